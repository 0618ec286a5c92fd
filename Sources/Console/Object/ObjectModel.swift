import Localization
import Storage
import Tenants

/// What the pages of an incident and of an alert have in common, as texts.
struct ObjectModel: Sendable {
    /// A stream of the tenant of which something may be missing.
    struct Blindness: Sendable {
        let what: String
        let reason: String
    }

    /// What someone wrote.
    struct Comment: Sendable {
        let lines: [String]
        let author: String
        let moment: Moment?
    }

    let mark: CustomerMark
    /// The page of the customer.
    let customerPage: String
    let tenant: String
    let tenantID: String
    let blindness: [Blindness]
    let isBlind: Bool
    let summary: [String]
    let hasSummary: Bool
    /// What Microsoft recommends, a line each.
    let actions: [String]
    let hasActions: Bool
    let tactics: TacticStrip?
    let evidence: [EvidenceModel]
    let hasEvidence: Bool
    let elsewhere: ElsewhereModel
    let comments: [Comment]
    let hasComments: Bool
    let history: [HistoryEvent]
    let hasHistory: Bool
    /// The page of the JSON.
    let original: String
}

/// What the store knows of an object beside itself.
struct ObjectSurroundings: Sendable {
    let details: OriginalDetails
    let sight: CustomerSight
    let elsewhere: [Elsewhere]
    /// How many entities were not looked for elsewhere.
    let leftOut: Int
    let changes: [Change]
    /// What was otherwise at versions of the object and its alerts, as far as somebody looked.
    let revisions: [ObjectRevision]

    /// - Parameters:
    ///   - stream: What the object is.
    ///   - place: The address that names it.
    ///   - tenant: The tenant that has it.
    ///   - alerts: The alerts that belong to it, itself among them where it is one.
    ///   - visit: Who is to see it.
    ///   - visitor: What of other customers they may see.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    init(
        of stream: Tenants.Stream,
        _ place: ObjectPlace,
        in tenant: Tenant,
        with alerts: [Alert],
        _ visit: Visit,
        _ visitor: Visitor,
    ) async throws {
        let (store, scope) = (visit.parts.store, place.scope)
        details = OriginalDetails(
            try await store.original(of: stream, id: place.id, of: tenant.id, in: scope)
        )
        sight = CustomerSight(
            of: place.customer,
            health: try await store.health(in: scope),
            at: visit.now,
            staleAfter: visit.parts.staleAfter,
        )
        let telling = ElsewhereModel.telling(of: alerts)
        leftOut = max(0, telling.count - ObjectSurroundings.mostTelling)
        elsewhere = try await store.elsewhere(
            Array(telling.prefix(ObjectSurroundings.mostTelling)),
            than: place.customer.id,
            in: visitor.scope,
            tenantsOfFirst: ElsewhereModel.mostPlaces,
        )
        let most = ObjectSurroundings.mostChanges
        var changes = try await store.history(
            of: alerts.map(\.id.rawValue),
            in: .alerts,
            of: tenant.id,
            limit: most,
            in: scope,
        )
        if stream == .incidents {
            changes += try await store.history(of: [place.id], in: .incidents, of: tenant.id, limit: most, in: scope)
        }
        changes = Array(changes.sorted { $0.sequence > $1.sequence }.prefix(most))
        var revisions: [ObjectRevision] = []
        for stream in Tenants.Stream.allCases {
            let objects = Set(changes.filter { $0.topic == Change.Topic(stream) && $0.kind != .new }.map(\.object))
            guard !objects.isEmpty else { continue }
            revisions += try await store.revisions(
                of: objects.sorted(),
                in: stream,
                of: tenant.id,
                limit: ObjectSurroundings.mostRevisions,
                in: scope,
            )
        }
        (self.changes, self.revisions) = (changes, revisions)
    }

    private static let mostChanges = 40
    private static let mostRevisions = 200
    /// So many entities are looked for elsewhere.
    private static let mostTelling = 300
}

extension ObjectModel {
    init(
        _ place: ObjectPlace,
        in tenant: Tenant,
        _ surroundings: ObjectSurroundings,
        with alerts: [Alert],
        at page: LocalPath,
        _ ways: WaysOut,
        _ visit: Visit,
    ) {
        let words = visit.words
        mark = CustomerMark(place.customer.details.handle, named: place.customer.details.name)
        customerPage = LocalPath.customer(place.customer.details.handle).text
        self.tenant = Hostile(tenant.displayName).terminal
        tenantID = tenant.id.rawValue
        blindness = Self.blindness(surroundings.sight, tenant, visit)
        isBlind = !blindness.isEmpty
        summary = surroundings.details.summary?.lines(most: 40) ?? []
        actions = surroundings.details.actions?.lines(most: 60) ?? []
        hasSummary = !summary.isEmpty
        hasActions = !actions.isEmpty
        tactics = TacticStrip(alerts, words)
        evidence = EvidenceModel.all(of: alerts, ways, words)
        hasEvidence = !evidence.isEmpty
        elsewhere = ElsewhereModel(surroundings.elsewhere, leavingOut: surroundings.leftOut, ways, words)
        comments = surroundings.details.comments.suffix(Self.mostComments).map { comment in
            Comment(
                lines: comment.text.lines(most: 40),
                author: comment.author?.terminal ?? "–",
                moment: comment.moment.map { Moment($0, visit) },
            )
        }
        hasComments = !comments.isEmpty
        let titles = Dictionary(alerts.map { ($0.id.rawValue, $0.title.terminal) }) { first, _ in first }
        let revisions = Dictionary(grouping: surroundings.revisions, by: \.lastUpdate)
        history = surroundings.changes.map { change in
            let revision = revisions[change.lastUpdate]?.first { $0.object == change.object }
            return HistoryEvent(change, revision, titles, visit)
        }
        hasHistory = !history.isEmpty
        original = page.below("json").text
    }

    private static let mostComments = 100

    /// What of the tenant is not seen, so that nobody takes what is here for all that there is.
    private static func blindness(_ sight: CustomerSight, _ tenant: Tenant, _ visit: Visit) -> [Blindness] {
        let words = visit.words
        let streams = sight.streams.filter { $0.tenant.id == tenant.id && $0.sight != .clear }
        if streams.isEmpty || sight.customer.details.state == .left {
            guard let obstacle = sight.obstacle, [.left, .suspended].contains(obstacle) else { return [] }
            return [
                Blindness(
                    what: Hostile(sight.customer.details.name).terminal,
                    reason: words.say(obstacle, at: visit.now)
                )
            ]
        }
        return streams.compactMap { stream in
            guard let obstacle = stream.obstacle else { return nil }
            var reason = words.say(obstacle, at: visit.now)
            // The other reasons say by themselves how long it has been.
            if case .gap = obstacle, let since = stream.since {
                reason = words.say(.objectPageBlindSince, [.value: reason, .time: words.age(of: since, at: visit.now)])
            }
            let what: Phrase = stream.health.stream == .incidents ? .objectPageBlindIncidents : .objectPageBlindAlerts
            return Blindness(what: words.say(what), reason: reason)
        }
    }
}

extension Words {
    /// What someone found an incident or an alert to be; empty where nobody has said it.
    func say(_ classification: Classification?, _ determination: Determination?) -> String {
        let parts = [
            classification.flatMap { $0 == .unknown ? nil : say($0.rawValue, of: .classification) },
            determination.flatMap { $0.rawValue == "unknown" ? nil : say($0.rawValue, of: .determination) },
        ]
        return parts.compactMap(\.self).joined(separator: say(.consoleComma))
    }
}
