package import Tenants

/// What a few letters may mean, as far as the store can tell: what of a scope is called so.
package struct Meanings: Sendable {
    /// The incidents whose identifier it is, by tenant.
    package private(set) var incidents: [IncidentRow] = []
    /// The alerts whose identifier it is, by tenant.
    package private(set) var alerts: [AlertRow] = []
    /// Some of the incidents whose identifiers go on after it, the one that changed last first.
    package private(set) var incidentsBegun: [IncidentRow] = []
    /// Some of the alerts whose identifiers go on after it, likewise.
    package private(set) var alertsBegun: [AlertRow] = []
    /// The first incidents of the queue that have it in their title, or as a whole device, user or other entity in their evidence.
    package private(set) var incidentsAbout: [IncidentRow] = []
    /// The devices and users that are called so.
    package private(set) var assets: [AssetSighting] = []
    /// Whether there are no more of these, as far as that was looked at.
    package private(set) var areAllAssets = true
    /// The customers whom it may name, as ``Store/customerNumbers(likelyNamed:in:)`` finds them.
    package private(set) var customers: Set<CustomerID> = []
    /// Where the one who typed it went of late, the last first.
    package private(set) var recents: [String] = []
}

extension Store {
    /// What a few letters may mean, looked for at one moment.
    ///
    /// - Parameters:
    ///   - text: The letters.
    ///   - account: Who typed them.
    ///   - scope: Whose data they may see.
    ///   - most: So many of each kind, but of the customers all.
    /// - Returns: What was found.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func meanings(
        of text: String,
        to account: AccountID,
        in scope: CustomerScope,
        most: Int,
    ) async throws(StorageError) -> Meanings {
        try await driver.read { try Meanings(of: text, to: account, in: scope, most: most, by: $0) }
    }
}

extension Meanings {
    /// So many letters there must be at the least for what is begun by them, or called so in a sentence: fewer are in too many.
    private static let (leastOfIncident, leastOfAlert, leastOfTitle) = (2, 4, 3)

    fileprivate init(
        of text: String,
        to account: AccountID,
        in scope: CustomerScope,
        most: Int,
        by session: any Session,
    ) throws {
        recents = try session.recents(of: account, in: scope).map(\.target)
        customers = try session.customers(likelyNamed: text, in: scope)
        let sought = try SoughtText(text)?.narrowed(by: session)
        (assets, areAllAssets) = try AssetLookup(session: session, scope: scope)
            .assets(called: text, known: sought, most: most)

        let mayBeID = text.mayBeID
        let alertNumbers =
            mayBeID && text.utf8.count >= Meanings.leastOfAlert
            ? try Namesakes(text, in: .alert, of: scope, limit: most, by: session) : Namesakes()
        let alertRows = try AlertListing(session, includingEvidence: false)
            .rows(numbered: alertNumbers.whole + alertNumbers.begun)
        alerts = Array(alertRows.prefix(alertNumbers.whole.count))
        alertsBegun = Array(alertRows.dropFirst(alertNumbers.whole.count))

        var incidentNumbers =
            mayBeID ? try Namesakes(text, in: .incident, of: scope, limit: most, by: session) : Namesakes()
        if text.utf8.count < Meanings.leastOfIncident { incidentNumbers.leaveOutBegun() }
        let about =
            text.count >= Meanings.leastOfTitle
            ? try Meanings.incidents(about: text, sought, in: scope, most: most, by: session) : []
        // What is known of them besides is read once for all.
        let numbers = incidentNumbers.whole + incidentNumbers.begun + about
        let rows = try IncidentListing(session).rows(numbered: Array(Set(numbers)))
        let byNumber = Dictionary(rows.map { ($0.place.number, $0) }) { first, _ in first }
        incidents = incidentNumbers.whole.compactMap { byNumber[$0] }
        incidentsBegun = incidentNumbers.begun.compactMap { byNumber[$0] }
        incidentsAbout = about.compactMap { byNumber[$0] }
    }

    private static func incidents(
        about text: String,
        _ sought: SoughtText?,
        in scope: CustomerScope,
        most: Int,
        by session: any Session,
    ) throws -> [Int64] {
        let filter = QueueFilter(status: .all, text: text, includesLeft: false, limit: most)
        let effort = try QueueEffort.usual.fitted(to: .incident, by: session)
        let request = try QueueRequest.incidents(filter, in: scope, by: session, effort: effort, sought: sought)
        return try QueueSearch(session: session, request: request, effort: effort).numbers()
    }
}

extension String {
    /// Whether it may be an incident's or an alert's ID, or the beginning of one.
    fileprivate var mayBeID: Bool {
        utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && utf8.contains { (0x30...0x39).contains($0) }
    }
}
