import ArgumentParser
import Storage
import Tenants

/// `tenantry connections remove`: a way into a tenant is used no more.
struct ConnectionsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes a way into a tenant; a person's sign-in goes with it.",
        discussion: """
            What Microsoft knows of it stays: the consent is taken back under Enterprise applications in the tenant. An \
            application's secret stays too, for it may open other tenants; 'tenantry secrets remove' removes it. Asks on a terminal, \
            and refuses elsewhere unless --yes is given.
            """,
    )

    @OptionGroup var connection: ConnectionOptions

    @Option(help: "The account of the person, where several signed in.")
    var account: String?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let kind = try connection.chosenKind()
            let choice = try await connection.choice(with: wiring)
            let found = try await find(kind, in: choice, with: wiring)
            let who = found.account.isEmpty ? "" : " of \(found.account)"
            let what = "the \(kind.rawValue) \(Hostile(found.clientID))\(who) as a way into \(choice.tenant.id)"
            if !yes {
                guard Question.canAsk(on: wiring.output) else {
                    throw Failure("Nobody can be asked here. Say --yes to remove \(what).", .refused)
                }
                guard Question.ask("Type yes to remove \(what):") == "yes" else {
                    throw Failure("Nothing was removed.", .refused)
                }
            }
            try await remove(found, with: wiring)
            try wiring.output.line(Cell("Removed \(what)."))
            if kind == .application, found.clientID == wiring.settings.clientID {
                wiring.output.note("client.id names it, so it is still tried where the tenant lets it in.")
            }
        }
    }

    private func remove(_ found: Connection, with wiring: Wiring) async throws {
        let store = try await wiring.store()
        try await store.removeConnection(found, in: wiring.scope, by: wiring.principal, at: wiring.now())
        guard found.kind == .person, let label = found.secret,
            let name = SecretName(.refreshToken, of: .tenant(found.tenant), label: label)
        else { return }
        do {
            try await store.removeSecret(name, in: wiring.scope, by: wiring.principal, at: wiring.now())
        } catch SecretError.unknown {
            // It was removed before by itself.
        }
    }

    /// The one connection that is meant.
    private func find(
        _ kind: Connection.Kind,
        in choice: CustomerChoice,
        with wiring: Wiring
    ) async throws -> Connection {
        let name = choice.tenant.id
        let found = try await wiring.store().connections(of: name, in: wiring.scope).filter { one in
            one.kind == kind && (connection.clientID.map { $0 == one.clientID } ?? true)
                && (account.map { Hostile($0) == one.account } ?? true)
        }
        guard let only = found.first else {
            throw Failure(
                "There is no such connection into \(name). 'tenantry connections list' shows what there is.",
                .noMatch
            )
        }
        guard found.count == 1 else {
            let all = found.map { "\(Hostile($0.clientID)) \($0.account)" }.joined(separator: ", ")
            throw Failure(
                "That is \(found.count) connections into \(name): \(all). Say which by --client-id or --account.",
                .noMatch
            )
        }
        return only
    }
}
