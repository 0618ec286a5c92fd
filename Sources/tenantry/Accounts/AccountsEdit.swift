import ArgumentParser
import Storage
import Tenants

/// `tenantry accounts edit`: another role, other customers, or nothing at all for now.
struct AccountsEdit: AsyncParsableCommand {
    /// Whether it may sign in.
    enum Standing: String, EnumerableFlag, Sendable {
        case disable
        case enable

        static func help(for standing: Standing) -> ArgumentHelp? {
            switch standing {
            case .disable: "Let it sign in no more, and end its sessions."
            case .enable: "Let it sign in again."
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes what an account may do, and whose customers it sees.",
        discussion: "It holds from the next page on that the account asks for.",
    )

    @Argument(help: "The account.")
    var name: String

    @Option(help: "What it may do from now on.")
    var role: Role?

    @OptionGroup var customers: ReachOptions

    @Flag(exclusivity: .exclusive) var standing: Standing?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let name = try AccountsCommand.name(name)
            let reach = try await customers.reach(with: wiring)
            guard role != nil || reach != nil || standing != nil else {
                throw Failure("Say what is to change: --role, --all, --tag, --customer, --disable or --enable.", .usage)
            }
            try await wiring.store().edit(
                name,
                role: role,
                reach: reach,
                isDisabled: standing.map { $0 == .disable },
                by: wiring.principal,
                at: wiring.now(),
            )
            try wiring.output.line(Cell("Changed \(name)."))
        }
    }
}
