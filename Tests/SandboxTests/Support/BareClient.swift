import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Sandbox

/// A client that knows nothing of HTTP: it sends bytes and notes what comes back, and how it ends.
struct BareClient: Sendable {
    /// What came back over one connection.
    struct Heard: Sendable {
        var bytes = ""
        /// How it ended, where that was no ordinary end.
        var failure: IOError?
        /// When each piece came, since the request was sent.
        var times: [Duration] = []

        /// The head of the answer, line by line.
        var head: [String] {
            String(bytes.prefix(upTo: bytes.range(of: "\r\n\r\n")?.lowerBound ?? bytes.endIndex)).components(
                separatedBy: "\r\n"
            )
        }
        var body: String { bytes.range(of: "\r\n\r\n").map { String(bytes[$0.upperBound...]) } ?? "" }
        var status: Int? { head.first.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } }
        var wasReset: Bool { failure?.errnoCode == ECONNRESET }

        func header(_ name: String) -> String? {
            head.first { $0.lowercased().hasPrefix(name.lowercased() + ":") }.map { line in
                String(line.drop { $0 != ":" }.dropFirst()).trimmingCharacters(in: .whitespaces)
            }
        }
    }

    let port: Int

    /// Sends a request and listens until the server ends the connection.
    func send(_ request: String) async throws -> Heard {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(isOutboundHalfClosureEnabled: true)
                    )
                }
            }
        var heard = Heard()
        let start = ContinuousClock.now
        do {
            try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: request))
                for try await bytes in inbound {
                    heard.bytes += String(buffer: bytes)
                    heard.times.append(ContinuousClock.now - start)
                }
            }
        } catch let error as IOError {
            heard.failure = error
        }
        return heard
    }

    /// Asks for a path; the server ends the connection after its answer.
    func get(_ path: String, token: String? = nil) async throws -> Heard {
        let bearer = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        return try await send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(bearer)Connection: close\r\n\r\n")
    }

    /// A token of a tenant.
    func token(_ ready: ReadyFile, tenant: Int = 0) async throws -> String {
        let form =
            "client_id=\(ready.clientID)&client_secret=\(Asking.encoded(ready.clientSecret))&grant_type=client_credentials"
            + "&scope=00000003-0000-0000-c000-000000000000%2F.default"
        let heard = try await send(
            "POST /\(ready.tenants[tenant].tenantID)/oauth2/v2.0/token HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
                + "Connection: close\r\n\r\n\(form)"
        )
        return try JSONDecoder().decode(TokenAnswer.self, from: Data(heard.body.utf8)).accessToken
    }
}

/// Serves a small sandbox in which things go wrong for its first tenant, over a real socket.
func withStruckSandbox<Value: Sendable>(
    _ faults: Fault...,
    everywhere: [Fault] = [],
    alerts: Int = 60,
    _ body: (BareClient, ReadyFile) async throws -> Value,
) async throws -> Value {
    let settings = SandboxSettings(tenants: 2, alertsPerTenant: alerts, seed: 7, now: Asking.now)
    let placed =
        faults.map { SandboxFaults.Placed($0, places: [0]) } + everywhere.map { SandboxFaults.Placed($0) }
    return try await Sandbox.serve(settings, faults: SandboxFaults(placed: placed)) { ready in
        let port = URL(string: ready.graph)?.port ?? 0
        return try await body(BareClient(port: port), ready)
    }
}
