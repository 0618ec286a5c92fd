/// Customers as a CSV file holds them: a row a tenant, and a customer with several tenants on several rows.
///
/// Rows with one handle are one customer. What describes the customer (name, tags, notes, tier, state, profile, how long its data is kept) stands on
/// the first of them; the others repeat it or leave it empty. Every row names a tenant by `tenant_id`, `default_domain`
/// or `domains`; an empty handle is made from the name, and an empty name from the domain. Tags and domains are separated by semicolons.
package struct CustomerCSV: Hashable, Sendable {
    /// A column of the file, by the name in its header.
    package enum Column: String, CaseIterable, Sendable {
        case handle
        case name
        case tags
        case notes
        case tier
        case state
        case profile
        case tenantID = "tenant_id"
        case tenantName = "tenant_name"
        case defaultDomain = "default_domain"
        case domains
        case cloud
        case retainResolved = "retain_resolved"
        case retainOpen = "retain_open"
        case retainLog = "retain_log"
    }

    /// A customer that every row of could be read.
    package struct Entry: Hashable, Sendable {
        /// The line of its first row.
        package var line: Int
        package var details: CustomerDetails
        package var tenants: [TenantEntry]
    }

    /// A tenant as far as the file knows it.
    package struct TenantEntry: Hashable, Sendable {
        package var line: Int
        package var id: TenantID?
        package var displayName: String?
        package var defaultDomain: DomainName?
        package var domains: Set<DomainName>
        package var cloud: Cloud?

        /// The tenant, where the file says which one it is and where it lives; otherwise Microsoft has to be asked.
        package func tenant(named name: String) -> Tenant? {
            guard let id, let cloud else { return nil }
            return Tenant(
                id: id,
                displayName: displayName ?? name,
                defaultDomain: defaultDomain,
                domains: domains,
                cloud: cloud,
            )
        }
    }

    /// What is wrong with the file at one line.
    package struct Fault: Hashable, Sendable, CustomStringConvertible {
        package var line: Int
        package var reason: Reason

        package init(line: Int, reason: Reason) {
            self.line = line
            self.reason = reason
        }

        package var description: String { "line \(line): \(reason)" }
    }

    /// The customers of which nothing is wrong, in the file's order.
    package var entries: [Entry]
    /// All that is wrong, by line.
    ///
    /// A customer with a fault on any of its rows is not among the entries.
    package var faults: [Fault]
}

/// A file whose header cannot be understood, so that none of it can be read.
package struct CustomerCSVHeaderError: Error, Hashable, Sendable, CustomStringConvertible {
    package let faults: [CustomerCSV.Fault]

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
