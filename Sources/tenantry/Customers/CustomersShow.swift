import ArgumentParser
import Console
import Storage
import Tenants

/// `tenantry customers show`: all that is written down of one customer.
struct CustomersShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a customer, its tenants, and how well they are read.",
    )

    @Argument(help: "The customer: a handle, or a few letters of a name or domain.")
    var customer: String

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let found = try CustomerLookup.find(customer, among: try await store.customers(in: wiring.scope))
            try await wiring.recordReading(.customersRead, of: [found], "customers show")
            let scope = wiring.scope.narrowed(to: [found.id])
            let sight = CustomerSight(
                of: found,
                health: try await store.health(in: scope),
                at: wiring.now(),
                staleAfter: wiring.settings.staleAfter,
            )
            if json { return try wiring.output.json(found.json) }
            try show(found, sight, with: wiring, at: wiring.now())
        }
    }

    private func show(_ customer: Customer, _ sight: CustomerSight, with wiring: Wiring, at now: Timestamp) throws {
        let output = wiring.output
        let details = customer.details
        try output.line(Cell(details.name, .bold), Cell("(\(details.handle))"))
        try output.field("State", details.state.rawValue)
        try output.field("Tier", details.tier)
        try output.field("Tags", details.tags.sorted().joined(separator: ", "))
        try output.field("Profile", details.profile?.description)
        for (index, line) in details.notes.split(whereSeparator: \.isNewline).enumerated() {
            try output.field(index == 0 ? "Notes" : "", String(line))
        }
        try output.field("Kept", details.retention.words(under: wiring.settings.retention, at: now))
        for tenant in customer.tenants {
            try output.line(Cell(""))
            try output.line(Cell("Tenant \(tenant.id)", .bold))
            try output.field("Name", tenant.displayName)
            try output.field("Cloud", tenant.cloud.title)
            try output.field("Domain", tenant.defaultDomain?.rawValue)
            let others = tenant.domains.filter { $0 != tenant.defaultDomain }.map(\.rawValue).sorted()
            try output.field("Domains", others.joined(separator: ", "))
            for stream in sight.streams where stream.tenant.id == tenant.id {
                let words = stream.words(at: now)
                try output.field(stream.health.stream.title, words.text, words.style)
            }
        }
    }
}
