package import Tenants

extension Store {
    /// The partner relationships of a scope's tenants: by tenant, the one that counts first.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func relationships(in scope: CustomerScope) async throws(StorageError) -> [PartnerRelationship] {
        let found = try await driver.read { session in
            try session.relationships(where: Clause("relationship.customer", isIn: scope)).map(\.relationship)
        }
        return found.sorted { one, other in
            one.tenant == other.tenant ? one.counts(before: other) : one.tenant < other.tenant
        }
    }

    /// Keeps a partner's relationships as they are now, of the tenants that are customers' in a scope, and of no others.
    ///
    /// One that a whole list has no more stays, as it was seen last. Each customer for whom something changed is told of in the
    /// audit trail.
    /// - Parameters:
    ///   - listed: The relationships that the partner sees.
    ///   - partner: The partner's directory.
    ///   - isWhole: Whether these are all of them.
    ///   - scope: Whom the one who acts may see.
    ///   - principal: Who acts.
    ///   - moment: When they were seen.
    /// - Returns: The partner's relationships that are not listed any more.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    @discardableResult
    package func refresh(
        _ listed: [PartnerRelationship],
        of partner: TenantID,
        isWhole: Bool,
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> [PartnerRelationship] {
        try await driver.write { session in
            let mine = Clause("partner = ?", [partner.stored]) + " AND " + Clause("relationship.customer", isIn: scope)
            let kept = try session.relationships(where: mine)
            var former = Dictionary(kept.map { ($0.key, $0) }) { first, _ in first }
            var changes: [CustomerID: [String]] = [:]
            // In one order for everyone, so that no two wait for each other.
            for relationship in listed.sorted(by: { ($0.tenant, $0.id) < ($1.tenant, $1.id) }) {
                guard let owned = try session.ownedIfAny(relationship.tenant, in: scope) else { continue }
                let before = former.removeValue(forKey: relationship.key)?.relationship
                try session.save(relationship, of: owned, at: moment)
                if !relationship.stands(as: before) { changes[owned.customer, default: []].append(relationship.words) }
            }
            if isWhole {
                let gone = former.values.filter { $0.relationship.notSeenSince == nil }
                for one in gone.sorted(by: { $0.relationship.id < $1.relationship.id }) {
                    try session.strike(one.relationship)
                    changes[one.customer, default: []].append("\(one.relationship.name) is no longer listed")
                }
            }
            try session.record(changes, in: scope, by: principal, at: moment)
            return try session.relationships(where: mine + " AND is_listed = 0").map(\.relationship)
        }
    }
}

/// A relationship as it is kept.
struct KeptRelationship: Sendable {
    let customer: CustomerID
    let relationship: PartnerRelationship

    fileprivate var key: RelationshipKey { relationship.key }
}

/// What tells a relationship from a partner's others.
private struct RelationshipKey: Hashable {
    let tenant: TenantID
    let id: Hostile
}

extension PartnerRelationship {
    fileprivate var key: RelationshipKey { RelationshipKey(tenant: tenant, id: id) }

    /// Whether it is as it was kept.
    fileprivate func stands(as other: PartnerRelationship?) -> Bool {
        guard let other else { return false }
        return (status, ends, extendsItself, name, notSeenSince)
            == (other.status, other.ends, other.extendsItself, other.name, other.notSeenSince)
    }

    /// What the audit trail says of it.
    fileprivate var words: String {
        let end = ends.map { ", ends on \($0.description.prefix(10))" } ?? ""
        return "\(name) is \(status)\(end)"
    }
}

extension Session {
    func relationships(where condition: Clause) throws -> [KeptRelationship] {
        try rows(
            """
            SELECT relationship.customer, relationship, partner, tenant.tenant_id, name, status, ends, extends_itself,
                CASE WHEN is_listed = 0 THEN seen END
            FROM relationship JOIN tenant ON tenant.id = relationship.tenant
            """ + " WHERE " + condition,
        ) { row in
            KeptRelationship(
                customer: try row.take(),
                relationship: PartnerRelationship(
                    id: try row.take(),
                    partner: try row.take(),
                    tenant: try row.take(),
                    name: try row.take(),
                    status: try row.take(),
                    ends: try row.take(),
                    extendsItself: try row.take(),
                    notSeenSince: try row.take(),
                ),
            )
        }
    }

    /// The numbers of a tenant, in which nobody else stores anything before this transaction ends; `nil` where no customer
    /// of the scope owns it.
    fileprivate func ownedIfAny(_ tenant: TenantID, in scope: CustomerScope) throws -> OwnedTenant? {
        do {
            let owned = try owned(tenant)
            return scope.contains(owned.customer) ? owned : nil
        } catch StorageError.unknownTenant {
            return nil
        }
    }

    fileprivate func save(
        _ relationship: PartnerRelationship,
        of owned: OwnedTenant,
        at moment: Timestamp,
    ) throws {
        try run(
            """
            INSERT INTO relationship
                (customer, tenant, partner, relationship, name, status, ends, extends_itself, seen, is_listed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            ON CONFLICT (tenant, partner, relationship) DO UPDATE
            SET name = excluded.name, status = excluded.status, ends = excluded.ends,
                extends_itself = excluded.extends_itself, seen = excluded.seen,
                is_listed = excluded.is_listed
            """,
            [
                owned.customer.stored, owned.number.stored, relationship.partner.stored, relationship.id.stored,
                relationship.name.stored, relationship.status.stored, relationship.ends.stored,
                relationship.extendsItself.stored, moment.stored,
            ],
        )
    }

    /// Writes down that a relationship is not listed any more.
    fileprivate func strike(_ relationship: PartnerRelationship) throws {
        try run(
            """
            UPDATE relationship SET is_listed = 0
            WHERE partner = ? AND relationship = ? AND tenant IN (SELECT id FROM tenant WHERE tenant_id = ?)
            """,
            [relationship.partner.stored, relationship.id.stored, relationship.tenant.stored],
        )
    }

    /// Writes down what has changed of whose relationships.
    func record(
        _ changes: [CustomerID: [String]],
        in scope: CustomerScope,
        by principal: Principal,
        at moment: Timestamp,
    ) throws {
        let deeds = try changes.sorted { $0.key.rawValue < $1.key.rawValue }.map { customer, words in
            Deed(
                .relationshipSet,
                of: try self.customer(customer, in: scope),
                subject: Hostile(words.joined(separator: "; ")),
            )
        }
        if !deeds.isEmpty { try record(deeds, by: principal, at: moment) }
    }
}
