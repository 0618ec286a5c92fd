import Hummingbird
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// Listeners beside the sandbox's own, each with a certificate that clients are to refuse; what they serve is the same.
struct UntrustedListeners {
    /// What runs them.
    let services: [any Service]
    private let host: String
    private let ports: [(certificate: UntrustedCertificate, port: AsyncStream<Int>)]

    /// - Parameters:
    ///   - identity: The certificates; `nil` listens nowhere.
    ///   - host: The address to listen on; the system picks the ports.
    ///   - responder: What answers a client that does not look at the certificate.
    ///   - logger: Where the servers log.
    /// - Throws: An error of the cryptography.
    init(_ identity: ServerIdentity?, _ host: String, _ responder: SandboxResponder, _ logger: Logger) throws {
        var services: [any Service] = []
        var ports: [(UntrustedCertificate, AsyncStream<Int>)] = []
        for certificate in UntrustedCertificate.allCases {
            guard let tls = identity?.untrusted[certificate] else { continue }
            let (stream, port) = AsyncStream.makeStream(of: Int.self)
            services.append(
                Application(
                    responder: responder,
                    server: try .tls(.http1(), tlsConfiguration: tls),
                    configuration: ApplicationConfiguration(
                        address: .hostname(host, port: 0),
                        serverName: "tenantry-sandbox"
                    ),
                    onServerRunning: { channel in
                        port.yield(channel.localAddress?.port ?? 0)
                        port.finish()
                    },
                    logger: logger,
                )
            )
            ports.append((certificate, stream))
        }
        self.services = services
        self.ports = ports
        self.host = host
    }

    /// The base URL of each, once all of them listen; `nil` where there are none.
    func addresses() async -> [String: String]? {
        guard !ports.isEmpty else { return nil }
        var addresses: [String: String] = [:]
        for (certificate, stream) in ports {
            for await port in stream {
                addresses[certificate.rawValue] = "https://\(SandboxAddress.host(host)):\(port)"
            }
        }
        return addresses
    }
}
