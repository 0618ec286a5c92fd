import Access
import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts invite`: another link, for whoever lost theirs or forgot a password.
struct AccountsInvite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Prints another link by which an account gets a password; the one before opens nothing any more.",
        discussion: "The password that the account has stays good until the link is used.",
    )

    @Argument(help: "The account.")
    var name: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let name = try AccountsCommand.name(name)
            let address = try wiring.consoleAddress()
            let link = InvitationLink(at: wiring.now())
            try await wiring.store().invite(name, link.invitation, by: wiring.principal, at: wiring.now())
            try wiring.tell(link, of: name, at: address)
        }
    }
}
