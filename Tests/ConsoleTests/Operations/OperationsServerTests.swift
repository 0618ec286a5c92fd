import Console
import Foundation
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The pages for an operator's tools` {
    private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Serves the pages over a store for as long as a piece of work takes.
    private func serve(
        _ store: Store,
        at text: String = "127.0.0.1:0",
        registry: MetricRegistry = MetricRegistry(),
        engine: Timestamp = Timestamp(Date()),
        _ body: (BareClient) async throws -> Void,
    ) async throws {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let address = try OperationsAddress(text)
        let watch = StoreWatch(store, in: CustomerScope(of: .system), now: now, logger: Self.silent)
        let responder = OperationsResponder(
            version: "1.2.3",
            at: address,
            counted: registry,
            watch: watch,
            engine: Heartbeat(at: engine),
            staleAfter: .seconds(900),
            now: now,
        )
        let (listening, ready) = AsyncStream.makeStream(of: OperationsAddress.self)
        let server = OperationsServer(at: address, responder, logger: Self.silent) { ready.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: Self.silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { ready.finish() }
                try await group.run()
            }
            guard let found = await listening.first(where: { _ in true }) else { return try await tasks.waitForAll() }
            // So that no test waits for the first look.
            await watch.look()
            switch found {
            case .port(let host, let port, _):
                try await body(BareClient(address: .makeAddressResolvingHost(host, port: port)))
            case .socket(let path): try await body(BareClient(address: SocketAddress(unixDomainSocketPath: path)))
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func `say that the process is alive`() async throws {
        try await withStore { store in
            try await serve(store) { client in
                let heard = try await client.ask("/healthz")
                #expect(heard.status == 200)
                #expect(heard.body == "ok\n")
                let head = try await client.ask("/healthz", "HEAD")
                #expect(head.status == 200)
                #expect(head.body == "")
                #expect(head.head.contains("content-length: 3"))
            }
        }
    }

    @Test func `say whether it is ready`() async throws {
        try await withStore { store in
            let tenant = Tenant(id: try tenantID(1), displayName: "One")
            let handle = try #require(CustomerHandle(rawValue: "one"))
            let details = CustomerDetails(handle: handle, name: "One")
            _ = try await store.add(details, tenants: [tenant], by: .system, at: moment(0))
            try await serve(store) { client in
                let heard = try await client.ask("/readyz")
                #expect(heard.status == 200, "\(heard.bytes)")
                #expect(heard.head.contains("content-type: application/json"))
            }
            try await serve(store, engine: Timestamp(Date()) - .seconds(2_000)) { client in
                let heard = try await client.ask("/readyz")
                #expect(heard.status == 503)
                #expect(heard.body.contains("The engine has read nothing for 20"))
            }
        }
    }

    @Test func `notice a store that is gone`() async throws {
        try await withStore { store in
            let gone = FileManager.default.temporaryDirectory.appending(path: "tenantry-\(UUID()).db").path
            let closed = try await Store.open(try StoreLocation(path: gone))
            defer { try? FileManager.default.removeItem(atPath: gone) }  // what is left of it is the system's to clean
            try closed.close()
            try await serve(closed) { client in
                let heard = try await client.ask("/readyz")
                #expect(heard.status == 503)
                #expect(heard.body.contains("The store failed: "))
                #expect(try await client.ask("/metrics").body.contains("\ntenantry_store_up 0\n"))
                #expect(try await client.ask("/healthz").status == 200)
            }
        }
    }

    @Test func `have the metrics of everything`() async throws {
        try await withStore { store in
            let registry = MetricRegistry()
            Counter(label: "tenantry_throttled_total", factory: registry).increment(by: 3)
            try await serve(store, registry: registry) { client in
                let heard = try await client.ask("/metrics?x=1")
                #expect(heard.status == 200)
                #expect(heard.head.contains("content-type: text/plain; version=0.0.4; charset=utf-8"))
                let lines = heard.body.split(separator: "\n")
                #expect(lines.contains("tenantry_throttled_total 3"))
                #expect(lines.contains(#"tenantry_build_info{version="1.2.3"} 1"#))
                #expect(lines.contains("tenantry_store_up 1"))
                for name in ["process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds"] {
                    #expect(lines.contains { $0.hasPrefix(name + " ") && !$0.hasSuffix(" 0") }, "\(name)")
                }
                #expect(!heard.body.contains("Not described."))
            }
        }
    }

    @Test func `answer nothing else`() async throws {
        try await withStore { store in
            try await serve(store) { client in
                #expect(try await client.ask("/").status == 404)
                #expect(try await client.ask("/metrics/../healthz").status == 404)
                for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
                    let heard = try await client.ask("/metrics", method)
                    #expect(heard.status == 405, "\(method)")
                    #expect(heard.head.contains("allow: get, head"))
                }
                let body = try await client.ask("/healthz", headers: "Content-Length: 3\r\n", body: "abc")
                #expect(body.status == 413)
                // Another site's name that leads here.
                #expect(try await client.ask("/metrics", host: "evil.example").status == 421)
                #expect(try await client.ask("/metrics", host: "localhost:9464").status == 200)
                let long = try await client.ask("/healthz", headers: "X: \(String(repeating: "x", count: 20_000))\r\n")
                #expect(long.status == 400 || long.bytes.isEmpty)
                #expect(try await client.send("nonsense\r\n\r\n").status == 400)
            }
        }
    }

    @Test func `can be had over a socket in the file system`() async throws {
        try await withStore { store in
            let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString.prefix(8)).sock")
                .path
            try await serve(store, at: "unix:\(path)") { client in
                let heard = try await client.ask("/healthz", host: "anything")
                #expect(heard.status == 200)
            }
        }
    }

    @Test func `say where nothing can listen`() async throws {
        try await withStore { store in
            try await serve(store) { client in
                let port = try #require(client.address.port)
                let error = await #expect(throws: OperationsError.self) {
                    try await serve(store, at: "127.0.0.1:\(port)") { _ in }
                }
                #expect(
                    "\(try #require(error))".hasPrefix(
                        "Nothing can listen at http://127.0.0.1:\(port): Address already in use. "
                    )
                )
            }
        }
    }
}
