import Tenants
import Testing

@Suite struct `Customers who can't be seen` {
    private static let now = Timestamp(ticks: 17_936_072_000_000_000)
    private static let limit: Duration = .seconds(900)

    private func sight(
        _ state: CustomerState = .active,
        read: Timestamp? = now - .seconds(60),
        gap: Gap.Cause? = nil,
        hasTenant: Bool = true,
    ) throws -> CustomerSight {
        let tenant = try #require(TenantID(rawValue: "00000000-0000-4000-8000-000000000001"))
        let customer = Customer(
            id: CustomerID(rawValue: 1),
            details: CustomerDetails(
                handle: try #require(CustomerHandle(rawValue: "contoso")),
                name: "Contoso",
                state: state,
            ),
            tenants: hasTenant ? [Tenant(id: tenant, displayName: "Contoso")] : [],
        )
        let health = Stream.allCases.map { stream in
            StreamHealth(
                tenant: tenant,
                stream: stream,
                lastWholeRead: read,
                gaps: gap.map { cause in
                    [
                        Gap(
                            tenant: tenant,
                            stream: stream,
                            cause: cause,
                            subject: Hostile(""),
                            reason: Hostile("Something is missing."),
                            matter: nil,
                            since: Self.now - .seconds(7_200),
                            lastSeen: Self.now,
                        )
                    ]
                } ?? [],
            )
        }
        return CustomerSight(of: customer, health: health, at: Self.now, staleAfter: Self.limit)
    }

    @Test func `have one obstacle that says the most`() throws {
        #expect(try sight().obstacle == nil)
        #expect(try sight(.left).obstacle == .left)
        #expect(try sight(.suspended, gap: .forbidden).obstacle == .suspended)
        #expect(try sight(hasTenant: false).obstacle == .noTenant)
        #expect(try sight(gap: .forbidden).obstacle == .gap(.forbidden))
        #expect(try sight(read: nil).obstacle == .neverRead)
        let late = Self.now - .seconds(3_600)
        #expect(try sight(read: late).brief(at: Self.now)?.contains("1h") == true)
    }

    @Test func `are named in a sentence, and those who left only where they were asked for`() throws {
        let sights = [try sight(), try sight(gap: .forbidden), try sight(.left)]
        let unseen = Unseen(among: sights, at: Self.now)
        #expect(unseen.total == 2)
        #expect(
            unseen.sentence
                == "1 of 2 customers can't be seen: contoso (permission or licence missing (403))."
        )
        #expect(Unseen(among: sights, areNamed: true, at: Self.now).customers.count == 2)
        #expect(Unseen(among: [try sight()], at: Self.now).sentence == nil)
    }

    @Test(arguments: [
        ("2h", now - .seconds(7_200)), ("2026-11-02", Timestamp("2026-11-02T00:00:00Z")),
        ("2026-11-02T08:14:05Z", Timestamp("2026-11-02T08:14:05Z")), ("yesterday", nil), ("", nil), ("-2h", nil),
    ])
    func `are asked for since a moment as people type it`(text: String, moment: Timestamp?) {
        #expect(Timestamp(asked: text, before: Self.now) == moment)
    }
}
