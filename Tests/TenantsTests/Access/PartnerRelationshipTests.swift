import Tenants
import Testing

@Suite struct `A partner relationship` {
    private static let now = Timestamp(ticks: 17_951_328_000_000_000)

    private func relationship(
        _ status: RelationshipStatus,
        days: Int? = nil,
        extendsItself: Bool = false,
        unseenFor unseen: Int? = nil,
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
            notSeenSince: unseen.map { Self.now - .seconds($0 * 86_400) },
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
            try relationship(.expiring, days: 20), try relationship(.active, days: 200, unseenFor: 1),
            try relationship(.approvalPending), try relationship(.expired, days: -3),
            try relationship(.terminated, days: -50), try relationship(.expired, days: -2, unseenFor: 1),
        ]
        let other = try relationship(.created, tenant: "b")
        let sorted = (inOrder.reversed() + [other]).byTenant
        #expect(sorted[inOrder[0].tenant] == inOrder)
        #expect(sorted[other.tenant] == [other])
        for (place, one) in inOrder.enumerated() { #expect(!one.counts(before: inOrder[place])) }
    }

    @Test func `that is not listed any more is told of at once, and after thirty days as gone`() throws {
        func told(_ relationship: PartnerRelationship) -> [String] {
            let found = relationship.ending?.finding(at: Self.now)
            return found.map { [$0.severity.rawValue, $0.sentence] } ?? []
        }
        let seen = (1...40).map { String((Self.now - .seconds($0 * 86_400)).description.prefix(10)) }
        func sentence(_ days: Int, _ gone: String = "") -> String {
            "The partner relationship “SOC” is \(gone)not listed any more, and was last seen on \(seen[days - 1])."
        }
        #expect(try told(relationship(.active, days: 90, unseenFor: 1)) == ["warning", sentence(1)])
        #expect(try told(relationship(.expiring, days: 9, unseenFor: 29)) == ["warning", sentence(29)])
        #expect(try told(relationship(.active, days: 90, unseenFor: 30)) == ["failure", sentence(30, "gone: it is ")])
        #expect(try told(relationship(.active, extendsItself: true, unseenFor: 40)).first == "failure")
        // What has expired is missed as much.
        let ended = (Self.now - .seconds(3 * 86_400)).description.prefix(10)
        let expired = ["failure", "The partner relationship “SOC” ended, on \(ended)."]
        #expect(try told(relationship(.expired, days: -3)) == expired)
        #expect(try told(relationship(.expired, days: -3, unseenFor: 2)) == expired)
        // What was on its way out, or never came, is not missed.
        for status in [RelationshipStatus.terminating, .terminated, .expired, .approvalPending] {
            #expect(try told(relationship(status, days: 90, unseenFor: 3)) == [])
        }
    }

    @Test func `that is missed is hidden by none but one that lets us in`() throws {
        func told(_ relationships: PartnerRelationship...) -> [String] {
            relationships.shuffled().endings.values.flatMap(\.self).map(\.kind.rawValue)
        }
        let lost = try relationship(.active, days: 90, unseenFor: 3)
        let expired = try relationship(.expired, days: -3)
        let (coming, ended) = (try relationship(.approvalPending), try relationship(.terminated, days: -1))
        #expect(told(lost, coming) == ["unlisted-relationship"])
        #expect(told(lost, ended, expired) == ["unlisted-relationship"])
        #expect(told(expired, coming) == ["relationship"])
        #expect(told(try relationship(.expired, days: -3, unseenFor: 2), coming) == ["relationship"])
        #expect(told(try relationship(.terminating, days: 9, unseenFor: 2), lost) == ["unlisted-relationship"])
        // Someone ended what came after it.
        #expect(told(expired, ended) == [])
        #expect(told(lost, expired, try relationship(.active, extendsItself: true)) == [])
        #expect(told(lost, try relationship(.terminating, days: 500)) == ["relationship"])
    }

    @Test func `that is not listed any more is told of twice, and is over when it is listed again`() throws {
        var ledger = FindingLedger()
        func news(afterDays days: Int, _ relationship: PartnerRelationship) -> [String] {
            let look = AccessLook(.endings, endings: [relationship.ending].compactMap(\.self))
            return ledger.take(look, at: Self.now + .seconds(days * 86_400)).map {
                "\($0.kind.rawValue) \($0.finding.name)"
            }
        }
        let missing = try relationship(.active, days: 300, unseenFor: 0)
        #expect(news(afterDays: 1, missing) == ["opened unlisted-relationship SOC"])
        for days in [10, 20, 29] { #expect(news(afterDays: days, missing) == []) }
        #expect(news(afterDays: 30, missing) == ["nearer unlisted-relationship SOC"])
        #expect(news(afterDays: 50, missing) == [])
        #expect(news(afterDays: 60, try relationship(.active, days: 300)) == ["closed unlisted-relationship SOC"])
    }
}
