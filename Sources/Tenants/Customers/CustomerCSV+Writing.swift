extension CustomerCSV {
    /// The file that holds these customers: a header, and a row for each tenant in the order in which they were added.
    ///
    /// Reading it gives the same customers, and writing those gives the same bytes. A customer without a tenant has no row.
    package static func text(of customers: some Sequence<Customer>) -> String {
        var text = CSV.record(Column.allCases.map(\.rawValue))
        for customer in customers {
            for tenant in customer.tenants {
                let cells = Column.allCases.map { CSV.neutralized(cell($0, of: customer.details, tenant)) }
                text += CSV.record(cells)
            }
        }
        return text
    }

    private static func cell(_ column: Column, of customer: CustomerDetails, _ tenant: Tenant) -> String {
        switch column {
        case .tenantID: tenant.id.rawValue
        case .tenantName: tenant.displayName.isEmpty ? customer.name : tenant.displayName
        case .defaultDomain: tenant.defaultDomain?.rawValue ?? ""
        case .domains: tenant.domains.map(\.rawValue).sorted().joined(separator: ";")
        case .cloud: tenant.cloud.rawValue
        default: cell(column, of: customer)
        }
    }

    /// What a column has of a customer; nothing where it is about tenants.
    package static func cell(_ column: Column, of customer: CustomerDetails) -> String {
        switch column {
        case .handle: customer.handle.rawValue
        case .name: customer.name
        case .tags: customer.tags.sorted().joined(separator: ";")
        case .notes: customer.notes
        case .tier: customer.tier ?? ""
        case .state: customer.state.rawValue
        case .profile: customer.profile?.description ?? ""
        case .retainResolved: customer.retention.resolved?.description ?? ""
        case .retainOpen: customer.retention.open?.description ?? ""
        case .retainLog: customer.retention.log?.description ?? ""
        case .tenantID, .tenantName, .defaultDomain, .domains, .cloud: ""
        }
    }
}
