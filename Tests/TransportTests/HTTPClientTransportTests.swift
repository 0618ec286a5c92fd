import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOFoundationCompat
import Synchronization
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `The transport over sockets` {
    @Test func `sends method, headers and body, and brings the answer back`() async throws {
        let answer = try await withServer { request in
            let body = try await request.body.collect(upTo: 1_000)
            let agent = request.headers[.userAgent] ?? ""
            return Response(
                status: .accepted,
                headers: [.contentLanguage: "en"],
                body: ResponseBody(
                    byteBuffer: ByteBuffer(string: "\(request.method) \(request.uri) \(agent) \(String(buffer: body))")
                ),
            )
        } _: { url in
            try await withTransport { transport in
                let address = url.appending(path: "a b").appending(queryItems: [URLQueryItem(name: "q", value: "1")])
                return try await transport.send(OutboundRequest(method: .post, url: address, body: Data("hello".utf8)))
            }
        }
        #expect(answer.status == .accepted)
        #expect(answer.headers[.contentLanguage] == "en")
        #expect(String(decoding: answer.body, as: UTF8.self) == "POST /a%20b?q=1 tenantry/test hello")
    }

    @Test(arguments: [204, 302, 401, 404, 429, 500, 503])
    func `takes any status for an answer, and follows no redirect`(status: Int) async throws {
        let answer = try await withServer { _ in
            Response(
                status: HTTPResponse.Status(code: status),
                headers: [.location: "http://127.0.0.1:1/", .retryAfter: "7"]
            )
        } _: { url in
            try await withTransport { try await $0.send(OutboundRequest(url: url)) }
        }
        #expect(answer.status.code == status)
        #expect(answer.retryAfter?.delay == .seconds(7))
    }

    @Test(arguments: [true, false])
    func `refuses an answer that is larger than allowed`(isAnnounced: Bool) async throws {
        let error = try await failure(
            answering: { _ in
                let part = ByteBuffer(repeating: 0x20, count: 6_000)
                guard !isAnnounced else { return Response(status: .ok, body: ResponseBody(byteBuffer: part)) }
                return Response(
                    status: .ok,
                    body: ResponseBody { writer in
                        try await writer.write(part)
                        try await writer.write(part)
                        try await writer.finish(nil)
                    },
                )
            },
            limit: isAnnounced ? 5_999 : 11_999,
        )
        guard case .tooLarge(_, let limit) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.description.hasSuffix("sent more than the \(limit) bytes that this answer may have."))
    }

    @Test func `takes an answer that is just as large as allowed`() async throws {
        let answer = try await withServer { _ in
            Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(repeating: 0x20, count: 6_000)))
        } _: { url in
            try await withTransport { try await $0.send(OutboundRequest(url: url, answerLimit: 6_000)) }
        }
        #expect(answer.body.count == 6_000)
    }

    @Test func `undoes compression`() async throws {
        let answer = try await withServer { _ in
            let body = ByteBuffer(data: Gzip.tenants)
            return Response(status: .ok, headers: [.contentEncoding: "gzip"], body: ResponseBody(byteBuffer: body))
        } _: { url in
            try await withTransport { try await $0.send(OutboundRequest(url: url, headers: [.acceptEncoding: "gzip"])) }
        }
        #expect(String(decoding: answer.body, as: UTF8.self) == String(repeating: "tenant ", count: 100))
    }

    @Test func `counts an answer's size after undoing its compression, and takes none that swells`() async throws {
        let error = try await failure(
            answering: { _ in
                let body = ByteBuffer(data: Gzip.zeros)
                return Response(status: .ok, headers: [.contentEncoding: "gzip"], body: ResponseBody(byteBuffer: body))
            },
            limit: 100_000,
        )
        switch error {
        case .tooLarge, .malformed: break
        default: Issue.record("\(error)")
        }
    }

    @Test func `waits no longer than it may`() async throws {
        let error = try await failure(
            answering: { _ in
                try await Task.sleep(for: .seconds(50))  // a server that is slow
                return Response(status: .ok)
            },
            time: .milliseconds(300),
        )
        guard case .timedOut(let host, .milliseconds(300)) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.description == "\(host) did not answer within 0.3 seconds.")
        #expect(error.isRetryable)
    }

    @Test func `waits no longer for a body that trickles in`() async throws {
        let error = try await withBareServer(
            answering: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
            thenCloses: false,
        ) { port, _ in
            try await failure(at: "http://127.0.0.1:\(port)/", time: .milliseconds(300))
        }
        #expect(error == .timedOut(host: error.host, after: .milliseconds(300)))
    }

    @Test func `tells of half an answer`() async throws {
        let error = try await withBareServer(answering: "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf") {
            port,
            _ in
            try await failure(at: "http://127.0.0.1:\(port)/")
        }
        #expect(error == .cutShort(host: error.host))
        #expect(error.isRetryable)
    }

    @Test func `tells of an answer that is no HTTP`() async throws {
        let error = try await withBareServer(answering: "SSH-2.0-OpenSSH_9.2\r\n\r\n") { port, _ in
            try await failure(at: "http://127.0.0.1:\(port)/")
        }
        guard case .malformed = error else {
            Issue.record("\(error)")
            return
        }
        #expect(!error.isRetryable)
    }

    @Test func `tells of a refused connection`() async throws {
        // Nothing listens on the port of TCPMUX; one that was free a moment ago could be taken by another test.
        let error = try await failure(at: "http://127.0.0.1:1/")
        #expect(error == .unreachable(host: "127.0.0.1:1", why: .refused))
        #expect(error.description == "127.0.0.1:1 refuses the connection.")
    }

    @Test func `tells of a name that nobody has`() async throws {
        // RFC 6761, section 6.4: no name ends in .invalid.
        let error = try await failure(at: "http://nosuch.invalid/")
        #expect(error == .unreachable(host: "nosuch.invalid", why: .unknownName))
    }

    @Test func `gives up when its task is cancelled`() async throws {
        let error = try await withBareServer(answering: "", thenCloses: false) { port, lines in
            try await withThrowingTaskGroup(of: TransportError.self) { group in
                group.addTask { try await failure(at: "http://127.0.0.1:\(port)/") }
                while await lines.all.isEmpty {
                    try await Task.sleep(for: .milliseconds(5))  // until the request is there
                }
                group.cancelAll()
                return try #require(try await group.next())
            }
        }
        #expect(error == .cancelled(host: error.host))
    }

    @Test func `names neither query nor credentials in its errors and its log`() async throws {
        let log = LogLines()
        let address = "http://user:hunter2@nosuch.invalid/path?sig=hunter2"
        let request = OutboundRequest(
            url: try #require(URL(string: address)),
            headers: [.authorization: "Bearer hunter2"],
            body: Data("hunter2".utf8),
        )
        let error = try await withTransport(logger: log.logger) { transport in
            await #expect(throws: TransportError.self) { try await transport.send(request) }
        }
        #expect(
            "\(try #require(error))" == "There is no host named nosuch.invalid, or this machine cannot ask for names."
        )
        #expect(log.lines.contains { $0.contains("host=nosuch.invalid") && $0.contains("path=/path") })
        #expect(log.lines.contains { $0.contains("request_id=\(request.id)") })
        #expect(!log.lines.contains { $0.contains("hunter2") })
    }
}
