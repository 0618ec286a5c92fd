import HTTPTypes
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A world that goes on` {
    private static let pace = Pace(incidentsPerHour: 12, speed: 1)

    @Test func `gets new incidents at its pace, and people who deal with them`() async throws {
        let time = Moment(Asking.now)
        try await Asking.sandbox(tenants: 1, pace: Self.pace, clock: time.read) { asking in
            let before = try await asking.walk("incidents")
            time.now = Asking.now + .seconds(24 * 3_600)
            let after = try await asking.walk("incidents", top: 50)
            let known = Set(before.compactMap { $0["id"]?.text })
            let new = after.filter { !known.contains($0["id"]?.text ?? "") }
            #expect((230...350).contains(new.count))
            let states = Set(new.compactMap { $0["status"]?.text })
            #expect(states == ["active", "inProgress", "resolved", "redirected"])
            #expect(new.contains { $0["assignedTo"]?.text != nil && $0["comments"]?.list.isEmpty == false })
            let moments = after.compactMap { $0["lastUpdateDateTime"]?.text }.compactMap(Timestamp.init)
            #expect(moments == moments.sorted())
            #expect(moments.last.map { $0 <= time.now } == true)
            let alerts = try await asking.walk("alerts_v2", top: 200)
            #expect(Set(alerts.compactMap { $0["id"]?.text }).count == alerts.count)
            #expect(alerts.allSatisfy { alert in after.contains { $0["id"] == alert["incidentId"] } })
        }
    }

    @Test func `is the same however often it was looked at`() async throws {
        func after(looks: Int) async throws -> [[JSON]] {
            let time = Moment(Asking.now)
            return try await Asking.sandbox(tenants: 1, pace: Self.pace, clock: time.read) { asking in
                for look in 0..<looks {
                    time.now = Asking.now + .seconds(look * 36_000 / looks)
                    _ = try await asking.get("/v1.0/security/incidents?$top=1", token: asking.token())
                }
                time.now = Asking.now + .seconds(36_000)
                return [try await asking.walk("incidents", top: 40), try await asking.walk("alerts_v2", top: 90)]
            }
        }
        let (often, once) = (try await after(looks: 30), try await after(looks: 1))
        #expect(often == once)
    }

    @Test func `moves an incident that was merged, and its alerts`() async throws {
        let happening = Happening(.merge(withAlerts: true), after: .seconds(60))
        let time = Moment(Asking.now)
        try await Asking.sandbox(tenants: 1, pace: Pace(speed: 1), script: [happening], clock: time.read) { asking in
            let before = try await asking.walk("alerts_v2")
            time.now = Asking.now + .seconds(60)
            let token = try await asking.token()
            let newest = try await asking.json(
                "/v1.0/security/incidents?$orderby=lastUpdateDateTime%20desc",
                token: token
            )
            let merged = try #require(newest["value"]?.list.first { $0["status"] == .text("redirected") })
            let survivor = try #require(merged["redirectIncidentId"]?.text)
            let moved = before.filter { $0["incidentId"] == merged["id"] }
            #expect(!moved.isEmpty)
            for alert in moved {
                let now = try await asking.json("/v1.0/security/alerts_v2/\(alert["id"]?.text ?? "")", token: token)
                #expect(now["incidentId"] == .text(survivor))
            }
            let empty = try await asking.json(
                "/v1.0/security/incidents/\(merged["id"]?.text ?? "")?$expand=alerts",
                token: token
            )
            #expect(empty["alerts"] == .list([]))
        }
    }

    @Test func `can bring an incident of 400 alerts`() async throws {
        try await Self.after(.arrival(alerts: 400)) { asking in
            let token = try await asking.token()
            let incident = try await asking.json("/v1.0/security/incidents?$top=1&$expand=alerts", token: token)
            #expect(incident["value"]?.list.first?["alerts"]?.list.count == 400)
        }
    }

    @Test func `can bring an incident late`() async throws {
        try await Self.after(.lateArrival(alerts: 2, delay: .seconds(90))) { asking in
            let newest = try await asking.json(
                "/v1.0/security/incidents?$top=1&$orderby=lastUpdateDateTime%20desc",
                token: asking.token()
            )
            let incident = try #require(newest["value"]?.list.first)
            #expect(incident["createdDateTime"]?.text.flatMap(Timestamp.init) == Asking.now + .seconds(3_600 - 90))
        }
    }

    @Test func `can change an alert in the past of who has read it`() async throws {
        try await Self.after(.staleUpdate(age: .seconds(7_200))) { asking in
            let stale = Asking.now + .seconds(3_600 - 7_200)
            let alerts = try await asking.walk("alerts_v2")
            #expect(alerts.contains { $0["lastUpdateDateTime"]?.text.flatMap(Timestamp.init) == stale })
            #expect(alerts.count == 100)
        }
    }

    @Test func `can change more alerts at one moment than a page holds`() async throws {
        try await Self.after(.bulkUpdate(alerts: 60)) { asking in
            let moment = Asking.now + .seconds(3_600)
            let alerts = try await asking.walk("alerts_v2", top: 25)
            let equal = alerts.filter { $0["lastUpdateDateTime"]?.text.flatMap(Timestamp.init) == moment }
            #expect(equal.count == 60)
            #expect(Set(alerts.compactMap { $0["id"]?.text }).count == 100)
        }
    }

    @Test func `can change the oldest alert`() async throws {
        try await Self.after(.oldAlertChange) { asking in
            let byAge = try await asking.walk("alerts_v2", order: "createdDateTime asc")
            let byChange = try await asking.walk("alerts_v2")
            #expect(byAge.first?["id"] == byChange.last?["id"])
        }
    }

    @Test(arguments: [Happening.Kind.assignment, .resolution, .joining(alerts: 3), .merge(withAlerts: false)])
    func `can do what people and products do`(kind: Happening.Kind) async throws {
        try await Self.after(kind) { asking in
            let newest = try await asking.json(
                "/v1.0/security/incidents?$top=1&$orderby=lastUpdateDateTime%20desc",
                token: asking.token()
            )
            let incident = try #require(newest["value"]?.list.first)
            #expect(incident["lastUpdateDateTime"]?.text.flatMap(Timestamp.init) == Asking.now + .seconds(3_600))
            switch kind {
            case .assignment: #expect(incident["assignedTo"]?.text != nil)
            case .resolution: #expect(incident["status"] == .text("resolved"))
            case .merge: #expect(incident["status"] == .text("redirected"))
            default: #expect(try await asking.walk("alerts_v2").count == 103)
            }
        }
    }

    @Test func `has nothing happen to a tenant without anything`() async throws {
        let time = Moment(Asking.now)
        let kinds: [Happening.Kind] = [
            .assignment, .resolution, .joining(alerts: 3), .merge(withAlerts: true), .oldAlertChange,
            .bulkUpdate(alerts: 5), .staleUpdate(age: .seconds(60)), .arrival(alerts: 0),
        ]
        let script = kinds.map { Happening($0, after: .seconds(1), every: .seconds(60)) }
        try await Asking.sandbox(tenants: 1, alerts: 0, pace: Pace(speed: 1), script: script, clock: time.read) {
            asking in
            time.now = Asking.now + .seconds(600)
            let answer = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(answer.status == .ok)
        }
    }

    /// A tenant of 100 alerts, an hour after the start, when something has happened.
    private static func after(
        _ kind: Happening.Kind,
        _ body: @Sendable (Asking) async throws -> Void
    ) async throws {
        let time = Moment(Asking.now)
        let script = [Happening(kind, after: .seconds(3_600))]
        try await Asking.sandbox(tenants: 1, pace: Pace(speed: 1), script: script, clock: time.read) { asking in
            time.now = Asking.now + .seconds(3_600)
            try await body(asking)
        }
    }
}
