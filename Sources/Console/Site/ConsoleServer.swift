import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// Serves the console until a graceful shutdown.
package struct ConsoleServer: Service {
    private let parts: SiteParts
    private let onListening: @Sendable (ConsoleAddress) async -> Void

    /// - Parameters:
    ///   - parts: What the pages are made with, and where they are served; port 0 picks one.
    ///   - onListening: Called once with the address that it has.
    package init(_ parts: SiteParts, onListening: @escaping @Sendable (ConsoleAddress) async -> Void = { _ in }) {
        self.parts = parts
        self.onListening = onListening
    }

    /// - Throws: ``ConsoleError`` where nothing can listen there.
    package func run() async throws {
        let (parts, address) = (parts, parts.address)
        let application = Application(
            responder: Site(parts),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    // Of the head of a request too, for whoever sends a letter of it now and then is idle.
                    idleTimeout: TimeAmount(parts.patience * 2),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 8_192,
                        maxHeaderListSize: 32_768,
                        maxHeaderFieldCount: 100,
                    ),
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: "tenantry",
                availableConnectionsDelegate: MaximumAvailableConnections(2_048),
            ),
            onServerRunning: { [onListening] channel in
                await onListening(address.listening(at: channel.localAddress?.port))
            },
            logger: parts.logger,
        )
        do {
            try await withThrowingDiscardingTaskGroup { tasks in
                tasks.addTask { try await parts.feed.run() }
                tasks.addTask { await parts.board.run(logger: parts.logger) }
                tasks.addTask { await parts.roster.run(logger: parts.logger) }
                if let checks = parts.customerChecks { tasks.addTask { await checks.run() } }
                tasks.addTask { try await parts.overview.run() }
                if let checks = parts.consentChecks { tasks.addTask { await checks.run() } }
                tasks.addTask { try await application.run() }
            }
        } catch let error as IOError {
            throw ConsoleError.cannotListen(at: address, why: unsafe String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError {
            throw ConsoleError.cannotListen(at: address, why: "\(error)")
        }
    }
}
