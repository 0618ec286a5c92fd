import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The overview's page` {
    @Test func `adds up what is open, and says of whom more may be`() async throws {
        try await OverviewWorld.serve(tiers: [nil, nil, nil]) { world in
            try await world.store("1", of: 1, severity: .high, came: .seconds(60), stood: .seconds(60))
            try await world.store("2", of: 1, severity: .low, came: .seconds(60), stood: .seconds(60))
            try await world.store("1", of: 2, severity: .high, came: .seconds(60), stood: .seconds(60))
            try await world.read(1)
            let mei = try await world.visitor.signedIn(as: .viewer)
            let page = try await world.page("/overview", for: mei).shown
            #expect(page.contains("2 of 3 customers can't be seen"))
            #expect(page.contains("2+ H High"))
            #expect(page.contains("C Customer 1 &lt;b&gt; 1 0 1 0 2"))
            #expect(page.contains("C Customer 2 &lt;b&gt; not seen 1+ ? ? ? 1+"))
            // Nothing is known of it, and that is not none.
            #expect(page.contains("C Customer 3 &lt;b&gt; not seen ? ? ? ? ?"))
            #expect(page.contains("✓ 1 read well") && page.contains("✗ 2 can't be seen"))
            let one = try await world.page("/overview?customer=customer-1", for: mei)
            #expect(one.shown.contains("1 H High") && !one.contains("Customer 3 &lt;b&gt; not seen"))
            #expect(one.contains(#"<a href="/queue?severity=high&amp;customer=customer-1">"#))
            #expect(one.shown.contains("Every tenant is read whole."))
        }
    }

    @Test func `says of nobody that they are read`() async throws {
        try await OverviewWorld.serve(tiers: []) { world in
            let page = try await world.page("/overview", for: try await world.visitor.signedIn(as: .viewer)).shown
            #expect(page.contains("No tenant is to be read.") && !page.contains("Every tenant is read whole."))
        }
    }

    @Test func `sets arrivals beside those of the weeks before`() async throws {
        try await OverviewWorld.serve(tiers: [nil]) { world in
            let week = Duration.seconds(7 * 86_400)
            for (number, came) in [.seconds(1), week, week * 2, week * 3, week * 3, week * 6].enumerated() {
                try await world.store("\(number)", of: 1, came: came, stood: came)
            }
            let mei = try await world.visitor.signedIn(as: .viewer)
            let blind = try await world.page("/overview", for: mei).shown
            #expect(blind.contains("Incidents in 24 hours: at least 1. Usual: 1."))
            #expect(blind.contains("not everyone was seen") && blind.contains(":00 UTC ? 0"))
            try await world.read(1)
            let page = try await world.page("/overview", for: mei)
            #expect(page.contains(#"role="img" aria-labelledby="ov-chart-title""#))
            #expect(page.shown.contains("Incidents in 24 hours: 1. Usual: 1."))
            #expect(!page.contains("not everyone was seen") && !page.shown.contains(":00 UTC ? 0"))
            let long = try await world.page("/overview?span=7d", for: mei).shown
            #expect(long.contains("Incidents in 168 hours: 1. Usual: 1."))
        }
    }

    @Test func `says how soon incidents are dealt with, against what was agreed`() async throws {
        let targets = "gold = acknowledge 15m resolve 4h"
        try await OverviewWorld.serve(tiers: ["Gold", nil], targets: targets) { world in
            let hours = { Duration.seconds($0 * 3_600) }
            // Taken after ten minutes, after two hours, and not at all for three hours; and one that was resolved when it was first seen.
            for id in ["1", "2", "3"] { try await world.store(id, of: 1, came: hours(5), stood: hours(5)) }
            try await world.store("1", of: 1, status: .inProgress, came: hours(5), stood: hours(5) - .seconds(600))
            try await world.store("2", of: 1, status: .resolved, came: hours(5), stood: hours(3))
            try await world.store("4", of: 1, status: .resolved, came: hours(5), stood: hours(5) - .seconds(60))
            try await world.store("1", of: 2, came: hours(5), stood: hours(5))
            let mei = try await world.visitor.signedIn(as: .viewer)
            // Nobody knows whether what was seen to wait still does.
            let blind = try await world.page("/overview", for: mei).shown
            #expect(blind.contains("1 not seen ✗ 1 of 2 in 15 min"))
            for number in 1...2 { try await world.read(number) }
            let page = try await world.page("/overview", for: mei).shown
            #expect(
                page.contains(
                    "Gold customers: 1 Acknowledged 10 min 2 h 2 seen, 1 waiting, 1 not seen ✗ 1 of 3 in 15 min"
                )
            )
            #expect(page.contains("Resolved 2 h 2 h 1 seen, 2 waiting, 1 not seen ✗ 1 of 3 in 4 h"))
            #expect(page.contains("Without a tier customers: 1 Acknowledged no time known 0 seen, 1 waiting none"))
            let gold = try await world.page("/overview?tier=gold", for: mei).shown
            #expect(gold.contains("10 min") && !gold.contains("Without a tier customers"))
        }
    }

    @Test func `names what the latest alerts of several customers name`() async throws {
        try await OverviewWorld.serve(tiers: [nil, nil]) { world in
            let hostile = "https://a.example/<script>"
            for number in 1...2 {
                try await world.storeAlert("a1", of: number, technique: "T1566", address: hostile)
            }
            try await world.storeAlert("a2", of: 1, technique: "T1003", address: "https://b.example/")
            let mei = try await world.visitor.signedIn(as: .viewer)
            let page = try await world.page("/overview", for: mei)
            #expect(page.shown.contains("T1566 alerts: 2 customers: 2"))
            #expect(page.shown.contains("https://a.example/&lt;script&gt; alerts: 2 customers: 2"))
            #expect(!page.contains("b.example") && !page.contains("<script>"))
            #expect(page.contains(#"href="/queue?technique=T1566&amp;status=all""#))
        }
    }

    @Test func `shows nobody what is out of their scope, in no sum either`() async throws {
        try await OverviewWorld.serve(tiers: ["gold", "gold", "secret"]) { world in
            for number in 1...3 {
                try await world.read(number)
                try await world.store("1", of: number, severity: .high, came: .seconds(60), stood: .seconds(60))
                try await world.storeAlert("a1", of: number, technique: "T156\(number)", address: "https://a.example/")
            }
            let listed = try await world.visitor.signedIn(as: .analyst, for: .listed([world.customers[1].id]))
            let page = try await world.page("/overview", for: listed)
            #expect(page.shown.contains("1 H High"))
            #expect(page.shown.contains("Incidents in 24 hours: 1."))
            #expect(page.shown.contains("✓ 1 read well"))
            #expect(page.shown.contains("gold customers: 1"))
            #expect(page.shown.contains("Customers not in your scope: 2."))
            #expect(page.contains("T1562") && !page.contains("T1561") && !page.contains("T1563"))
            // It is one alert of theirs, whoever else has it.
            #expect(!page.contains("a.example"))
            #expect(!page.contains("Customer 1") && !page.contains("Customer 3") && !page.contains("secret"))
            for query in ["customer=customer-3", "customer=nobody", "tier=secret", "tag=retail"] {
                let refused = try await listed.get("/overview?\(query)")
                #expect(refused.status == 400, "\(query)")
            }
            let nobody = try await world.visitor.signedIn(as: .viewer, for: .listed([]))
            let empty = try await world.page("/overview", for: nobody)
            #expect(empty.shown.contains("Incidents in 24 hours: 0. Usual: 0.") && !empty.contains("Customer "))
        }
    }

    @Test(arguments: ["span=1h", "tier=", "tag=x", "customer=x", "severity=high", "span=7d&span=7d"])
    func `refuses an address that means nothing`(query: String) async throws {
        try await OverviewWorld.serve(tiers: [nil]) { world in
            let mei = try await world.visitor.signedIn(as: .viewer)
            let status = try await mei.get("/overview?\(query)").status
            #expect(status == (query == "tier=" ? 200 : 400))
        }
    }

    @Test func `writes down who looked, and at whom`() async throws {
        try await OverviewWorld.serve(tiers: ["gold"]) { world in
            let mei = try await world.visitor.signedIn(as: .viewer)
            _ = try await mei.get("/overview?tier=GOLD&lang=en")
            _ = try await mei.get("/overview?customer=customer-1&span=7d")
            let trail = try await world.visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 2)
            #expect(trail.map(\.deed.kind) == [.statusRead, .statusRead])
            #expect(
                trail.map(\.deed.subject.bound) == [
                    "console /overview?customer=customer-1&span=7d", "console /overview?tier=gold",
                ]
            )
            #expect(trail.map(\.deed.target?.handle.rawValue) == ["customer-1", nil])
        }
    }

    @Test func `tells hours by the reader's clock`() async throws {
        try await OverviewWorld.serve(tiers: [nil]) { world in
            let mei = try await world.visitor.signedIn(as: .viewer)
            _ = try await world.page("/overview", for: mei)
            let token = try await mei.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
            #expect(try await mei.post("/account/zone", "token=\(token)&zone=Asia%2FKolkata").status == 303)
            let page = try await mei.get("/overview").body
            // Half an hour off the whole hours of coordinated universal time, which stand beside them.
            #expect(page.firstMatch(of: /<span title="[^"]+:00 UTC">[^<]+:30<\/span>/) != nil)
            #expect(page.contains(/>(00|06|12|18):30<\/text>/) && !page.contains(":00</text>"))
        }
    }

    @Test func `is in both languages`() async throws {
        try await OverviewWorld.serve(tiers: ["gold"], targets: "gold = resolve 2d") { world in
            try await world.store("1", of: 1, came: .seconds(60), stood: .seconds(60))
            try await world.read(1)
            let mei = try await world.visitor.signedIn(as: .viewer)
            _ = try await world.page("/overview", for: mei)
            let page = try await mei.get("/overview?lang=zh-Hant").body.shown
            #expect(page.contains("24 小時內有 1 個事件；通常為 0 個。"))
            #expect(page.contains("2 天內"))
        }
    }
}
