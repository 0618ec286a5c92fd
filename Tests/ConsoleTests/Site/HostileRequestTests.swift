import Console
import Foundation
import NIOCore
import NIOPosix
import Storage
import Tenants
import Testing

/// Requests that no browser sends by itself, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct `A hostile request` {
    @Test(arguments: [
        "127.0.0.1:80@evil.example", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:8080:evil", "localhost:evil.example",
        "[::1]:8080@evil.example", "127.0.0.1, evil.example", "127.0.0.1/evil", "evil.example#127.0.0.1",
        "0x7f.1", "localhost.", "localhost.evil.example",
    ])
    func `is not answered by what only looks like a name of ours`(host: String) async throws {
        try await withConsole { visitor in
            let heard = try await visitor.get("/sign-in", host: host)
            #expect(heard.status == 421 || heard.status == 400, "\(host): \(heard.status ?? 0)")
            #expect(!heard.body.contains("evil"))
        }
    }

    @Test func `has one host, in whatever way it is said twice`() async throws {
        try await withConsole(at: "https://console.example") { visitor in
            for request in [
                "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET http://evil.example/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: 127.0.0.1\r\nConnection: close\r\n\r\n",
                "GET /sign-in HTTP/1.1\r\nConnection: close\r\n\r\n",
            ] {
                let heard = try await visitor.client.send(request)
                #expect(heard.status != 200 || !heard.bytes.contains("evil.example"), "\(request)")
                #expect(heard.header("Location")?.contains("evil.example") != true)
            }
        }
    }

    @Test func `adds no header and no line to an answer`() async throws {
        try await withConsole { visitor in
            for path in [
                "/queue?x=%0d%0aSet-Cookie:%20x=y", "/queue%0d%0aSet-Cookie:%20x=y",
                "/sign-in?return=/q%0d%0aX-Evil:%201",
                "/sign-in/%0d%0aX-Evil:%201", "/?lang=en%0d%0aX-Evil:%201",
            ] {
                let heard = try await visitor.get(path)
                #expect(heard.header("X-Evil") == nil && heard.cookies["x"] == nil, "\(path)")
            }
            // A line end inside of a field's value is none of HTTP's.
            let bare = try await visitor.get("/sign-in", headers: "Cookie: tenantry-language=en\nX-Evil: 1\r\n")
            #expect(bare.header("X-Evil") == nil)
        }
    }

    @Test(arguments: [
        "/assets/../../../etc/passwd", "/assets/..%2f..%2fetc%2fpasswd", "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/....//etc/passwd", "/assets/console.css%00.svg", "//etc/passwd", "/assets//etc/passwd",
        "/assets/%c0%ae%c0%ae/etc/passwd", "/invitation/../queue", "/sign-in/../queue",
    ])
    func `finds no file by its path`(path: String) async throws {
        try await withConsole { visitor in
            let heard = try await visitor.get(path)
            #expect(heard.status == 404 || heard.status == 400 || heard.status == 303, "\(heard.status ?? 0)")
            #expect(!heard.body.contains("root:"))
            #expect(heard.header("Location")?.hasPrefix("//") != true)
        }
    }

    @Test func `is not read further than a form may be long`() async throws {
        try await withConsole { visitor in
            let head =
                "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + ConsoleVisitor.ownSite
                + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
            // Refused by what it says of itself, before any of it comes.
            let said = try await visitor.client.send(head + "Content-Length: 9999999999\r\n\r\n")
            #expect(said.status == 413)
            // A length that is none, or two of them, is what requests are smuggled by.
            for lengths in [
                "Content-Length: -1\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n", "Content-Length: 1e9\r\n",
            ] {
                let heard = try await visitor.client.send(head + lengths + "\r\nname=")
                #expect(heard.status == 400 || heard.bytes.isEmpty, "\(lengths): \(heard.status ?? 0)")
            }
            let headers = (0..<200).map { "X-\($0): x\r\n" }.joined()
            #expect(try await visitor.get("/sign-in", headers: headers).status != 200)
            let long = "X-Long: " + String(repeating: "x", count: 20_000) + "\r\n"
            #expect(try await visitor.get("/sign-in", headers: long).status != 200)
            #expect(try await visitor.get("/sign-in?" + String(repeating: "a", count: 9_000)).status == 400)
            #expect(try await visitor.get("/sign-in").status == 200, "The console must go on.")
        }
    }

    @Test func `is given up where its form comes too slowly, and keeps nobody waiting`() async throws {
        try await withConsole(patience: .milliseconds(300)) { visitor in
            try await visitor.addAccount("mei")
            let head =
                "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + ConsoleVisitor.ownSite
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
            async let slow = visitor.client.send(head + "name=")
            let quick = try await visitor.post("/sign-in", "name=mei&password=correct+horse+battery")
            #expect(quick.status == 303)
            let givenUp = try await slow
            #expect(givenUp.status == 408)
        }
    }

    @Test func `is none of an error where its client goes away in the middle`() async throws {
        let log = HeardLog()
        try await withConsole(logger: log.logger) { visitor in
            let head =
                "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n" + ConsoleVisitor.ownSite
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nname="
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(to: visitor.client.address).get()
            try await channel.writeAndFlush(ByteBuffer(string: head))
            try await channel.close()
            // The next one is answered after that, by the same server.
            #expect(try await visitor.get("/sign-in").status == 200)
        }
        #expect(log.errors.isEmpty, "\(log.errors)")
    }

    @Test(arguments: ["slow", "gone"])
    func `of a program is given up as a form's is, and is none of an error`(kind: String) async throws {
        let log = HeardLog()
        try await withConsole(patience: .milliseconds(300), logger: log.logger) { visitor in
            let caller = try await visitor.caller([.read, .respond])
            let change = "PATCH /api/v1/incidents/\(try tenantID(1))/1 HTTP/1.1\r\nContent-Type: application/json\r\n"
            let grant =
                "POST /graph/oauth2/v2.0/token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            for head in [change, grant] {
                let request =
                    head + "Authorization: Bearer \(caller.secret)\r\nHost: 127.0.0.1\r\nContent-Length: 900\r\n"
                    + "Connection: close\r\n\r\n{"
                if kind == "slow" {
                    let heard = try await visitor.client.send(request)
                    #expect(heard.status == 408, "\(heard.bytes)")
                } else {
                    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                        .connect(to: visitor.client.address).get()
                    try await channel.writeAndFlush(ByteBuffer(string: request))
                    try await channel.close()
                }
            }
            // The next one is answered after that, by the same server.
            #expect(try await caller.get("/api/v1/me").status == 200)
        }
        #expect(log.errors.isEmpty, "\(log.errors)")
    }

    @Test(arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"])
    func `may be framed by nobody, whatever it asks for`(method: String) async throws {
        try await withConsole { visitor in
            for path in ["/sign-in", "/queue", "/nothing", "/sign-out"] {
                let heard = try await visitor.client.ask(path, method)
                guard heard.status != nil, heard.header("Content-Type") != nil || heard.status == 303 else { continue }
                #expect(heard.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
                #expect(heard.header("X-Content-Type-Options") == "nosniff")
                // Nothing that came with the request comes back: TRACE would show cookies to a script.
                #expect(!heard.body.contains("Host: 127.0.0.1"))
            }
        }
    }

    @Test func `of a session is none of another's`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .analyst)
            for cookie in [
                "tenantry-session=", "tenantry-session=\(String(repeating: "A", count: 10_000).prefix(4_000))",
                "Tenantry-Session=" + mei.cookie.dropFirst("tenantry-session=".count),
                "__Host-tenantry-session=" + mei.cookie.dropFirst("tenantry-session=".count),
            ] {
                var other = visitor
                other.cookie = cookie
                #expect(try await other.get("/queue").status == 303, "\(cookie.prefix(40))")
            }
        }
    }
}
