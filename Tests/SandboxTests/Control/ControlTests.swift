import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

extension Asking {
    /// Asks the control endpoint, with the secret and as JSON unless a test says otherwise.
    func control(
        _ method: HTTPRequest.Method,
        _ uri: String,
        _ body: String = "",
        headers: HTTPFields = [:],
    ) async throws -> TestResponse {
        var all: HTTPFields = [.authorization: "Bearer \(sandbox.controlSecret)", .contentType: "application/json"]
        for field in headers { all[field.name] = field.value.isEmpty ? nil : field.value }
        return try await client.execute(uri: uri, method: method, headers: all, body: ByteBuffer(string: body))
    }
}

@Suite(.timeLimit(.minutes(1))) struct `The control endpoint` {
    @Test(
        arguments: [
            ([.authorization: ""], 401), ([.authorization: "Bearer wrong"], 401),
            ([.origin: "https://evil.example"], 403), ([.contentType: "text/plain"], 415), ([.contentType: ""], 415),
        ] as [(HTTPFields, Int)]
    )
    func `is open to nobody else`(headers: HTTPFields, status: Int) async throws {
        try await Asking.sandbox { asking async throws in
            let body = "{\"fault\": \"reset\", \"on\": \"lists\"}"
            let response = try await asking.control(.post, "/sandbox/faults", body, headers: headers)
            #expect(response.status.code == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(try JSON(response)["status"] == .number(Double(status)))
            #expect(try JSON(try await asking.control(.get, "/sandbox/faults"))["faults"] == .list([]))
        }
    }

    @Test func `says what there is`() async throws {
        try await Asking.sandbox { asking async throws in
            let routes = try JSON(try await asking.control(.get, "/sandbox"))["routes"]?.texts ?? []
            #expect(routes.contains("POST /sandbox/faults"))
            #expect(routes.contains("POST /sandbox/clock"))
            #expect(try await asking.control(.get, "/sandbox/nothing").status == .notFound)
            let wrong = try await asking.control(.put, "/sandbox/clock")
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers[.allow] == "GET, POST")
        }
    }

    @Test func `sets a fault up, lists it and takes it away`() async throws {
        try await Asking.sandbox { asking async throws in
            let token = try await asking.token()
            let body = """
                {"fault": "throttled", "on": "incidents", "retry-after": "7s", "tenants": [1], "times": 5}
                """
            let added = try await asking.control(.post, "/sandbox/faults", body)
            #expect(added.status == .created)
            let id = Int(try #require(try JSON(added)["id"]?.number))
            let struck = try await asking.get("/v1.0/security/incidents", token: token)
            #expect(struck.headers[.retryAfter] == "7")
            let list = try JSON(try await asking.control(.get, "/sandbox/faults"))["faults"]?.list ?? []
            #expect(list.first?["fault"] == .text("throttled"))
            #expect(list.first?["retry-after"] == .text("7s"))
            #expect(list.first?["struck"] == .number(1))
            #expect(list.first?["tenants"]?.texts == [asking.sandbox.tenants[0].id.rawValue])
            #expect(try await asking.control(.delete, "/sandbox/faults/\(id)").status == .noContent)
            #expect(try await asking.control(.delete, "/sandbox/faults/\(id)").status == .notFound)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
        }
    }

    @Test func `takes all faults away`() async throws {
        let faults = SandboxFaults(placed: [.init(Fault(.any, .gateway(502)))])
        try await Asking.sandbox(faults: faults) { asking async throws in
            #expect(try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue).status == .badGateway)
            #expect(try await asking.control(.delete, "/sandbox/faults").status == .noContent)
            #expect(try await asking.tokenAnswer(asking.sandbox.tenants[0].id.rawValue).status == .ok)
        }
    }

    @Test(arguments: [
        ("", "The body is no JSON"), ("[", "The body is no JSON"),
        ("[]", "Here a fault stands as keys with values, not a list."),
        ("{}", "A fault needs the key fault, which says what goes wrong."),
        ("{\"fault\": \"throtled\"}", "fault does not take \"throtled\"; did you mean throttled?"),
        ("{\"fault\": \"reset\"}", "A fault reset needs the key on"),
        ("{\"fault\": \"reset\", \"on\": \"lists\", \"tenants\": [\"contoso.cm\"]}", "did you mean contoso.com?"),
        ("{\"fault\": \"reset\", \"on\": \"lists\", \"after\": \"-5s\"}", "it cannot be negative"),
        (String(repeating: "[", count: 1_000), "nested deeper than it need be"),
    ])
    func `says in a sentence what is wrong with a fault`(body: String, words: String) async throws {
        try await Asking.sandbox { asking async throws in
            let response = try await asking.control(.post, "/sandbox/faults", body)
            #expect(response.status == .badRequest)
            let detail = try #require(try JSON(response)["detail"]?.text)
            #expect(detail.contains(words), "\(detail)")
        }
    }

    @Test func `reads no more than it must`() async throws {
        try await Asking.sandbox { asking async throws in
            let body = "\"" + String(repeating: "a", count: 70_000) + "\""
            #expect(try await asking.control(.post, "/sandbox/faults", body).status == .contentTooLarge)
        }
    }

    @Test func `moves the world on and speeds it up`() async throws {
        try await Asking.sandbox { asking async throws in
            let before = try JSON(try await asking.control(.get, "/sandbox/clock"))
            #expect(before["world"] == .text("2026-11-20T00:00:00Z"))
            let after = try JSON(
                try await asking.control(.post, "/sandbox/clock", "{\"advance\": \"36h\", \"speed\": 60}")
            )
            #expect(after["world"] == .text("2026-11-21T12:00:00Z"))
            for body in [
                "{}", "{\"advance\": \"-1h\"}", "{\"speed\": -1}", "{\"speed\": 1e99}", "{\"advence\": \"1h\"}",
            ] {
                #expect(try await asking.control(.post, "/sandbox/clock", body).status == .badRequest, "\(body)")
            }
        }
    }

    @Test func `does not take the world beyond its last year`() async throws {
        try await Asking.sandbox { asking async throws in
            var last = HTTPResponse.Status.ok
            for _ in 0..<1_000 where last == .ok {
                last = try await asking.control(.post, "/sandbox/clock", "{\"advance\": \"3650d\"}").status
            }
            #expect(last == .badRequest)
            #expect(try await asking.get("/v1.0/security/incidents", token: asking.token()).status == .ok)
        }
    }

    @Test func `renames a tenant, which is to be seen and to be taken back`() async throws {
        try await Asking.sandbox { asking async throws in
            let tenant = asking.sandbox.tenants[1]
            let path = "/sandbox/tenants/\(tenant.id.rawValue)"
            let renamed = try await asking.control(.post, path, "{\"name\": \"Fabrikam Holdings\"}")
            #expect(try JSON(renamed)["name"] == .text("Fabrikam Holdings"))
            let names = try JSON(try await asking.control(.get, "/sandbox/tenants"))["tenants"]?.list.map { $0["name"] }
            #expect(names?[0] == .text(asking.sandbox.tenants[0].name))
            #expect(names?[1] == .text("Fabrikam Holdings"))
            #expect(try await asking.control(.delete, "/sandbox/faults").status == .noContent)
            let back = try JSON(try await asking.control(.get, "/sandbox/tenants"))["tenants"]?.list[1]["name"]
            #expect(back == .text(tenant.name))
        }
    }

    @Test func `makes things happen, in a world that stands still too`() async throws {
        try await Asking.sandbox { asking async throws in
            let path = "/sandbox/happenings"
            let body = "{\"story\": \"arrival\", \"alerts\": 40, \"tenants\": [\"contoso.com\"]}"
            #expect(try await asking.control(.post, path, body).status == .accepted)
            #expect(try await asking.walk("alerts_v2", top: 50).count == 140)
            #expect(try await asking.walk("alerts_v2", of: 1, top: 50).count == 100)
            let wrong = try await asking.control(.post, path, "{\"story\": \"arival\"}")
            #expect(wrong.status == .badRequest)
        }
    }

    @Test func `makes things happen later, when the clock is moved on`() async throws {
        try await Asking.sandbox { asking async throws in
            let body = "{\"story\": \"arrival\", \"alerts\": 7, \"after\": \"10m\", \"every\": \"1h\"}"
            #expect(try await asking.control(.post, "/sandbox/happenings", body).status == .accepted)
            #expect(try await asking.walk("alerts_v2", top: 50).count == 100)
            #expect(try await asking.control(.post, "/sandbox/clock", "{\"advance\": \"3h\"}").status == .ok)
            #expect(try await asking.walk("alerts_v2", top: 50).count == 121)
        }
    }
}
