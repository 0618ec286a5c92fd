import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts`: who may sign in at the console, what they may do, and whose customers they see.
struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "Makes, lists and changes the accounts of the console.",
        discussion: """
            A viewer reads; an analyst also opens portals; a responder also changes incidents; an engineer connects \
            customers; an administrator does all of it, and makes accounts.
            """,
        subcommands: [
            AccountsList.self, AccountsAdd.self, AccountsEdit.self, AccountsInvite.self, AccountsRemove.self,
        ],
        defaultSubcommand: AccountsList.self,
    )

    /// Reads an account's name.
    static func name(_ text: String) throws(Failure) -> AccountName {
        guard let name = AccountName(rawValue: text) else {
            throw Failure(
                "“\(Hostile(text))” is no account's name; it has up to 80 letters, digits and the characters - _ . @ +.",
                .usage,
            )
        }
        return name
    }
}

extension Role: ExpressibleByArgument {}
