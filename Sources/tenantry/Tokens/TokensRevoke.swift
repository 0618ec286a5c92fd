import ArgumentParser
import Storage
import Tenants

/// `tenantry tokens revoke`: ends a token at once.
struct TokensRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Ends a token at once. What it did stays in the audit trail.",
    )

    @Argument(help: "The token's ID, or its name where one account alone has a token of it.")
    var token: String

    @Option(name: .customLong("for"), help: ArgumentHelp("The account whose token it is.", valueName: "account"))
    var owner: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let revoked = try await wiring.store().revokeToken(
                token,
                of: try owner.map { (text) throws(Failure) in try AccountsCommand.name(text) },
                by: wiring.principal,
                at: wiring.now(),
            )
            try wiring.output.line(Cell("Revoked \(revoked.owner)/\(revoked.name)."))
        }
    }
}
