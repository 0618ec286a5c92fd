import HTTPTypes
import Storage
import Tenants

/// `/presence`: a page says that someone looks at an incident, or has left it.
enum PresencePage {
    /// So long someone counts as looking who does not say so again.
    static let lasting: Duration = .seconds(60)

    static func note(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard case .incident(let incident, let tenant, _) = visit.form["at"].flatMap(LauncherTarget.init) else {
            throw Refusal.malformed
        }
        if visit.form["gone"] != nil {
            try await visit.parts.store.lookAway(from: incident, of: tenant, by: visitor.account.id)
        } else {
            try await visit.parts.store.look(
                at: incident,
                of: tenant,
                in: visitor.scope,
                by: visitor.account.id,
                at: visit.now,
                forgettingBefore: visit.now - lasting,
            )
        }
        return Answer(status: .noContent)
    }
}
