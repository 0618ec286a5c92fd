package import Tenants

/// What alerts of an incident say of how it was detected, and of whom and what it is about.
///
/// No more than some of its alerts are looked at, and no further than a bound into the evidence of each, so that an incident with
/// thousands costs a page no more than another one.
package struct IncidentAssets: Hashable, Sendable {
    /// Microsoft's names of the detection sources, in their order.
    package var detections: [String] = []
    /// Each once, whatever the case in which it is written, in the order in which they were found.
    package var users: [Hostile] = []
    package var devices: [Hostile] = []
    /// Whether these are all that the incident's alerts name; where not, there may be more.
    package var isWhole = true

    package init() {}
}

extension IncidentAssets {
    /// Of an incident none of whose alerts is here: nothing is known, and there may be some.
    package static var ofNoAlerts: IncidentAssets {
        var assets = IncidentAssets()
        assets.isWhole = false
        return assets
    }

    /// So many alerts of an incident are looked at.
    package static let mostAlerts = 10
    /// So much of the evidence of each, in characters: some forty pieces.
    static let mostEvidence = 8_192
    /// So many users are named, and so many devices.
    package static let mostNames = 25
}

/// A look at what some incidents' alerts name.
struct AssetSearch {
    let session: any Session

    /// An incident by its number, the number of its tenant, and Microsoft's name.
    typealias Place = (number: Int64, tenant: Int64, id: IncidentID)

    /// What the alerts of each name.
    func assets(of incidents: [Place]) throws -> [Int64: IncidentAssets] {
        // Index alert_of_incident in its own order, which has what is open first and is left after so many, and the keys of the alert and
        // its evidence. One more than is looked at says that there are more.
        let found = try session.rows(
            """
            SELECT CAST(? AS BIGINT), looked.detection, SUBSTR(evidence.pieces, 1, ?)
            FROM (
                SELECT alert.id, alert.detection FROM alert WHERE alert.tenant = ? AND alert.incident = ?
                ORDER BY alert.is_open DESC, alert.service DESC, alert.marks DESC, alert.id DESC LIMIT ?
            ) AS looked LEFT JOIN evidence ON evidence.alert = looked.id
            """,
            each: incidents.map { incident in
                [
                    incident.number.stored, IncidentAssets.mostEvidence.stored, incident.tenant.stored,
                    incident.id.stored, (IncidentAssets.mostAlerts + 1).stored,
                ]
            },
        ) { (number: try $0.take(Int64.self), detection: try $0.take(String?.self), pieces: try $0.take(String?.self)) }
        let unread = try tenantsWithUnreadAlerts(among: Set(incidents.map(\.tenant)))
        let partial = Set(incidents.filter { unread.contains($0.tenant) }.map(\.number))
        let assets = Dictionary(grouping: found, by: \.number).map { number, alerts in
            var gathered = GatheredAssets()
            for alert in alerts.prefix(IncidentAssets.mostAlerts) {
                gathered.take(detection: alert.detection, evidence: alert.pieces)
            }
            if alerts.count > IncidentAssets.mostAlerts || partial.contains(number) { gathered.isWhole = false }
            return (number, gathered.assets)
        }
        return Dictionary(assets) { first, _ in first }
    }

    /// The tenants of which some alerts are not here, or not all of their evidence: it may be any incident's.
    private func tenantsWithUnreadAlerts(among tenants: Set<Int64>) throws -> Set<Int64> {
        guard !tenants.isEmpty else { return [] }
        return Set(
            try session.rows(
                "SELECT DISTINCT tenant FROM gap WHERE stream = 'alerts' AND "
                    + Clause("tenant", isIn: tenants.sorted().map(\.stored))
            ) { try $0.take(Int64.self) }
        )
    }
}

/// What the alerts of one incident name, each once.
private struct GatheredAssets {
    private var detections: Set<String> = []
    private var users = Names()
    private var devices = Names()
    var isWhole = true

    var assets: IncidentAssets {
        var assets = IncidentAssets()
        assets.detections = detections.sorted()
        assets.users = users.all
        assets.devices = devices.all
        assets.isWhole = isWhole && users.isWhole && devices.isWhole
        return assets
    }

    mutating func take(detection: String?, evidence pieces: String?) {
        if let detection, !detection.isEmpty { detections.insert(detection) }
        guard let pieces else { return }
        // A text of several bytes a character may be whole and count as cut: then there may be more, and there is not.
        let isCut = pieces.utf8.count >= IncidentAssets.mostEvidence
        if isCut { isWhole = false }
        for piece in EvidenceList.pieces(of: Evidence.kindsOfAssets, in: pieces, isCut: isCut) {
            if let user = piece.user { users.take(user) }
            if let device = piece.device { devices.take(device) }
        }
    }

    private struct Names {
        private(set) var all: [Hostile] = []
        private(set) var isWhole = true
        private var known: Set<String> = []

        mutating func take(_ name: Hostile) {
            guard !name.isEmpty, !known.contains(name.bound.folded) else { return }
            guard all.count < IncidentAssets.mostNames else {
                isWhole = false
                return
            }
            known.insert(name.bound.folded)
            all.append(name)
        }
    }
}
