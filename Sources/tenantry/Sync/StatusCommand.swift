import ArgumentParser
import Storage
import Tenants

/// `tenantry status`: who is quiet, and who is only not seen.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells quiet from blind: how well each tenant is read, and what is refused.",
        discussion: """
            A stream is seen where it was read whole, lately, without anything missing, and quiet where nothing of it \
            is open besides. All else is blind. The exit status is 0 whatever the state; --json is for whoever wants \
            to act on it.
            """,
    )

    @Argument(help: "The customers; all where none is named.")
    var customers: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let all = try await store.customers(in: wiring.scope)
            let chosen = try CustomerLookup.find(customers, among: all)
            let found = chosen.filter { $0.details.state != .left }
            let now = wiring.now()
            let scope = wiring.scope.narrowed(to: found.map(\.id))
            let sights = CustomerSight.all(
                of: found,
                health: try await store.health(in: scope),
                at: now,
                staleAfter: wiring.settings.staleAfter,
            )
            let unseen = Unseen(among: sights, at: now)
            let open = try await store.openCounts(in: scope)
            let standard = wiring.settings.retention
            var listing = StatusListing.listing(sights, open: open, unseen, at: now)
            listing.rest.append(JSON.Member("retention", Retention.json(about: found, under: standard, at: now)))
            try wiring.output.render(listing, as: json ? .json : .table)
            guard !json else { return }
            if all.isEmpty { return wiring.output.note(CustomerLookup.noCustomers) }
            for customer in chosen where !customers.isEmpty && customer.details.state == .left {
                wiring.output.note("\(customer.details.handle) left, and is no longer read.")
            }
            guard !found.isEmpty else {
                if customers.isEmpty { wiring.output.note("Every customer left, and none is read.") }
                return
            }
            if let reach = Retention.sentence(about: found, under: standard, at: now) {
                wiring.output.note(reach)
            }
            wiring.output.note(
                unseen.sentence
                    ?? "All were read whole within the last \(wiring.settings.staleAfter.rough): \(unseen.total.of("customer"))."
            )
        }
    }
}
