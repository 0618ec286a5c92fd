import ArgumentParser
import Console
import Storage
import Tenants

/// `tenantry connections list`: the tenants' own ways in, and how they stand.
struct ConnectionsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the connections of customers' tenants, in the order in which they are tried.",
    )

    @Argument(help: "The customers; all where none is named.")
    var customers: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let selection = try await wiring.selection(of: customers)
            try await wiring.recordReading(.customersRead, of: selection.named, "connections")
            let connections = try await wiring.store().connections(in: selection.scope)
            let items = ConnectionsList.items(connections, of: selection.chosen)
            try wiring.output.render(ConnectionsList.listing(items), as: json ? .json : .table)
            if !json, items.isEmpty { wiring.output.note("There are no connections here.") }
        }
    }

    /// A connection, and whose tenant it leads to.
    private struct Item {
        let customer: Customer
        let tenant: Tenant
        let connection: Connection
    }

    private static func items(_ connections: [Connection], of customers: [Customer]) -> [Item] {
        let connections = Dictionary(grouping: connections, by: \.tenant)
        return customers.flatMap { customer in
            customer.tenants.flatMap { tenant in
                (connections[tenant.id] ?? []).map { Item(customer: customer, tenant: tenant, connection: $0) }
            }
        }
    }

    private static func listing(_ items: [Item]) -> Listing<Item> {
        Listing(
            items,
            named: "connections",
            columns: [
                Table.Column("CUSTOMER", least: 8), Table.Column("TENANT", least: 8, importance: 6),
                Table.Column("KIND"), Table.Column("STATE"), Table.Column("ACCOUNT", least: 8, importance: 5),
                Table.Column("CONSENTED", importance: 3), Table.Column("APPLICATION", importance: 4),
            ],
            row: { item in
                let connection = item.connection
                return Table.Row([
                    Cell(item.customer.details.handle.rawValue, .bold),
                    Cell(ConsentCandidate(customer: item.customer, tenant: item.tenant).name),
                    Cell(connection.kind.rawValue), Cell(connection.state.rawValue), Cell(connection.account),
                    Cell(connection.consented.map { "\($0)" } ?? ""), Cell(connection.clientID),
                ])
            },
            json: { item in
                [
                    "customer": item.customer.brief,
                    "tenantID": .text(item.tenant.id.rawValue),
                    "kind": .text(item.connection.kind.rawValue),
                    "state": .text(item.connection.state.rawValue),
                    "clientID": .text(item.connection.clientID),
                    "account": .text(item.connection.account),
                    "consented": .moment(item.connection.consented),
                    "ends": .moment(item.connection.ends),
                ]
            },
        )
    }
}
