import Access
import ArgumentParser
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry connections add`: another way into a tenant, beside those that there are.
struct ConnectionsAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a way into a tenant, and asks for a token by it.",
        discussion: """
            An application's secret is given by 'tenantry secrets set client-secret ID', for all or with --customer. A person \
            signs in at the tenant by a browser on this machine, or by a code with --device-code; the sign-in is kept sealed and \
            renewed with each use. A machine's own identity leads into its own tenant. The exit status is \
            \(ExitStatus.incomplete.rawValue) where there is no token yet; the connection is kept, and tried.
            """,
    )

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Have the person sign in at another device, by a code.")
    var deviceCode = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let kind = try connection.chosenKind()
            guard !deviceCode || kind == .person else { throw Failure("--device-code is for a person.", .usage) }
            let choice = try await connection.choice(with: wiring)
            let clientID = try connection.clientID(of: kind, with: wiring)
            let adding = ConnectionAdding(wiring: wiring, choice: choice, clientID: clientID)
            let state: Connection.State
            let trouble: TokenError?
            switch kind {
            case .person:
                try await adding.addPerson(way: deviceCode ? .deviceCode : .browser)
                (state, trouble) = (.active, nil)
            case .application, .machine: (state, trouble) = try await adding.add(kind)
            }
            let name = ConsentCandidate(customer: choice.customer, tenant: choice.tenant).name
            try wiring.output.line(
                Cell(
                    "Added the \(kind.rawValue) \(Hostile(clientID)) as a way into \(name), \(state.rawValue)."
                )
            )
            guard let trouble else { return }
            wiring.output.note("\(trouble)")
            throw ExitStatus.incomplete.code
        }
    }
}
