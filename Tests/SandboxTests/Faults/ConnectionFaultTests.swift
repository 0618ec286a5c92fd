import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A fault of a connection` {
    @Test func `ends it at its first byte, and lets the next one be`() async throws {
        try await withStruckSandbox(everywhere: [Fault(.connection, .handshakeClosed, times: 1)]) {
            client,
            _ async throws in
            let struck = try await client.get("/nobody/v2.0/.well-known/openid-configuration")
            #expect(struck.bytes.isEmpty)
            #expect(try await client.get("/nobody/v2.0/.well-known/openid-configuration").status == 400)
        }
    }

    @Test func `resets it at its first byte`() async throws {
        try await withStruckSandbox(everywhere: [Fault(.connection, .reset, times: 1)]) { client, _ async throws in
            #expect(try await client.get("/").wasReset)
        }
    }

    @Test func `answers with what is neither TLS nor HTTP`() async throws {
        try await withStruckSandbox(everywhere: [Fault(.connection, .plainText, times: 1)]) { client, _ async throws in
            let struck = try await client.get("/")
            #expect(struck.bytes.hasPrefix("The plain HTTP request"))
            #expect(struck.status == nil)
        }
    }

    @Test(arguments: [Fault.Effect.handshakeClosed, .plainText])
    func `keeps a TLS handshake from being done`(effect: Fault.Effect) async throws {
        try await withSecureSandbox(SandboxFaults(placed: [.init(Fault(.connection, effect, times: 1))])) {
            ready,
            trust async throws in
            let address = try #require(URL(string: ready.graph))
            #expect(try await handshake(with: address, trusting: trust) == false)
            #expect(try await handshake(with: address, trusting: trust))
        }
    }

    @Test func `is a certificate that no client should take, and the ready file says where`() async throws {
        try await withSecureSandbox(untrusted: true) { ready, trust async throws in
            let untrusted = try #require(ready.untrusted)
            #expect(untrusted.keys.sorted() == ["expired", "unknownAuthority", "wrongName"])
            for text in untrusted.values.sorted() {
                let address = try #require(URL(string: text))
                #expect(try await handshake(with: address, trusting: trust) == false)
                // It is the certificate alone that keeps the client away.
                #expect(try await handshake(with: address, trusting: nil))
            }
            let good = try #require(URL(string: ready.graph))
            #expect(try await handshake(with: good, trusting: trust))
        }
    }

    private func withSecureSandbox(
        _ faults: SandboxFaults = .none,
        untrusted: Bool = false,
        _ body: (ReadyFile, [NIOSSLCertificate]) async throws -> Void,
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = SandboxSettings(
            tls: true,
            tenants: 1,
            alertsPerTenant: 1,
            readyFile: folder.appending(path: "ready.json").path(),
            now: Asking.now,
            untrusted: untrusted,
        )
        try await Sandbox.serve(settings, faults: faults) { ready in
            let pem = try Data(contentsOf: URL(filePath: try #require(ready.caFile)))
            try await body(ready, try NIOSSLCertificate.fromPEMBytes(Array(pem)))
        }
    }

    /// Whether a TLS client is content with what it meets; one that trusts nobody in particular looks at no certificate.
    private func handshake(with address: URL, trusting authorities: [NIOSSLCertificate]?) async throws -> Bool {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorities {
            configuration.trustRoots = .certificates(authorities)
        } else {
            configuration.certificateVerification = .none
        }
        let context = try NIOSSLContext(configuration: configuration)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: nil)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: "127.0.0.1", port: try #require(address.port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        do {
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(
                    ByteBuffer(string: "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                )
                for try await bytes in inbound where String(buffer: bytes).hasPrefix("HTTP/1.1") { return true }
                return false
            }
        } catch {
            return false
        }
    }
}
