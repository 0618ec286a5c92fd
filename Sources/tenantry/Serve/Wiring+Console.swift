import Access
import Console
import Foundation
import Localization
import Response
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
    ///   - isDemonstration: Whether all that it shows is made up.
    ///   - onListening: Called with the address that it has.
    /// - Returns: The service.
    /// - Throws: What keeps the store from being opened.
    func console(
        at address: ConsoleAddress,
        isDemonstration: Bool = false,
        onListening: @escaping @Sendable (ConsoleAddress) async -> Void,
    ) async throws -> ConsoleServer {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let store = try await store(making: true)
        let parts = try SiteParts(
            at: address,
            store: store,
            door: try AccountSignIn(store: store, now: now),
            directory: try await directorySignIn(now: now),
            writeBack: settings.allowsChanges ? try await writeBack() : nil,
            phrasebook: try Phrasebook.shipped(),
            allowance: Allowance(perMinute: settings.apiRequestsPerMinute),
            portals: try catalogue(),
            joining: try await joining(),
            staleAfter: settings.staleAfter,
            now: now,
            checkingBy: await check(in: store),
            targets: settings.serviceTargets,
            isDemonstration: isDemonstration,
            logger: logger,
        )
        return ConsoleServer(parts, onListening: onListening)
    }

    /// What checks how well we get into a customer's tenants, and keeps what it finds; `nil` where there is no way into any.
    private func check(in store: Store) async -> (@Sendable (Customer) async throws -> Void)? {
        do {
            try await requireWay()
        } catch {
            return nil
        }
        return { customer in
            let scope = CustomerScope(of: self.principal).narrowed(to: [customer.id])
            let check = try await self.tenantCheck(in: scope)
            let endings = try await store.endings(in: scope)
            _ = try await check.findings(of: customer.tenants, endings) { checked in
                try await store.keep(checked, at: Timestamp(Date()))
            }
        }
    }

    /// Makes the first administrator's account where there is no account yet, and another link for it while nobody has a
    /// password: the one before may have been told to nobody.
    /// - Returns: What its link ends with; `nil` where there is someone who can sign in.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    func firstInvitation() async throws -> InvitationLink? {
        let store = try await store(making: true)
        let accounts = try await store.accounts()
        guard accounts.allSatisfy({ $0.state == .invited }), let name = AccountName(rawValue: Wiring.firstAccount)
        else {
            return nil
        }
        let isThere = accounts.contains { $0.name == name }
        guard isThere || accounts.isEmpty else { return nil }
        let link = InvitationLink(at: now())
        if isThere {
            try await store.invite(name, link.invitation, by: principal, at: now())
            return link
        }
        return try await Wiring.makes(name, link.invitation, in: store, by: principal, at: now()) ? link : nil
    }

    /// Makes the one account of a demonstration, or another link for it.
    /// - Returns: What its link ends with.
    /// - Throws: A ``Failure`` where other machines could come or where the store is not a demonstration's, or a ``StorageError``.
    func demonstration(at address: ConsoleAddress) async throws -> InvitationLink {
        guard address.url == nil else {
            throw Failure("A demonstration is for this machine alone: leave console.url out.", .configuration)
        }
        let store = try await store(making: true)
        let accounts = try await store.accounts()
        guard accounts.allSatisfy({ $0.name.rawValue == Wiring.demonstrator }),
            let name = AccountName(rawValue: Wiring.demonstrator)
        else {
            throw Failure("This store has accounts of people; name an empty one for a demonstration.", .configuration)
        }
        let link = InvitationLink(at: now())
        if accounts.isEmpty {
            try await store.addAccount(
                named: name,
                as: .responder,
                for: .all,
                link.invitation,
                by: principal,
                at: now(),
            )
        } else {
            try await store.invite(name, link.invitation, by: principal, at: now())
        }
        return link
    }

    /// Makes an administrator's account; says whether it was this process that did.
    private static func makes(
        _ name: AccountName,
        _ invitation: Invitation,
        in store: Store,
        by principal: Principal,
        at moment: Timestamp,
    ) async throws(StorageError) -> Bool {
        do throws(StorageError) {
            try await store.addAccount(
                named: name,
                as: .administrator,
                for: .all,
                invitation,
                by: principal,
                at: moment
            )
            return true
        } catch .account(.nameTaken) {
            // Another process began at the same time, and tells the link.
            return false
        }
    }

    /// What the first account is called.
    static let firstAccount = "admin"

    /// What the account of a demonstration is called.
    private static let demonstrator = "demonstration"
}
