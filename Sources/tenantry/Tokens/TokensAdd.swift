import Access
import ArgumentParser
import Storage
import Tenants

/// `tenantry tokens add`: makes a token, and prints it once.
struct TokensAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes a token, and prints it: it is shown this once, and only its SHA-256 is kept.",
    )

    @Argument(help: "What the token is called, such as the program that will carry it.")
    var name: String

    @Option(name: .customLong("for"), help: ArgumentHelp("The account in whose stead it asks.", valueName: "account"))
    var owner: String

    @Option(help: "What it may do; may be given several times.")
    var right: [Right] = [.read]

    @Option(help: "After how many days it ends, 366 at the most.")
    var days: Int

    @OptionGroup var customers: ReachOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let owner = try AccountsCommand.name(owner)
            guard let name = APITokenName(rawValue: name) else {
                throw Failure(
                    "“\(Hostile(name))” is no token's name; it has up to 80 letters, digits and the characters - _ . @ +.",
                    .usage,
                )
            }
            guard (1...366).contains(days) else {
                throw Failure("A token ends after 1 to 366 days, and not after \(days).", .usage)
            }
            let draft = APITokenDraft(
                named: name,
                for: Set(right),
                of: try await customers.reach(with: wiring) ?? .all,
                until: wiring.now() + .seconds(days * 86_400),
            )
            let (token, secret) = try await APITokens(store: wiring.store()).make(
                draft,
                for: owner,
                by: wiring.principal,
                at: wiring.now(),
            )
            wiring.output.note("This is \(owner)/\(name) (\(token.id)), until \(token.until). It is not shown again.")
            try wiring.output.line(Cell(secret.text))
        }
    }
}
