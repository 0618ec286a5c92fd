import Tenants
import Testing

@Suite struct `Something that ends` {
    private static let day: Int64 = 86_400 * Timestamp.ticksPerSecond
    private static let now = Timestamp(ticks: 20_000 * day)

    private static func ending(_ kind: Ending.Kind, days: Int, seconds: Int = 0) -> Ending {
        Ending(kind, named: "it", at: now + .seconds(days * 86_400 + seconds))
    }

    @Test(arguments: [
        (61, 0, nil), (60, 1, nil), (60, 0, 60), (31, 0, 60), (30, 0, 30), (15, 0, 30), (14, 0, 14), (8, 0, 14),
        (7, 0, 7),
        (2, 0, 7), (1, 0, 1), (0, 1, 1), (0, 0, nil), (-1, 0, nil),
    ])
    func `is told of at the last threshold that it has passed`(days: Int, seconds: Int, threshold: Int?) {
        #expect(Self.ending(.secret, days: days, seconds: seconds).threshold(at: Self.now) == threshold)
    }

    // What is not listed any more ends in its own words.
    @Test(arguments: Ending.Kind.allCases.filter { $0 != .unlistedRelationship })
    func `is nothing, then a warning, then a failure, with someone who must act`(kind: Ending.Kind) throws {
        #expect(Self.ending(kind, days: 61).finding(at: Self.now) == nil)
        let near = try #require(Self.ending(kind, days: 7).finding(at: Self.now))
        #expect(near.severity == .warning)
        #expect(near.sentence.contains("it") && near.sentence.contains("ends in 7 days"))
        #expect(near.responsible != .nobody)
        #expect(near.advice?.hasSuffix(".") == true)
        let last = try #require(Self.ending(kind, days: 0, seconds: 60).finding(at: Self.now))
        #expect(last.sentence.contains("ends within a day"))
        let over = try #require(Self.ending(kind, days: 0).finding(at: Self.now))
        #expect(over.severity == .failure)
        #expect(over.sentence.contains("ended, on 2024-10-04."))
    }

    @Test func `has a portal's page to do something about it at, but for a sign-in, which is begun here`() throws {
        let portals = try PortalCatalogue.shipped()
        let tenant = try #require(TenantID(rawValue: "11111111-2222-4333-8444-555555555555"))
        for kind in Ending.Kind.allCases {
            let finding = try #require(Self.ending(kind, days: 1).finding(at: Self.now))
            let link = try finding.page.map {
                try PortalLink(
                    to: portals.page(named: $0),
                    in: Tenant(id: tenant, displayName: "Contoso"),
                    from: portals
                )
            }
            #expect((link == nil) == (kind == .signIn), "\(kind)")
        }
    }

    @Test(arguments: [Ending.Kind.secret, .sealedCertificate])
    func `is an application's by its ID, and has a name of its own otherwise`(kind: Ending.Kind) throws {
        func sentence(_ name: String) -> String? {
            Ending(kind, named: name, at: Self.now).finding(at: Self.now)?.sentence
        }
        let id = "11111111-2222-4333-8444-555555555555"
        #expect(sentence(id)?.contains("of the application \(id) ended") == true)
        #expect(sentence("backup app")?.contains("“backup app” ended") == true)
        #expect(sentence("backup app")?.contains("application") == false)
    }
}
