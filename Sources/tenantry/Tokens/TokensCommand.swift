import ArgumentParser
import Tenants

/// `tenantry tokens`: what programs carry to ask the console's API.
struct TokensCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Makes, lists and revokes the tokens by which programs ask the API.",
        discussion: """
            A token asks in the stead of an account, and may do no more than the account may at that moment: what the \
            account loses, its tokens lose.
            """,
        subcommands: [TokensList.self, TokensAdd.self, TokensRevoke.self],
        defaultSubcommand: TokensList.self,
    )
}

extension Right: ExpressibleByArgument {}
