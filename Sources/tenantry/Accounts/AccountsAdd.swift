import Access
import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts add`: lets someone else in.
struct AccountsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes an account, and prints the link by which it gets its password.",
    )

    @Argument(help: "What the person signs in by, such as a name or an address.")
    var name: String

    @Option(help: "What the account may do.")
    var role: Role = .analyst

    @OptionGroup var customers: ReachOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let name = try AccountsCommand.name(name)
            let address = try wiring.consoleAddress()
            guard let reach = try await customers.reach(with: wiring) else {
                throw Failure("Say whose customers \(name) may see: --all, --tag or --customer.", .usage)
            }
            let link = InvitationLink(at: wiring.now())
            let (principal, now) = (wiring.principal, wiring.now())
            try await wiring.store().addAccount(
                named: name,
                as: role,
                for: reach,
                link.invitation,
                by: principal,
                at: now,
            )
            try wiring.tell(link, of: name, at: address)
        }
    }
}
