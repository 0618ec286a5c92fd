package import Storage
package import Tenants

/// What the pages show of the store, read at one moment.
package struct StoreSnapshot: Sendable {
    /// One stream of one tenant, and whose it is.
    package struct Stream: Sendable {
        package let customer: CustomerHandle
        /// Whether its customer is one that is to be read.
        package let isRead: Bool
        package let health: StreamHealth
    }

    package let taken: Timestamp
    package let streams: [Stream]
    /// How many tenants are to be read.
    package let tenantsRead: Int
    /// How many tenants there are of customers that are suspended, and so not read.
    package let tenantsNotRead: Int
    /// Customers who are to be read, and have nothing that could be.
    package let customersWithoutTenant: Int
    /// The number of the newest entry of the log of changes, zero where there is none.
    package let newestChange: Int64
    /// What is so with the ways into the tenants of customers who are to be read, and with our own proofs.
    package let findings: [KeptFinding]

    package init(
        customers: [Customer],
        health: [StreamHealth],
        findings: AccessFindings = AccessFindings(),
        newestChange: Int64,
        taken: Timestamp,
    ) {
        self.taken = taken
        self.newestChange = newestChange
        let known = Dictionary(grouping: health, by: \.tenant)
        let here = customers.filter { $0.details.state != .left }
        streams = here.flatMap { customer in
            customer.tenants.flatMap { tenant in
                Tenants.Stream.allCases.map { stream in
                    let health = known[tenant.id]?.first { $0.stream == stream }
                    return Stream(
                        customer: customer.details.handle,
                        isRead: customer.details.state.isRead,
                        health: health ?? StreamHealth(tenant: tenant.id, stream: stream),
                    )
                }
            }
        }
        let read = here.filter(\.details.state.isRead)
        self.findings = findings.own + read.flatMap(\.tenants).flatMap { findings.ofTenants[$0.id] ?? [] }
        tenantsRead = read.map(\.tenants.count).reduce(0, +)
        tenantsNotRead = here.map(\.tenants.count).reduce(0, +) - tenantsRead
        customersWithoutTenant = read.count { $0.tenants.isEmpty }
    }
}
