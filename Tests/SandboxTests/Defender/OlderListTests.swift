import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The older lists` {
    private static let xdr = "https://api.security.microsoft.com"
    private static let endpoint = "https://api.securitycenter.microsoft.com"

    @Test func `of incidents tell what Graph tells, in their own words`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.xdr, roles: ["Incident.Read.All"])
            let older = try await asking.json("/api/incidents", token: token)["value"]?.list ?? []
            let newer =
                try await asking.json("/v1.0/security/incidents?$top=100", token: asking.token())["value"]?.list ?? []
            #expect(older.count == newer.count)
            for (one, other) in zip(older, newer) {
                #expect(one["incidentId"]?.number == other["id"]?.text.flatMap(Double.init))
                #expect(one["createdTime"] == other["createdDateTime"])
                #expect(one["severity"]?.text?.lowercased() == other["severity"]?.text)
            }
            let alerts = older.flatMap { $0["alerts"]?.list ?? [] }
            #expect(alerts.count == 100)
            let kinds = Set(alerts.flatMap { $0["entities"]?.list ?? [] }.compactMap { $0["entityType"]?.text })
            #expect(kinds.isSuperset(of: ["User", "Ip", "File", "Process"]))
            let statuses = Set(older.compactMap { $0["status"]?.text })
            #expect(statuses.isSubset(of: ["Active", "InProgress", "Resolved", "Redirected"]))
        }
    }

    @Test func `of incidents are filtered and passed over`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.xdr, roles: ["Incident.Read.All"])
            let all = try await asking.json("/api/incidents", token: token)["value"]?.list ?? []
            let some = try await asking.json("/api/incidents?$top=2&$skip=1", token: token)["value"]?.list ?? []
            #expect(some == Array(all[1...2]))
            let moment = try #require(all[3]["lastUpdateTime"]?.text)
            let filter = Asking.path(
                "/api/incidents",
                ["$filter": "lastUpdateTime ge \(moment) and status eq 'Active'"]
            )
            let found = try await asking.json(filter, token: token)["value"]?.list ?? []
            #expect(
                found == all.filter { $0["status"] == .text("Active") && ($0["lastUpdateTime"]?.text ?? "") >= moment }
            )
        }
    }

    @Test(arguments: [
        "$top=101", "$filter=severity%20eq%20'High'", "$select=incidentId", "$filter=createdTime%20ge%20x",
    ])
    func `of incidents are not asked for just anyhow`(query: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.xdr, roles: ["Incident.Read.All"])
            let response = try await asking.get("/api/incidents?\(query)", token: token)
            #expect(response.status == .badRequest)
            #expect(try JSON(response)["error"]?["code"] == .text("ODataError"))
        }
    }

    @Test func `of incidents keep what was changed`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.xdr, roles: ["Incident.ReadWrite.All"])
            let id = Int(
                try await asking.json("/api/incidents?$top=1", token: token)["value"]?.list[0]["incidentId"]?.number
                    ?? 0
            )
            let body = """
                {"status":"Resolved","assignedTo":"ana.silva@soc.example","classification":"TruePositive",\
                "determination":"Malware","tags":["vip"],"comment":"done"}
                """
            let changed = try await asking.send(.patch, "/api/incidents/\(id)", body, token: token)
            #expect(changed.status == .ok)
            let incident = try await asking.json("/api/incidents/\(id)", token: token)
            #expect(incident["status"] == .text("Resolved"))
            #expect(incident["tags"]?.texts == ["vip"])
            #expect(incident["comments"]?.list.last?["comment"] == .text("done"))
            let wrong = try await asking.send(.patch, "/api/incidents/\(id)", #"{"Status":"Active"}"#, token: token)
            #expect(wrong.status == .badRequest)
            #expect(try await asking.send(.patch, "/api/incidents/1", body, token: token).status == .notFound)
        }
    }

    @Test func `of alerts are those of Defender for Endpoint, with evidence where it is asked`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.signed(for: Self.endpoint, roles: ["Alert.Read.All"])
            let alerts = try await asking.json("/api/alerts", token: token)["value"]?.list ?? []
            let newer = try await asking.alerts().filter {
                $0["serviceSource"] == .text("microsoftDefenderForEndpoint")
            }
            #expect(Set(alerts.compactMap { $0["id"]?.text }) == Set(newer.compactMap { $0["id"]?.text }))
            #expect(alerts.allSatisfy { $0["evidence"]?.list.isEmpty == true })
            let whole = try await asking.json("/api/alerts?$expand=evidence", token: token)["value"]?.list ?? []
            #expect(whole.contains { $0["evidence"]?.list.isEmpty == false })
            let filter = Asking.path("/api/alerts", ["$filter": "severity eq 'High'", "$top": "1"])
            let high = try await asking.json(filter, token: token)
            #expect(high["value"]?.list == alerts.filter { $0["severity"] == .text("High") }.prefix(1).map(\.self))
            #expect(high["@odata.nextLink"] == nil)
            #expect(try await asking.get("/api/alerts?$top=10001", token: token).status == .badRequest)
        }
    }

    @Test func `of alerts keep what was changed, for who may change it`() async throws {
        try await Asking.sandbox { asking in
            let reader = try await asking.signed(for: Self.endpoint, roles: ["Alert.Read.All"])
            let id = try await asking.json("/api/alerts?$top=1", token: reader)["value"]?.list.first?["id"]?.text ?? ""
            let body = #"{"status":"InProgress","assignedTo":"mei.chen@soc.example","comment":"mine"}"#
            #expect(try await asking.send(.patch, "/api/alerts/\(id)", body, token: reader).status == .forbidden)
            let writer = try await asking.signed(
                for: Self.endpoint,
                user: "mei.chen@soc.example",
                scopes: ["Alert.ReadWrite"]
            )
            let changed = try JSON(try await asking.send(.patch, "/api/alerts/\(id)", body, token: writer))
            #expect(changed["status"] == .text("InProgress"))
            #expect(changed["comments"]?.list.last?["createdBy"] == .text("mei.chen@soc.example"))
        }
    }
}
