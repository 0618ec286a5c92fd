import ArgumentParser
import Storage
import Tenants

/// `tenantry tokens list`: which programs may ask, and when each did last.
struct TokensList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the tokens, those that are over among them.",
    )

    @Option(name: .customLong("for"), help: ArgumentHelp("Only this account's.", valueName: "account"))
    var owner: String?

    @Flag(exclusivity: .exclusive) var format: OutputFormat = .table

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let owner = try owner.map { (text) throws(Failure) in try AccountsCommand.name(text) }
            let tokens = try await store.tokens(of: owner)
            let customers = try await store.customers(in: wiring.scope)
            let handles = Dictionary(customers.map { ($0.id, $0.details.handle) }) { first, _ in first }
            try wiring.output.render(TokensList.listing(tokens, handles, at: wiring.now()), as: format)
            if tokens.isEmpty, format == .table {
                wiring.output.note("There are no tokens; 'tenantry tokens add' makes one.")
            }
        }
    }

    private static func listing(
        _ tokens: [APIToken],
        _ handles: [CustomerID: CustomerHandle],
        at now: Timestamp,
    ) -> Listing<APIToken> {
        Listing(
            tokens,
            named: "tokens",
            columns: [
                Table.Column("ACCOUNT"), Table.Column("TOKEN"), Table.Column("ID", importance: 3),
                Table.Column("MAY", importance: 7), Table.Column("CUSTOMERS", least: 12, importance: 4),
                Table.Column("ENDS", importance: 6), Table.Column("USED", importance: 5),
                Table.Column("FROM", least: 8, importance: 2),
            ],
            row: { token in
                Table.Row([
                    Cell(token.owner.rawValue), Cell(token.name.rawValue, .bold), Cell(token.id.rawValue, .faint),
                    Cell(token.rights.map(\.rawValue).sorted().joined(separator: ", ")),
                    Cell(token.reach.words(handles)),
                    token.until <= now ? Cell("over", .boldRed) : Cell(token.until.fromNow(at: now)),
                    Cell(token.used?.age(at: now) ?? "never"), Cell(token.usedFrom ?? Hostile("–")),
                ])
            },
            json: { token in
                [
                    "account": .text(token.owner.rawValue),
                    "name": .text(token.name.rawValue),
                    "id": .text(token.id.rawValue),
                    "rights": .texts(token.rights.map(\.rawValue).sorted()),
                    "customers": .text(token.reach.words(handles)),
                    "created": .moment(token.created),
                    "until": .moment(token.until),
                    "used": .moment(token.used),
                    "usedFrom": .text(optional: token.usedFrom),
                ]
            },
        )
    }
}
