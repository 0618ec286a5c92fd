import Access
import ArgumentParser
import Storage
import Tenants

/// `tenantry check`: what we may do in each tenant, what keeps us out, and what ends soon.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds out how well we get into each tenant, and what ends soon.",
        discussion: """
            Asks for a token and for one page of each list, as sync does, and stores nothing. Each finding says what is so, \
            what to do, who must do it, and the portal's page to do it at. Of what ends, it warns 60, 30, 14, 7 and 1 days \
            before. The exit status is \(ExitStatus.incomplete.rawValue) where something cannot be done in a tenant.
            """,
    )

    @Argument(help: "The customers; all that are onboarding or active where none is named.")
    var customers: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let all = try await store.customers(in: wiring.scope)
            let named = try CustomerLookup.find(customers, among: all)
            let chosen = customers.isEmpty ? named.filter(\.details.state.isRead) : named
            guard !all.isEmpty else { return wiring.output.note(CustomerLookup.noCustomers) }
            guard !chosen.isEmpty else { return wiring.output.note("There is no tenant to check.") }
            let scope = wiring.scope.narrowed(to: chosen.map(\.id))
            let check = try await wiring.tenantCheck()
            let endings = try await wiring.connections().endings(of: store.connections(in: scope))
                .merging(store.relationships(in: scope).endings) { $0 + $1 }
            let checked = try await check.findings(of: chosen.flatMap(\.tenants), endings)
            let portals = try wiring.catalogue()
            let owners = Dictionary(chosen.flatMap { customer in customer.tenants.map { ($0.id, customer) } }) {
                one,
                _ in one
            }
            let items = checked.compactMap { tenant, findings in
                owners[tenant.id].map {
                    CheckListing.Item(customer: $0, tenant: tenant, findings: findings, portals: portals)
                }
            }
            let own = try wiring.application()?.findings(at: wiring.now()) ?? []
            try wiring.output.render(CheckListing.listing(items, own: own), as: json ? .json : .table)
            if !json { CheckListing.tell(own, items, on: wiring.output) }
            if items.contains(where: \.isFailing) { throw ExitStatus.incomplete.code }
        }
    }
}
