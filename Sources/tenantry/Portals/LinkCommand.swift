import ArgumentParser
import Storage
import Tenants

/// `tenantry link`: what a pasted link is, and the same link with the right tenant.
struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Says what a portal link is for, and prints it with the right tenant.",
        discussion: """
            Takes links as they come out of mails, chats and tickets. With --for, a link that names no tenant gets the \
            customer's; one that names another tenant is an error, and is never rewritten silently.
            """,
    )

    @Argument(help: "The link.") var url: String
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The customer that the link is to be for.", valueName: "customer")
    )
    var customer: String?
    @Option(help: ArgumentHelp("One of that customer's tenants, by ID or domain.", valueName: "tenant"))
    var tenant: String?
    @Flag(help: "Print one JSON document.") var json = false
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if tenant != nil, customer == nil {
            throw ValidationError("--tenant says which of a customer's: give --for too.")
        }
    }

    func run() async throws {
        try await options.run { wiring in
            let catalogue = try wiring.catalogue()
            let pasted = try LinkCommand.portalLink(url, in: catalogue)
            let store = try await wiring.store()
            let customers = try await store.customers(in: wiring.scope)
            let reading: LinkReading
            do {
                reading = try LinkReading(of: pasted, for: customer, tenant: tenant, among: customers, catalogue)
            } catch let error as any StatusBearing where error.exitStatus == .refused {
                try await recordRefusal(of: pasted, among: customers, in: store, wiring)
                throw error
            }
            // What cannot be accounted for is not handed out.
            if customer != nil, let owner = reading.owner {
                let deed = Deed(.linkRetargeted, of: owner, subject: Hostile(reading.link.text))
                try await store.record(deed, by: wiring.principal, at: wiring.now())
            }
            if json {
                try wiring.output.json(reading.json(in: catalogue))
            } else {
                try wiring.output.table(reading.table(in: catalogue))
            }
            if let remark = reading.remark { wiring.output.note(remark) }
            let witness = try await LinkWitness(of: reading.link, in: store, wiring.scope)
            if let remark = witness?.remark(on: reading.link, for: reading.tenant) { wiring.output.note(remark) }
            if reading.isOrphan { throw ExitStatus.noMatch.code }
        }
    }

    /// Writes down that a link of another tenant was not made the customer's.
    private func recordRefusal(
        of link: PortalLink,
        among customers: [Customer],
        in store: Store,
        _ wiring: Wiring,
    ) async throws {
        guard let customer else { return }
        let owner = try CustomerLookup.find(customer, among: customers)
        let deed = Deed(.linkRetargeted, of: owner, subject: Hostile(link.text), outcome: .refused)
        try await store.record(deed, by: wiring.principal, at: wiring.now())
    }

    private static func portalLink(_ text: String, in catalogue: PortalCatalogue) throws -> PortalLink {
        switch try PastedLink(text, in: catalogue) {
        case .portal(let link): return link
        case .lookAlike(let lookAlike): throw Failure("\(lookAlike)", .refused)
        case .elsewhere(let host): throw Failure("\(host) is not the host of a portal that we know.", .noMatch)
        }
    }
}
