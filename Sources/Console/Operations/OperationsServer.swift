import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import Tenants

/// Serves the pages for an operator's tools until a graceful shutdown.
///
/// They have no sign-in, and name every customer's handle and tenant ID: see ``OperationsAddress``.
package struct OperationsServer: Service {
    private let address: OperationsAddress
    private let responder: OperationsResponder
    private let logger: Logger
    private let onListening: @Sendable (OperationsAddress) async -> Void

    /// - Parameters:
    ///   - address: Where to listen; port 0 picks one.
    ///   - responder: What answers.
    ///   - logger: Where the server logs.
    ///   - onListening: Called once with the address that it has.
    package init(
        at address: OperationsAddress,
        _ responder: OperationsResponder,
        logger: Logger,
        onListening: @escaping @Sendable (OperationsAddress) async -> Void = { _ in },
    ) {
        self.address = address
        self.responder = responder
        self.logger = logger
        self.onListening = onListening
    }

    /// - Throws: ``OperationsError`` where nothing can listen there.
    package func run() async throws {
        let application = Application(
            responder: responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    idleTimeout: .seconds(30),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8_192,
                        maxHeaderListSize: 16_384,
                        maxHeaderFieldCount: 64,
                    ),
                )
            ),
            configuration: ApplicationConfiguration(
                address: bind,
                serverName: "tenantry",
                availableConnectionsDelegate: MaximumAvailableConnections(64),
            ),
            services: [responder.watch],
            onServerRunning: { [address, onListening] channel in
                await onListening(address.listening(at: channel.localAddress?.port))
            },
            logger: logger,
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw OperationsError.cannotListen(
                at: address,
                why: unsafe String(cString: strerror(error.errnoCode)),
            )
        } catch let error as SocketAddressError {
            throw OperationsError.cannotListen(at: address, why: "\(error)")
        }
    }

    private var bind: BindAddress {
        switch address {
        case .port(let host, let port, _): .hostname(host, port: port)
        case .socket(let path): .unixDomainSocket(path: path)
        }
    }
}

extension OperationsResponder {
    /// - Parameters:
    ///   - version: The program's own.
    ///   - address: Where it is served.
    ///   - registry: What was counted.
    ///   - watch: What asks the store; the server runs it.
    ///   - engine: When the engine last got on.
    ///   - staleAfter: How old a whole read may be before its tenant counts as one that is not seen.
    ///   - now: The moment that it is.
    package init(
        version: String,
        at address: OperationsAddress,
        counted registry: MetricRegistry,
        watch: StoreWatch,
        engine: Heartbeat,
        staleAfter: Duration,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.init(
            version: version,
            address: address,
            registry: registry,
            watch: watch,
            engine: engine,
            staleAfter: staleAfter,
            now: now,
        )
    }
}
