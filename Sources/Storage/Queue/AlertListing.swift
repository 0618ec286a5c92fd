import Tenants

/// Alerts that a statement listed, to be completed with what other tables know of them.
struct AlertListing {
    private let session: any Session
    private let includesEvidence: Bool

    init(_ session: any Session, includingEvidence includesEvidence: Bool) {
        self.session = session
        self.includesEvidence = includesEvidence
    }

    /// The rows of some numbers, in their order.
    func rows(numbered numbers: [Int64]) throws -> [AlertRow] {
        var rows: [Int64: AlertRow] = [:]
        for chunk in numbers.chunks {
            let found = try self.rows(
                (QueueTable.alert.selection + " WHERE " + Clause("alert.id", isIn: chunk.map(\.stored)))
                    .frequent(ofFew: chunk.count),
            )
            for row in found { rows[row.place.number] = row }
        }
        return numbers.compactMap { rows[$0] }
    }

    /// The rows that a statement over ``QueueTable/alert`` finds.
    func rows(_ clause: Clause) throws -> [AlertRow] {
        let listed = try session.rows(clause) { row in
            (
                number: try row.take(Int64.self), tenant: try row.take(Int64.self), rank: try row.take(Int.self),
                alert: try Alert(from: &row)
            )
        }
        let numbers = listed.map(\.number)
        let owners = try Owners(ofTenants: Set(listed.map(\.tenant)), in: session)
        let techniques = try techniques(of: numbers)
        let evidence = includesEvidence ? try evidence(of: numbers) : [:]
        return listed.compactMap { number, tenant, rank, alert in
            // Every tenant has an owner, by the schema.
            guard let owner = owners[tenant] else { return nil }
            var alert = alert
            alert.techniques = techniques[number, default: []]
            alert.evidence = evidence[number, default: []]
            return AlertRow(
                customer: owner.customer,
                handle: owner.handle,
                customerName: owner.name,
                tenant: owner.tenant,
                alert: alert,
                place: QueuePlace(
                    number: number,
                    customer: owner.customer,
                    customerName: owner.name.folded,
                    rank: rank,
                    created: alert.created,
                    lastUpdate: alert.lastUpdate,
                ),
            )
        }
    }

    private func techniques(of numbers: [Int64]) throws -> [Int64: [Technique]] {
        var techniques: [Int64: [Technique]] = [:]
        for chunk in numbers.chunks {
            let found = try session.rows(
                ("SELECT alert, technique FROM alert_technique WHERE "
                    + Clause("alert", isIn: chunk.map(\.stored)) + " ORDER BY alert, position")
                    .frequent(ofFew: chunk.count),
            ) { (try $0.take(Int64.self), try $0.take(Technique.self)) }
            for (number, technique) in found { techniques[number, default: []].append(technique) }
        }
        return techniques
    }

    private func evidence(of numbers: [Int64]) throws -> [Int64: [Evidence]] {
        var evidence: [Int64: [Evidence]] = [:]
        for chunk in numbers.chunks {
            let found = try session.rows(
                ("SELECT alert, pieces FROM evidence WHERE " + Clause("alert", isIn: chunk.map(\.stored)))
                    .frequent(ofFew: chunk.count),
            ) { (try $0.take(Int64.self), try $0.take(EvidenceList.self)) }
            for (number, list) in found { evidence[number] = list.pieces }
        }
        return evidence
    }
}

extension Alert {
    /// Takes the columns of ``QueueTable/alert`` from the tenant's ID on.
    fileprivate init(from row: inout Row) throws {
        self.init(
            tenant: try row.take(),
            id: try row.take(),
            incident: try row.take(),
            title: try row.take(),
            severity: try row.take(),
            status: try row.take(),
            classification: try row.take(),
            determination: try row.take(),
            service: try row.take(),
            detection: try row.take(),
            category: try row.take(),
            assignedTo: try row.take(),
            created: try row.take(),
            lastUpdate: try row.take(),
            firstActivity: try row.take(),
            lastActivity: try row.take(),
            webURL: try row.take(),
        )
    }
}
