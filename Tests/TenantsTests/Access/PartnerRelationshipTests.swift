import Tenants
import Testing

@Suite struct `A partner relationship` {
    private static let now = Timestamp(ticks: 17_951_328_000_000_000)

    private func relationship(
        _ status: RelationshipStatus,
        days: Int? = nil,
        extendsItself: Bool = false,
        tenant digit: Character = "a",
    ) throws -> PartnerRelationship {
        let tenant = try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00\(digit)"))
        let partner = try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a0ff"))
        return PartnerRelationship(
            id: Hostile("\(status) \(days ?? 0)"),
            partner: partner,
            tenant: tenant,
            name: Hostile("SOC"),
            status: status,
            ends: days.map { Self.now + .seconds($0 * 86_400) },
            extendsItself: extendsItself,
        )
    }

    @Test(arguments: [
        (RelationshipStatus.created, RelationshipStatus.Stage.coming), (.approvalPending, .coming),
        (.approved, .coming),
        (.activating, .coming), (.active, .inForce), (.expiring, .inForce), (.terminationRequested, .inForce),
        (.terminating, .inForce), (.expired, .over), (.terminated, .over),
        (RelationshipStatus(rawValue: "odd"), .coming),
    ])
    func `is in force, to come, or over`(status: RelationshipStatus, stage: RelationshipStatus.Stage) {
        #expect(status.stage == stage)
    }

    @Test func `in force counts before others of its tenant, and of those the one that lasts longest`() throws {
        let inOrder = [
            try relationship(.active, days: 10, extendsItself: true), try relationship(.active, days: 300),
            try relationship(.expiring, days: 20), try relationship(.approvalPending),
            try relationship(.expired, days: -3), try relationship(.terminated, days: -50),
        ]
        let other = try relationship(.created, tenant: "b")
        let sorted = (inOrder.reversed() + [other]).byTenant
        #expect(sorted[inOrder[0].tenant] == inOrder)
        #expect(sorted[other.tenant] == [other])
        for (place, one) in inOrder.enumerated() { #expect(!one.counts(before: inOrder[place])) }
    }
}
