import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MicrosoftCloud
import NIOCore
import Synchronization
import Tenants
import Transport

/// A server on this machine that stands where Microsoft's would, and answers as a test says.
struct CloudServer: Sendable {
    /// One request that came.
    struct Question: Sendable {
        let method: HTTPRequest.Method
        /// The path with its query, as it came over the wire.
        let uri: String
        /// The host and port that it was sent to.
        let host: String
        let headers: HTTPFields
        let body: String

        /// Whether it is for a token rather than for Graph.
        var isForToken: Bool { uri.contains("/oauth2/") }
    }

    /// What is sent back.
    struct Answer: Sendable {
        var status = 200
        var headers: HTTPFields = [:]
        var body = ""
        /// What is sent instead of the body, where it need not be text.
        var bytes: [UInt8]?

        static func ok(_ body: String) -> Answer { Answer(body: body) }

        /// A token that is good for an hour.
        static func token(_ value: String = "t0ken", lifetime: Int = 3_599) -> Answer {
            .ok(#"{"token_type":"Bearer","expires_in":\#(lifetime),"access_token":"\#(value)"}"#)
        }
    }

    let root: URL
    let transport: HTTPClientTransport
    private let journal: Journal

    /// What was asked so far, in order.
    var questions: [Question] { journal.questions }

    /// The addresses that lead here instead of to Microsoft.
    var overrides: EndpointOverrides { EndpointOverrides(authority: root, graph: root) }

    /// A source of tokens of an application whose secret is recognised wherever it should not be.
    func tokens(now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) }) -> TokenSource {
        let secret = ClientSecret(CloudServer.secret)
        return TokenSource(
            transport: transport,
            overrides: overrides,
            credential: ApplicationCredential(clientID: "11111111-2222-4333-8444-555555555555", secret: secret),
            now: now,
            spread: { 0 },
        )
    }

    func graph() -> GraphClient {
        GraphClient(transport: transport, overrides: overrides, tokens: tokens())
    }

    /// A secret with all that a form must encode.
    static let secret = "c@n&ry~8=+%/ ü"

    /// Runs a server while a test talks to it.
    static func run<Value: Sendable>(
        _ answer: @escaping @Sendable (Question) async throws -> Answer,
        _ test: @Sendable (CloudServer) async throws -> Value,
    ) async throws -> Value {
        let journal = Journal()
        let (ports, running) = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "server")
        logger.logLevel = .critical
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in
                let body = String(buffer: try await request.body.collect(upTo: 100_000))
                let question = Question(
                    method: request.method,
                    uri: "\(request.uri)",
                    host: request.head.authority ?? "",
                    headers: request.headers,
                    body: body,
                )
                journal.add(question)
                let answer = try await answer(question)
                return Response(
                    status: HTTPResponse.Status(code: answer.status),
                    headers: answer.headers,
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.bytes ?? Array(answer.body.utf8))),
                )
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { running.yield($0.localAddress?.port ?? 0) },
            logger: logger,
        )
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: logger)
        let result = await Result(catching: {
            try await withThrowingTaskGroup { group in
                group.addTask { try await application.run() }
                defer { group.cancelAll() }
                guard
                    let port = await ports.first(where: { _ in true }),
                    let root = URL(string: "http://127.0.0.1:\(port)")
                else { throw CancellationError() }
                return try await test(CloudServer(root: root, transport: transport, journal: journal))
            }
        })
        await transport.close()
        return try result.get()
    }
}

/// The questions that came, in order.
private final class Journal: Sendable {
    private let entries = Mutex<[CloudServer.Question]>([])

    var questions: [CloudServer.Question] { entries.withLock(\.self) }

    func add(_ question: CloudServer.Question) { entries.withLock { $0.append(question) } }
}

extension Result where Failure == any Error {
    /// Catches what an asynchronous body throws.
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension TenantID {
    /// A tenant of the tests.
    static func test(_ digit: Character = "a") throws -> TenantID {
        guard let id = TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00\(digit)") else {
            throw CancellationError()
        }
        return id
    }
}

/// Counts, wherever it is asked.
final class Counter: Sendable {
    private let count = Mutex(0)

    /// The number that was given last.
    var last: Int { count.withLock(\.self) }

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
