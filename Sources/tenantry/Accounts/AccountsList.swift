import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts list`: who may sign in.
struct AccountsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the accounts of the console.",
    )

    @Flag(exclusivity: .exclusive) var format: OutputFormat = .table

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let accounts = try await store.accounts()
            let customers = try await store.customers(in: wiring.scope)
            let handles = Dictionary(customers.map { ($0.id, $0.details.handle) }) { first, _ in first }
            try wiring.output.render(AccountsList.listing(accounts, handles, at: wiring.now()), as: format)
            if accounts.isEmpty, format == .table {
                wiring.output.note("There are no accounts yet; 'tenantry serve' makes the first one.")
            }
        }
    }

    private static func listing(
        _ accounts: [Account],
        _ handles: [CustomerID: CustomerHandle],
        at now: Timestamp,
    ) -> Listing<Account> {
        Listing(
            accounts,
            named: "accounts",
            columns: [
                Table.Column("NAME"), Table.Column("ROLE"), Table.Column("STATE"),
                Table.Column("CUSTOMERS", least: 12, importance: 6), Table.Column("SIGNED IN", importance: 5),
                Table.Column("BY", importance: 4),
            ],
            row: { account in
                Table.Row([
                    Cell(account.name.rawValue, .bold), Cell(account.role.rawValue),
                    Cell(account.state.rawValue, account.state == .active ? .plain : .faint),
                    Cell(account.reach.words(handles)), Cell(account.signedIn?.age(at: now) ?? "never"),
                    Cell(account.way),
                ])
            },
            json: { account in
                [
                    "name": .text(account.name.rawValue),
                    "role": .text(account.role.rawValue),
                    "state": .text(account.state.rawValue),
                    "customers": .text(account.reach.words(handles)),
                    "created": .moment(account.created),
                    "signedIn": .moment(account.signedIn),
                    "by": .text(account.way),
                ]
            },
        )
    }
}

extension Account {
    /// By what its person signs in.
    fileprivate var way: String { isFromDirectory ? "entra" : "password" }
}

extension Reach {
    /// Whose customers they are, in words.
    func words(_ handles: [CustomerID: CustomerHandle]) -> String {
        switch self {
        case .all: "all"
        case .tagged(let tags): "tagged " + tags.sorted().joined(separator: ", ")
        case .listed(let customers): customers.compactMap { handles[$0]?.rawValue }.sorted().joined(separator: ", ")
        }
    }
}
