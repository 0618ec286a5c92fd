import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The overview of the API` {
    @Test func `says what the page says`() async throws {
        try await OverviewWorld.serve(tiers: ["gold", nil], targets: "gold = acknowledge 15m") { world in
            try await world.read(1)
            try await world.store("1", of: 1, severity: .high, came: .seconds(7_200), stood: .seconds(7_200))
            try await world.store(
                "1",
                of: 1,
                severity: .high,
                status: .inProgress,
                came: .seconds(7_200),
                stood: .seconds(7_140),
            )
            try await world.store("1", of: 2, came: .seconds(60), stood: .seconds(60))
            for number in 1...2 {
                try await world.storeAlert("a1", of: number, technique: "T1566", address: "https://a.example/")
            }
            let mei = try await world.visitor.signedIn(as: .viewer)
            _ = try await world.page("/overview", for: mei)
            let caller = try await world.visitor.caller()
            let document = try await caller.document("/api/v1/overview")
            let open = try #require(document["open"] as? [String: Any])
            #expect((open["bySeverity"] as? [String: Int])?["high"] == 1)
            let customers = try #require(open["customers"] as? [[String: Any]])
            #expect(customers.map { $0["isSeen"] as? Bool } == [true, false])
            let arrivals = try #require(document["arrivals"] as? [[String: Any]])
            #expect(arrivals.count == 24)
            #expect(arrivals.compactMap { $0["incidents"] as? Int }.reduce(0, +) == 2)
            let tiers = try #require((document["service"] as? [String: Any])?["tiers"] as? [[String: Any]])
            let gold = try #require(tiers.first?["acknowledged"] as? [String: Any])
            #expect(gold["target"] as? Int == 900)
            #expect(gold["median"] as? Int == 60)
            #expect(gold["met"] as? Int == 1)
            let alerts = try #require(document["recentAlerts"] as? [String: Any])
            #expect((alerts["entities"] as? [[String: Any]])?.first?["customers"] as? Int == 2)
            #expect((document["tenants"] as? [String: Int]) == ["well": 1, "stale": 0, "blind": 1, "unread": 0])
            #expect((document["unseen"] as? [[String: Any]])?.first?["handle"] as? String == "customer-2")
            let one = try await caller.document("/api/v1/overview?tier=GOLD&span=7d")
            #expect((one["arrivals"] as? [Any])?.count == 168)
            #expect((one["unseen"] as? [Any])?.isEmpty == true)
            let listed = try await world.visitor.caller(of: .listed([world.customers[0].id]))
            #expect(try await listed.get("/api/v1/overview?customer=customer-2").status == 404)
            #expect(try await !listed.get("/api/v1/overview").body.contains("customer-2"))
        }
    }

    @Test(arguments: ["span=1h", "tier=", "customer=nobody", "limit=3", "tag=a&tag=b"])
    func `refuses what means nothing`(query: String) async throws {
        try await withConsole { visitor in
            let status = try await visitor.caller().get("/api/v1/overview?\(query)").status
            #expect(status == (query == "customer=nobody" ? 404 : 400))
        }
    }
}
