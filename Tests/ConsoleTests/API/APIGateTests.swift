import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The gate of the API` {
    /// What takes a right.
    private static let guarded = APIOperation.all.filter { $0.right != nil }

    private static func address(_ operation: APIOperation) -> String {
        "/api/v1"
            + operation.path.replacing("{tenant}", with: "00000000-0000-4000-8000-000000000001").replacing(
                "{id}",
                with: "1"
            )
            .replacing("{handle}", with: "customer-1").replacing("{view}", with: "1").replacing(
                "{session}",
                with: "none"
            )
            .replacing("{token}", with: "00000000-0000-4000-8000-000000000002")
            + (operation.path == "/search" ? "?q=customer" : operation.path == "/links/{tenant}" ? "?page=home" : "")
    }

    private func requireProblem(_ heard: BareClient.Heard, _ status: Int, _ kind: String, _ path: String) throws {
        #expect(heard.status == status, "\(path): \(heard.body)")
        #expect(heard.header("Content-Type") == "application/problem+json", "\(path)")
        let problem = try heard.document()
        #expect(problem["status"] as? Int == status)
        #expect(problem["type"] as? String == "urn:tenantry:problem:\(kind)", "\(path)")
        #expect((problem["detail"] as? String)?.isEmpty == false)
    }

    @Test func `lets nobody through without a token, and no cookie instead`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .administrator)
            for operation in Self.guarded {
                let (path, method) = (Self.address(operation), operation.method.rawValue)
                let cookie = "Cookie: \(mei.cookie)\r\n"
                let heard = try await visitor.client.ask(path, method, headers: cookie)
                try requireProblem(heard, 401, "token-missing", path)
                #expect(heard.header("WWW-Authenticate") == "Bearer realm=\"tenantry\"")
                #expect(heard.header("Set-Cookie") == nil)
                let wrong = "Authorization: Bearer tnt_\(String(repeating: "0", count: 44))\r\n"
                try requireProblem(
                    try await visitor.client.ask(path, method, headers: cookie + wrong),
                    401,
                    "token-refused",
                    path,
                )
            }
            try requireProblem(
                try await visitor.get("/api/v1/me", headers: "Authorization: Basic YTpi\r\n"),
                401,
                "token-missing",
                ""
            )
        }
    }

    @Test func `lets through no longer than the token's owner may, and is there`() async throws {
        try await withConsole { visitor in
            try await visitor.addAccount("ada", as: .administrator)
            let caller = try await visitor.caller(as: .administrator, [.read, .administer])
            #expect(try await caller.get("/api/v1/audit").status == 200)
            try await visitor.store.edit(caller.token.owner, role: .viewer, by: .system, at: Timestamp(Date()))
            #expect(try await caller.get("/api/v1/audit").status == 403)
            try await visitor.store.edit(caller.token.owner, isDisabled: true, by: .system, at: Timestamp(Date()))
            try requireProblem(try await caller.get("/api/v1/me"), 401, "token-refused", "")
        }
    }

    @Test(arguments: [
        "/api", "/api/", "/api/v1", "/api/v1/", "/api/v2/me", "/api/v1/me/", "/api/v1/nothing", "/api/v1/../queue",
    ])
    func `says what is not there as a problem`(path: String) async throws {
        try await withConsole { visitor in
            try requireProblem(try await visitor.get(path), 404, "not-found", path)
        }
    }

    @Test func `says how one may ask`() async throws {
        try await withConsole { visitor in
            for operation in APIOperation.all {
                let path = Self.address(operation)
                let heard = try await visitor.client.ask(path, "PROPFIND")
                try requireProblem(heard, 405, "method-not-allowed", path)
                #expect(heard.header("Allow")?.contains(operation.method.rawValue) == true)
            }
            let heard = try await visitor.get("/api/v1/me", host: "evil.example")
            try requireProblem(heard, 421, "misdirected", "")
        }
    }

    @Test(arguments: [
        ("/api/v1/me?a=b", "unknown-parameter"), ("/api/v1/incidents?limit=0", "invalid-parameter"),
        ("/api/v1/incidents?limit=201", "invalid-parameter"), ("/api/v1/incidents?limit=x", "invalid-parameter"),
        ("/api/v1/incidents?limit=1&limit=2", "invalid-parameter"),
        ("/api/v1/incidents?severity=grave", "invalid-parameter"), ("/api/v1/incidents?status=", "invalid-parameter"),
        ("/api/v1/alerts?status=active", "invalid-parameter"), ("/api/v1/incidents?cursor=AAAA", "invalid-parameter"),
        ("/api/v1/changes?cursor=AAAA", "invalid-parameter"), ("/api/v1/incidents?since=soon", "invalid-parameter"),
        ("/api/v1/incidents?q=%00", "invalid-parameter"), ("/api/v1/incidents?q=%zz", "malformed-request"),
    ])
    func `refuses what means nothing`(path: String, kind: String) async throws {
        try await withConsole { visitor in
            try requireProblem(try await visitor.caller().get(path), 400, kind, path)
        }
    }

    @Test func `tells a token how often it may ask, and to wait`() async throws {
        try await withConsole(allowance: Allowance(perMinute: 3)) { visitor in
            let caller = try await visitor.caller()
            for left in [2, 1, 0] {
                let heard = try await caller.get("/api/v1/me")
                #expect(heard.status == 200)
                #expect(heard.header("RateLimit-Policy") == "\"token\";q=3;w=60")
                #expect(heard.header("RateLimit")?.hasPrefix("\"token\";r=\(left);t=") == true)
            }
            let heard = try await caller.get("/api/v1/me")
            try requireProblem(heard, 429, "too-many-requests", "")
            let wait = try #require(heard.header("Retry-After").flatMap { Int($0) })
            #expect((1...20).contains(wait))
            #expect(try await visitor.caller().get("/api/v1/me").status == 200)
        }
    }

    @Test func `sends nothing that whoever asks has already`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let tag = try #require(try await caller.get("/api/v1/me").header("ETag"))
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let heard = try await caller.get("/api/v1/me", headers: "If-None-Match: \(known)\r\n")
                #expect(heard.status == 304, "\(known)")
                #expect(heard.body == "")
                #expect(heard.header("ETag") == tag)
            }
            #expect(try await caller.get("/api/v1/me", headers: "If-None-Match: \"other\"\r\n").status == 200)
            let head = try await caller.get("/api/v1/me", method: "HEAD")
            #expect(head.status == 200)
            #expect(head.body == "")
        }
    }
}
