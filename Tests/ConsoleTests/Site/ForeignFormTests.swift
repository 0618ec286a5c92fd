import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// What other sites have a browser ask for, of every deed that there is: made of the tables, so that a new one is tried too.
@Suite(.timeLimit(.minutes(2))) struct `A deed that another site asks for` {
    private func path(_ route: Route) throws -> String {
        try #require(route.path(naming: RouteExpectation.Objects.absent.merging(["link": "x"]) { $1 }), "\(route.path)")
    }

    @Test func `is done by no route, whatever it carries`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .administrator)
            let token = try await mei.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
            for route in Route.all where route.method == .post {
                let path = try path(route)
                for headers in [
                    "Sec-Fetch-Site: cross-site\r\n", "Sec-Fetch-Site: same-site\r\n",
                    "Origin: https://evil.example\r\n",
                    "Origin: null\r\n", "",
                ] {
                    let heard = try await mei.post(path, "token=\(token)", headers: headers)
                    #expect(heard.status == 403, "\(route.path) \(headers)")
                }
                guard route.right != nil else { continue }
                for form in ["", "token=", "token=AAAA"] {
                    #expect(try await mei.post(path, form).status == 403, "\(route.path) \(form)")
                }
            }
            #expect(try await mei.get("/queue").status == 200)
        }
    }

    @Test func `is asked of no API by a browser: a cookie opens nothing there, and no page may read an answer`()
        async throws
    {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .administrator)
            for operation in APIOperation.all where operation.right != nil {
                let path = "/api/v1" + operation.path.replacing(/\{[a-z]+\}/, with: "1")
                let headers = "Cookie: \(mei.cookie)\r\nOrigin: https://evil.example\r\n"
                let heard = try await visitor.client.ask(path, operation.method.rawValue, headers: headers)
                #expect(heard.status == 401, "\(path)")
                #expect(heard.header("Access-Control-Allow-Origin") == nil)
            }
        }
    }

    @Test(arguments: [
        "/api/v1/openapi.json", "/api/v1/me", "/api/v1/nothing", "/graph/v1.0/security/incidents", "/graph",
    ])
    func `leads to no frame and no script, where a program is answered`(path: String) async throws {
        try await withConsole { visitor in
            for heard in [try await visitor.get(path), try await visitor.caller().get(path)] {
                let policy = try #require(heard.header("Content-Security-Policy"))
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(heard.header("X-Content-Type-Options") == "nosniff")
                #expect(heard.header("Cross-Origin-Resource-Policy") == "same-origin")
                #expect(heard.header("Content-Type")?.contains("json") == true)
                #expect(heard.header("Cache-Control") != nil)
            }
        }
    }
}

/// Requests of programs that no program sends by itself.
@Suite(.timeLimit(.minutes(1))) struct `A hostile request of a program` {
    @Test(arguments: ["evil.example", "127.0.0.1:80@evil.example", "localhost.evil.example", ""])
    func `is not answered by a name that is none of ours`(host: String) async throws {
        try await withConsole(at: "https://console.example") { visitor in
            let caller = try await visitor.caller()
            for path in [
                "/api/v1/me", "/graph/v1.0/security/incidents", "/graph/v2.0/.well-known/openid-configuration",
            ] {
                let headers = "Authorization: Bearer \(caller.secret)\r\nX-Forwarded-Host: console.example\r\n"
                let heard = try await visitor.client.ask(path, host: host, headers: headers)
                #expect(heard.status == 421 || heard.status == 400, "\(path)")
                #expect(!heard.body.contains("evil"))
            }
        }
    }

    @Test func `gets links to the console alone, whatever it calls the console`() async throws {
        try await withConsole(at: "https://console.example") { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...3, of: 1)
            let caller = try await visitor.caller()
            for host in ["127.0.0.1", "localhost:8080", "console.example", "CONSOLE.example:443"] {
                let headers =
                    "Authorization: Bearer \(caller.secret)\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
                let path = "/graph/v1.0/security/incidents?$top=1"
                let page = try await visitor.client.ask(path, host: host, headers: headers).document()
                let link = try #require(page["@odata.nextLink"] as? String)
                #expect(link.hasPrefix("https://console.example/graph/v1.0/"), "\(link)")
            }
        }
    }

    @Test(arguments: [
        "..%2F..%2Fetc%2Fpasswd", "%2e%2e%2f", "....//", "a%00b", "%c0%ae%c0%ae", "%0d%0aX-Evil:%201", "%3Cscript%3E",
        "'%20OR%201=1--",
    ])
    func `finds nothing by an identifier that is a path, a line or a statement`(id: String) async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller(as: .administrator, [.read, .respond, .administer, .openPortals])
            let tenant = try tenantID(1)
            for path in [
                "/api/v1/incidents/\(tenant)/\(id)", "/api/v1/alerts/\(id)/1", "/api/v1/customers/\(id)",
                "/api/v1/incidents/\(tenant)/\(id)/original", "/api/v1/views/\(id)",
                "/api/v1/links/\(tenant)?page=\(id)",
                "/graph/v1.0/security/incidents/\(id)", "/graph/\(id)/v1.0/security/incidents",
                "/graph/\(tenant)/v1.0/security/incidents/\(id)/alerts",
            ] {
                let heard = try await caller.get(path)
                #expect(heard.status == 404 || heard.status == 400, "\(path): \(heard.status ?? 0)")
                #expect(heard.header("X-Evil") == nil && !heard.body.contains("root:"))
                #expect(heard.header("Content-Type")?.contains("json") == true)
            }
        }
    }

    @Test func `is not read further than a body may be long, in whatever way it comes`() async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller(as: .administrator, [.read, .respond])
            let chunk = "1000\r\n" + String(repeating: " ", count: 4_096) + "\r\n"
            let chunked = String(repeating: chunk, count: 20) + "0\r\n\r\n"
            let bearer = "Authorization: Bearer \(caller.secret)\r\nTransfer-Encoding: chunked\r\n"
            let change = try await visitor.client.ask(
                "/api/v1/incidents/\(try tenantID(1))/1",
                "PATCH",
                headers: bearer + "Content-Type: application/json\r\n",
                body: chunked,
            )
            #expect(change.status == 413)
            let grant = try await visitor.client.ask(
                "/graph/oauth2/v2.0/token",
                "POST",
                headers: "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n",
                body: chunked,
            )
            #expect(grant.status == 400)
            let deep = String(repeating: "[", count: 30_000)
            let nested = try await caller.send(deep, to: "/api/v1/incidents/\(try tenantID(1))/1")
            #expect([400, 422].contains(nested.status), "\(nested.body)")
            #expect(try await caller.get("/api/v1/me").status == 200)
        }
    }
}
