import ArgumentParser
import Console
import Foundation
import Storage
import Tenants

/// `tenantry customers list`: who there is.
struct CustomersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the customers.",
        discussion: "The CSV form has a row for each tenant, and is the one that 'customers import' reads.",
    )

    @Option(help: "Only customers with this tag; given several times, with all of them.")
    var tag: [String] = []

    @Option(help: "Only customers in this state; given several times, in any of them.")
    var state: [String] = []

    @Option(help: "Only customers of this tier; given several times, of any of them.")
    var tier: [String] = []

    @Flag(exclusivity: .exclusive) var format: OutputFormat = .table

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let states = try readingFields { () throws(CustomerFieldError) in
            var states: Set<CustomerState> = []
            for name in state { states.insert(try CustomerField.state(name)) }
            return states
        }
        try await options.run { wiring in
            let all = try await wiring.store().customers(in: wiring.scope)
            let customers = all.filter { fits($0.details, states) }
            try await wiring.recordReading(.customersRead, of: [], "customers list" + words)
            guard format != .csv else { return try wiring.output.bytes(Data(CustomerCSV.text(of: customers).utf8)) }
            try wiring.output.render(CustomersList.listing(customers), as: format)
            guard format == .table else { return }
            if all.isEmpty {
                wiring.output.note(CustomerLookup.noCustomers)
            } else if customers.count < all.count {
                wiring.output.note("\(customers.count) of \(all.count) customers.")
            }
        }
    }

    /// The options as they were given, for the audit trail.
    private var words: String {
        [("--tag", tag), ("--state", state), ("--tier", tier)]
            .flatMap { name, values in values.map { " \(name) \($0)" } }.joined()
    }

    private func fits(_ details: CustomerDetails, _ states: Set<CustomerState>) -> Bool {
        let tags = Set(details.tags.map { $0.lowercased() })
        return (states.isEmpty || states.contains(details.state))
            && tag.allSatisfy { tags.contains($0.lowercased()) }
            && (tier.isEmpty || tier.contains { $0.lowercased() == details.tier?.lowercased() })
    }

    private static func listing(_ customers: [Customer]) -> Listing<Customer> {
        Listing(
            customers,
            named: "customers",
            columns: [
                Table.Column("HANDLE"), Table.Column("NAME", least: 12), Table.Column("STATE", importance: 6),
                Table.Column("TIER", least: 4, importance: 3), Table.Column("TAGS", least: 6, importance: 2),
                Table.Column("DOMAIN", least: 12, importance: 5), Table.Column("CLOUD", importance: 4),
                Table.Column("TENANT ID", importance: 7),
            ],
            row: row,
            json: \.json,
        )
    }

    private static func row(of customer: Customer) -> Table.Row {
        let others = customer.tenants.count - 1
        let tenant = customer.tenants.first
        return Table.Row([
            Cell(customer.details.handle.rawValue, .bold),
            Cell(customer.details.name),
            Cell(customer.details.state.rawValue, customer.details.state.isRead ? .plain : .faint),
            Cell(customer.details.tier ?? ""),
            Cell(customer.details.tags.sorted().joined(separator: ", ")),
            Cell(tenant?.domain?.rawValue ?? ""),
            Cell(tenant?.cloud.title ?? ""),
            Cell((tenant?.id.rawValue ?? "") + (others > 0 ? " +\(others)" : "")),
        ])
    }
}

extension Tenant {
    /// The domain to show for it.
    var domain: DomainName? { defaultDomain ?? domains.min() }
}
