package import Tenants

/// The findings that are kept of some tenants, and of ourselves.
package struct AccessFindings: Hashable, Sendable {
    /// Those about our own proofs, which are for whoever sees everything; an end that several machines found is one.
    package let own: [KeptFinding]
    package let ofTenants: [TenantID: [KeptFinding]]

    package init(own: [KeptFinding] = [], ofTenants: [TenantID: [KeptFinding]] = [:]) {
        self.own = own
        self.ofTenants = ofTenants
    }

    /// What is so with the way into a tenant at a moment, the worst first, then what has been so the longest.
    package func findings(of tenant: TenantID, at now: Timestamp) -> [(kept: KeptFinding, finding: AccessFinding)] {
        AccessFindings.told(ofTenants[tenant] ?? [], at: now)
    }

    /// What is so with our own proofs at a moment, in the same order.
    package func own(at now: Timestamp) -> [(kept: KeptFinding, finding: AccessFinding)] {
        AccessFindings.told(own, at: now)
    }

    private static func told(
        _ kept: [KeptFinding],
        at now: Timestamp,
    ) -> [(kept: KeptFinding, finding: AccessFinding)] {
        kept.compactMap { kept in kept.finding(at: now).map { (kept, $0) } }
            .sorted { one, other in
                one.finding.severity == other.finding.severity
                    ? one.kept.since < other.kept.since : one.finding.severity < other.finding.severity
            }
    }
}

extension Store {
    /// What is kept of a scope's tenants, and of ourselves where the scope is everything.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func findings(in scope: CustomerScope) async throws(StorageError) -> AccessFindings {
        try await driver.read { session in
            let rows = try session.findings(where: Clause("finding.customer", isIn: scope))
            let own = scope.extent == .all ? try session.findings(where: Clause("finding.tenant IS NULL")) : []
            let known = rows.compactMap { row in row.tenant.map { ($0, row.kept) } }
            return AccessFindings(
                own: own.map(\.kept).withEndsOnce,
                ofTenants: Dictionary(grouping: known, by: \.0).mapValues { $0.map(\.1) },
            )
        }
    }
}

/// A finding, and whose it is.
struct FindingRow: Sendable {
    let tenant: TenantID?
    let kept: KeptFinding
}

extension Session {
    /// The findings under a condition; where that recurs, being one of few, its statement stays prepared.
    func findings(where condition: Clause, recurs: Bool = false) throws -> [FindingRow] {
        let statement =
            """
            SELECT tenant.tenant_id, subject, name, severity, sentence, matter, advice, responsible, page, machine, since,
                last_seen, finding.ends, threshold
            FROM finding LEFT JOIN tenant ON tenant.id = finding.tenant
            """ + " WHERE " + condition + " ORDER BY subject, name, machine"
        return try rows(recurs ? statement.recurring : statement) { row in
            let tenant: TenantID? = try row.take()
            let (subject, name): (AccessFinding.Subject, Hostile) = (try row.take(), try row.take())
            let (severity, sentence): (AccessFinding.Severity, String) = (try row.take(), try row.take())
            let matter = try row.take(String?.self)
            var finding = AccessFinding(
                subject,
                name,
                severity,
                sentence,
                nil,
                advice: try row.take(),
                responsible: try row.take(),
                page: try row.take(),
            )
            finding.matter = matter.map { Matter.Written(kept: $0) }
            let kept = KeptFinding(
                finding,
                at: try row.take(),
                since: try row.take(),
                lastSeen: try row.take(),
                ends: try row.take(),
                threshold: try row.take(),
            )
            return FindingRow(tenant: tenant, kept: kept)
        }
    }
}
