import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A change of an incident` {
    @Test func `is answered with the incident, and is in the list from then on`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let before = try #require(try await asking.open("incidents", token: token))
            let id = try #require(before["id"]?.text)
            let answer = try await asking.send(
                .patch,
                "/v1.0/security/incidents/\(id)",
                """
                {"@odata.type":"#microsoft.graph.security.incident","status":"inProgress","assignedTo":"me@soc.example",\
                "classification":"truePositive","determination":"phishing","customTags":["a","b"],"severity":"low"}
                """,
                token: token
            )
            #expect(answer.status == .ok)
            let changed = try JSON(answer)
            #expect(changed["status"] == .text("inProgress"))
            #expect(changed["assignedTo"] == .text("me@soc.example"))
            #expect(changed["classification"] == .text("truePositive"))
            #expect(changed["determination"] == .text("phishing"))
            #expect(changed["severity"] == .text("low"))
            #expect(changed["customTags"]?.texts == ["a", "b"])
            #expect(changed["displayName"] == before["displayName"])
            #expect(changed["createdDateTime"] == before["createdDateTime"])
            let newest = try await asking.json(
                "/v1.0/security/incidents?$top=1&$orderby=lastUpdateDateTime%20desc",
                token: token
            )
            #expect(newest["value"]?.list.first?["id"] == .text(id))
            #expect(newest["value"]?.list.first?["lastUpdateDateTime"] == changed["lastUpdateDateTime"])
            #expect(try await asking.walk("incidents").count { $0["id"] == .text(id) } == 1)
        }
    }

    @Test func `to resolved resolves its alerts`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let body = #"{"status":"resolved","classification":"falsePositive","determination":"notMalicious"}"#
            _ = try await asking.send(.patch, "/v1.0/security/incidents/\(id)", body, token: token)
            let incident = try await asking.json("/v1.0/security/incidents/\(id)?$expand=alerts", token: token)
            let alerts = try #require(incident["alerts"]?.list)
            #expect(!alerts.isEmpty)
            #expect(alerts.allSatisfy { $0["status"] == .text("resolved") && $0["resolvedDateTime"]?.text != nil })
        }
    }

    @Test func `takes the assignment away with null`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let answer = try await asking.send(
                .patch,
                "/v1.0/security/incidents/\(id)",
                #"{"assignedTo":null}"#,
                token: token
            )
            #expect(try JSON(answer)["assignedTo"] == .null)
        }
    }

    @Test func `comes one after the other in time, though the world stands still`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            var seen: Set<String> = []
            for tag in 0..<3 {
                let answer = try await asking.send(
                    .patch,
                    "/v1.0/security/incidents/\(id)",
                    #"{"customTags":["\#(tag)"]}"#,
                    token: token
                )
                seen.insert(try #require(try JSON(answer)["lastUpdateDateTime"]?.text))
            }
            #expect(seen.count == 3)
        }
    }

    @Test(arguments: [
        (#"{"status":"redirected"}"#, "cannot be set"), (#"{"status":"awaitingAction"}"#, "cannot be set"),
        (#"{"status":"shut"}"#, "Cannot convert the literal 'shut'"), (#"{"status":7}"#, "'Edm.Double'"),
        (#"{"colour":"red"}"#, "'colour' does not exist"), (#"{"id":"1"}"#, "'id' of type"), ("{}", "no property"),
        (#"{"customTags":"a"}"#, "'customTags'"), (#"{"customTags":[1]}"#, "'customTags'"), ("[]", "payload"),
        ("", "payload"), ("{", "payload"), (#"{"assignedTo":["x"]}"#, "'assignedTo'"),
    ])
    func `is refused where Graph would`(body: String, part: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let before = try await asking.get("/v1.0/security/incidents/\(id)", token: token).body
            let answer = try await asking.send(.patch, "/v1.0/security/incidents/\(id)", body, token: token)
            #expect(answer.status == .badRequest)
            let error = try JSON(answer)["error"]
            #expect(error?["code"] == .text("BadRequest"))
            #expect(error?["message"]?.text?.contains(part) == true)
            #expect(try await asking.get("/v1.0/security/incidents/\(id)", token: token).body == before)
        }
    }

    @Test func `needs to say that it is JSON, is not read for ever, and needs an incident`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let path = "/v1.0/security/incidents/\(id)"
            let body = #"{"status":"active"}"#
            #expect(try await asking.send(.patch, path, body, token: token, type: nil).status == .unsupportedMediaType)
            #expect(
                try await asking.send(.patch, path, body, token: token, type: "text/plain").status
                    == .unsupportedMediaType
            )
            let long = #"{"summary":"\#(String(repeating: "x", count: 1_100_000))"}"#
            #expect(try await asking.send(.patch, path, long, token: token).status == .contentTooLarge)
            #expect(
                try await asking.send(.patch, "/v1.0/security/incidents/7", body, token: token).status == .notFound
            )
        }
    }

    @Test func `needs more than leave to read`() async throws {
        let faults = SandboxFaults([
            try Sandbox(SandboxSettings(tenants: 1, alertsPerTenant: 1, seed: 7, now: Asking.now)).tenants[0].id: [
                Fault(.token, .withholdsRoles(["SecurityIncident.ReadWrite.All"]))
            ]
        ])
        try await Asking.sandbox(faults: faults) { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let answer = try await asking.send(
                .patch,
                "/v1.0/security/incidents/\(id)",
                #"{"status":"active"}"#,
                token: token
            )
            #expect(answer.status == .forbidden)
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A change of an alert` {
    @Test func `is answered with the alert, and can be filtered by`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("alerts_v2", token: token)?["id"]?.text)
            let body = #"{"status":"resolved","classification":"TruePositive","assignedTo":"zoe@soc.example"}"#
            let answer = try await asking.send(.patch, "/v1.0/security/alerts_v2/\(id)", body, token: token)
            #expect(answer.status == .ok)
            let changed = try JSON(answer)
            #expect(changed["classification"] == .text("truePositive"))
            #expect(changed["resolvedDateTime"] == changed["lastUpdateDateTime"])
            let found = try await asking.json(
                "/v1.0/security/alerts_v2?$filter=assignedTo%20eq%20'zoe@soc.example'",
                token: token
            )
            #expect(found["value"]?.list.map { $0["id"] } == [.text(id)])
        }
    }

    @Test func `does not take what belongs to incidents`() async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("alerts_v2", token: token)?["id"]?.text)
            for body in [#"{"customTags":[]}"#, #"{"status":"active"}"#, #"{"severity":"low"}"#] {
                let answer = try await asking.send(.patch, "/v1.0/security/alerts_v2/\(id)", body, token: token)
                #expect(answer.status == .badRequest)
            }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A comment` {
    @Test(arguments: ["incidents", "alerts_v2"])
    func `is answered with all that there are`(list: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let before = try #require(try await asking.open(list, token: token))
            let path = "/v1.0/security/\(list)/\(try #require(before["id"]?.text))"
            let body = #"{"@odata.type":"microsoft.graph.security.alertComment","comment":"<b>seen</b>"}"#
            for _ in 0..<2 { _ = try await asking.send(.post, "\(path)/comments", body, token: token) }
            let answer = try await asking.send(.post, "\(path)/comments", body, token: token)
            #expect(answer.status == .ok)
            let comments = try #require(try JSON(answer)["value"]?.list)
            #expect(comments.count == (before["comments"]?.list.count ?? 0) + 3)
            #expect(comments.last?["comment"] == .text("<b>seen</b>"))
            #expect(comments.last?["createdByDisplayName"]?.text?.isEmpty == false)
            #expect(try await asking.json(path, token: token)["comments"]?.list == comments)
        }
    }

    @Test(arguments: ["{}", #"{"comment":""}"#, #"{"comment":null}"#, #"{"comment":"a","colour":"b"}"#, "null"])
    func `needs a text and nothing else`(body: String) async throws {
        try await Asking.sandbox { asking in
            let token = try await asking.token()
            let id = try #require(try await asking.open("incidents", token: token)?["id"]?.text)
            let answer = try await asking.send(.post, "/v1.0/security/incidents/\(id)/comments", body, token: token)
            #expect(answer.status == .badRequest)
        }
    }
}

extension Asking {
    /// The newest object of a list that nobody has closed.
    fileprivate func open(_ list: String, token: String) async throws -> JSON? {
        let filter = list == "incidents" ? "status%20eq%20'active'" : "status%20eq%20'new'"
        let objects = try await json("/v1.0/security/\(list)?$filter=\(filter)", token: token)["value"]?.list
        return objects?.first { list != "incidents" || $0["redirectIncidentId"] == .null }
    }
}
