import Tenants

/// Incidents that a statement listed, to be completed with what other tables know of them.
struct IncidentListing {
    private let session: any Session
    private let includesAssets: Bool

    init(_ session: any Session, includingAssets includesAssets: Bool = false) {
        self.session = session
        self.includesAssets = includesAssets
    }

    /// The rows of some numbers, in their order.
    func rows(numbered numbers: [Int64]) throws -> [IncidentRow] {
        var rows: [Int64: IncidentRow] = [:]
        for chunk in numbers.chunks {
            let found = try self.rows(
                (QueueTable.incident.selection + " WHERE " + Clause("incident.id", isIn: chunk.map(\.stored)))
                    .frequent(ofFew: chunk.count),
            )
            for row in found { rows[row.place.number] = row }
        }
        return numbers.compactMap { rows[$0] }
    }

    /// The rows that a statement over ``QueueTable/incident`` finds.
    func rows(_ clause: Clause) throws -> [IncidentRow] {
        let listed = try session.rows(clause) { row in
            (
                number: try row.take(Int64.self), tenant: try row.take(Int64.self), rank: try row.take(Int.self),
                incident: try Incident(from: &row)
            )
        }
        let numbers = listed.map(\.number)
        let owners = try Owners(ofTenants: Set(listed.map(\.tenant)), in: session)
        let tallies = try tallies(of: numbers)
        let techniques = try techniques(of: numbers)
        let assets =
            includesAssets
            ? try AssetSearch(session: session).assets(of: listed.map { ($0.number, $0.tenant, $0.incident.id) }) : [:]
        return listed.compactMap { number, tenant, rank, incident in
            // Every tenant has an owner, by the schema.
            guard let owner = owners[tenant] else { return nil }
            let tally = tallies[number, default: Tally()]
            return IncidentRow(
                customer: owner.customer,
                handle: owner.handle,
                customerName: owner.name,
                tenant: owner.tenant,
                incident: incident,
                activeAlerts: tally.active,
                allAlerts: tally.all,
                services: tally.services.sorted { $0.rawValue < $1.rawValue },
                techniques: techniques[number, default: []],
                assets: includesAssets ? assets[number, default: .ofNoAlerts] : nil,
                place: QueuePlace(
                    number: number,
                    customer: owner.customer,
                    customerName: owner.name.folded,
                    rank: rank,
                    created: incident.created,
                    lastUpdate: incident.lastUpdate,
                ),
            )
        }
    }

    private struct Tally {
        var active = 0
        var all = 0
        var services: Set<ServiceSource> = []
    }

    private func tallies(of numbers: [Int64]) throws -> [Int64: Tally] {
        var tallies: [Int64: Tally] = [:]
        for chunk in numbers.chunks {
            // Index alert_of_incident, which holds all that is counted.
            let counted: Clause =
                """
                SELECT incident.id, alert.is_open, alert.service, COUNT(*)
                FROM incident JOIN alert ON alert.tenant = incident.tenant AND alert.incident = incident.object
                """ + " WHERE " + Clause("incident.id", isIn: chunk.map(\.stored))
                + " GROUP BY incident.id, alert.is_open, alert.service"
            let groups = try session.rows(counted.frequent(ofFew: chunk.count)) { row in
                (
                    try row.take(Int64.self), try row.take(Bool.self), try row.take(ServiceSource.self),
                    try row.take(Int.self)
                )
            }
            for (number, isOpen, service, count) in groups {
                tallies[number, default: Tally()].all += count
                if isOpen { tallies[number, default: Tally()].active += count }
                tallies[number, default: Tally()].services.insert(service)
            }
        }
        return tallies
    }

    private func techniques(of numbers: [Int64]) throws -> [Int64: [Technique]] {
        var techniques: [Int64: [Technique]] = [:]
        for chunk in numbers.chunks {
            let named: Clause =
                """
                SELECT DISTINCT incident.id, alert_technique.technique
                FROM incident
                    JOIN alert ON alert.tenant = incident.tenant AND alert.incident = incident.object
                    JOIN alert_technique ON alert_technique.alert = alert.id
                """ + " WHERE " + Clause("incident.id", isIn: chunk.map(\.stored))
                + " ORDER BY alert_technique.technique"
            let found = try session.rows(named.frequent(ofFew: chunk.count)) {
                (try $0.take(Int64.self), try $0.take(Technique.self))
            }
            for (number, technique) in found { techniques[number, default: []].append(technique) }
        }
        return techniques
    }
}

extension Incident {
    /// Takes the columns of ``QueueTable/incident`` from the tenant's ID on.
    fileprivate init(from row: inout Row) throws {
        self.init(
            tenant: try row.take(),
            id: try row.take(),
            title: try row.take(),
            severity: try row.take(),
            status: try row.take(),
            classification: try row.take(),
            determination: try row.take(),
            assignedTo: try row.take(),
            tags: try row.take(TextList.self).texts.map(Hostile.init),
            created: try row.take(),
            lastUpdate: try row.take(),
            redirectedTo: try row.take(),
            webURL: try row.take(),
        )
    }
}
