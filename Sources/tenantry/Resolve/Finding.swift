package import MicrosoftCloud
import Tenants

/// What was found out about one name that someone gave.
package struct Finding: Sendable {
    package let name: String
    /// What to ask; `nil` for a name that can be neither a domain nor a tenant ID.
    package let query: TenantQuery?
    private let objection: MalformedTenantQuery?
    /// What the login hosts said; `nil` for a name that they were not asked about.
    package var resolution: Resolution?

    package init(of name: String) {
        self.name = name
        do {
            query = try TenantQuery(name)
            objection = nil
        } catch {
            query = nil
            objection = error
        }
    }

    /// The tenants that the name stands for.
    package var tenants: [ResolvedTenant] {
        if case .found(let tenants, _) = resolution { tenants } else { [] }
    }

    /// How a program that reads the JSON document tells the outcomes apart.
    package var outcome: String {
        switch resolution {
        case .found(let tenants, _): tenants.count == 1 ? "found" : "ambiguous"
        case .notATenant: "not-a-tenant"
        case .refused, nil: "malformed"
        case .throttled: "throttled"
        case .unreachable: "unreachable"
        case .unreadable: "unreadable"
        }
    }

    /// The exit status that the name alone would lead to.
    package var status: ExitStatus { resolution?.exitStatus ?? .malformed }

    /// What is to be said beside the table; `nil` for a name that every host agrees on.
    package var remark: String? {
        guard let query, let resolution else { return objection.map { "\($0)" } }
        guard case .found(let tenants, let unasked) = resolution else { return resolution.sentence(about: query) }
        var sentences: [String] = []
        if tenants.count > 1 {
            let clouds = Set(tenants.map(\.cloud))
            let choices = clouds.map(\.rawValue).sorted().joined(separator: " or ")
            sentences.append(
                "\(query) is a tenant in \(tenants.count) clouds. "
                    + "Choose one when you add it: tenantry customers add \(query) --cloud \(choices)."
            )
        }
        if !unasked.isEmpty {
            let reasons = unasked.map { "\($0)" }.joined(separator: " ")
            sentences.append("Whether \(query) is a tenant in other clouds too is not known. \(reasons)")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
