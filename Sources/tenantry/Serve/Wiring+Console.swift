import Access
import Console
import Foundation
import Localization
import Storage
import Tenants

extension Wiring {
    /// Where the console listens and how it is known.
    /// - Throws: A ``ConsoleError`` where passwords would go in the clear.
    nonisolated func consoleAddress(_ listen: ListenAddress? = nil) throws(ConsoleError) -> ConsoleAddress {
        let listen = listen ?? settings.consoleListen
        return try ConsoleAddress(host: listen.host, port: listen.port, url: settings.consoleURL)
    }

    /// The console's server, which tells where it is once it listens.
    ///
    /// - Parameters:
    ///   - address: Where it listens.
    ///   - onListening: Called with the address that it has.
    /// - Returns: The service.
    /// - Throws: What keeps the store from being opened.
    func console(
        at address: ConsoleAddress,
        onListening: @escaping @Sendable (ConsoleAddress) async -> Void,
    ) async throws -> ConsoleServer {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let store = try await store(making: true)
        let parts = try SiteParts(
            at: address,
            store: store,
            door: try AccountSignIn(store: store, now: now),
            phrasebook: try Phrasebook.shipped(),
            staleAfter: settings.staleAfter,
            now: now,
            logger: logger,
        )
        return ConsoleServer(parts, onListening: onListening)
    }

    /// Makes the first administrator's account, where there is no account yet.
    /// - Returns: What its link ends with; `nil` where there was one.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    func firstInvitation() async throws -> InvitationLink? {
        let store = try await store(making: true)
        guard try await store.accounts().isEmpty, let name = AccountName(rawValue: Wiring.firstAccount) else {
            return nil
        }
        let link = InvitationLink(at: now())
        do throws(StorageError) {
            let (role, principal, now) = (Role.administrator, self.principal, self.now())
            try await store.addAccount(named: name, as: role, for: .all, link.invitation, by: principal, at: now)
        } catch .account(.nameTaken) {
            // Another process began at the same time, and tells the link.
            return nil
        }
        return link
    }

    /// What the first account is called.
    static let firstAccount = "admin"
}
