import ArgumentParser
import Storage
import Tenants

/// `tenantry open`: the right page in the right tenant.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Opens a page of Microsoft's portals in a customer's tenant.",
        discussion: """
            A few letters of the customer's handle or name are enough; where they fit several, nothing is opened. \
            'tenantry portals' lists the pages. Where there is no display, the link is printed only.
            """,
    )

    @Argument(help: "The customer: a handle, or letters of a name.") var customer: String
    @Argument(help: "The page; the portal's home if left out.") var page: String?
    @Argument(help: ArgumentHelp("What the page is about, such as an incident's number.", valueName: "id"))
    var object: String?

    @Option(help: ArgumentHelp("A hunting query (KQL) to open.", valueName: "kql")) var query: String?
    @Option(help: ArgumentHelp("One of the customer's tenants, by ID or domain.", valueName: "tenant"))
    var tenant: String?
    @Flag(name: .customLong("print"), help: "Print the link only.") var onlyPrints = false
    @Flag(
        inversion: .prefixedNo,
        help: "Open in the browser profile of the customer's record. Without this, that is done where it names one.",
    )
    var profile: Bool?
    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await withThrowingTaskGroup(of: PortalCatalogue.self) { reading in
            // Reading the shipped catalogue takes as long as all the rest together, and needs nothing of it.
            reading.addTask { try PortalCatalogue.shipped() }
            try await options.run { wiring in
                let store = try await wiring.store()
                let choice = try await CustomerChoice.find(customer, tenant: tenant, in: store, wiring.scope)
                let shipped = try await reading.next() ?? PortalCatalogue.shipped()
                try await open(choice, from: wiring.catalogue(over: shipped), store, wiring)
            }
        }
    }

    private func open(
        _ choice: CustomerChoice,
        from catalogue: PortalCatalogue,
        _ store: Store,
        _ wiring: Wiring,
    ) async throws {
        let link = try link(to: choice.tenant, from: catalogue)
        let way = try onlyPrints ? nil : BrowserLaunch(of: link.text, way(for: choice.customer), wiring)

        // What cannot be accounted for is not done.
        let deed = Deed(.linkOpened, of: choice.customer, subject: Hostile(link.text))
        try await store.record(deed, by: wiring.principal, at: wiring.now())
        try wiring.output.line(Cell(link.text, link: link.text))
        if let remark = choice.remark(on: customer) { wiring.output.note(remark) }
        let witness = try await LinkWitness(of: link, in: store, wiring.scope)
        if let remark = witness?.remark(on: link, for: choice.tenant) { wiring.output.note(remark) }
        remark(on: choice.customer, way, wiring)
        try await way?.run()
    }

    /// The link that was asked for.
    func link(to tenant: Tenant, from catalogue: PortalCatalogue) throws(PortalLinkError) -> PortalLink {
        let page = try catalogue.page(named: page ?? (query == nil ? "home" : "hunting"))
        var objects: [PortalObject] = []
        if let object { objects.append(try page.object(named: object)) }
        if let query { objects.append(try PortalObject(.query, query)) }
        return try PortalLink(to: page, in: tenant, about: objects, from: catalogue)
    }

    private func way(for customer: Customer) throws(Failure) -> BrowserProfile? {
        guard profile != false else { return nil }
        if profile == true, customer.details.profile == nil {
            let handle = customer.details.handle
            throw Failure(
                "\(handle) has no browser profile. Name one: tenantry customers edit \(handle) --profile 'chrome:Profile 3'."
            )
        }
        return customer.details.profile
    }

    private func remark(on customer: Customer, _ way: BrowserLaunch?, _ wiring: Wiring) {
        switch customer.details.state {
        case .suspended: wiring.output.note("\(customer.details.handle) is suspended.")
        case .left: wiring.output.note("\(customer.details.handle) has left and is no longer a customer.")
        case .onboarding, .active: break
        }
        if way == nil, !onlyPrints { wiring.output.note("There is no display here to open the link on.") }
    }
}
