package import Tenants

/// The customers that have names of their own, before all those that are made up.
package struct Roster: Hashable, Sendable {
    /// A customer that someone has thought of.
    package struct Entry: Hashable, Sendable {
        /// The company's name.
        package var name: String
        package var domain: DomainName
        package var cloud: Cloud
        /// How many alerts it has; `nil` for as many as the others.
        package var alerts: Int?

        package init(name: String, domain: DomainName, cloud: Cloud = .commercial, alerts: Int? = nil) {
            self.name = name
            self.domain = domain
            self.cloud = cloud
            self.alerts = alerts
        }
    }

    package var entries: [Entry]

    package init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The companies of so many tenants, the named ones first; no made-up one has the domain of a named one.
    ///
    /// The cloud is `nil` where company and cloud are those of the place.
    func companies(count: Int) -> [(company: CompanyName, cloud: Cloud?)] {
        guard !entries.isEmpty else { return (0..<count).map { (CompanyName(index: $0), nil) } }
        var labels: Set<String> = []
        let named = entries.prefix(count).map { entry in
            let label = Roster.label(of: entry, taken: &labels)
            return (CompanyName(name: entry.name, label: label, domain: entry.domain.rawValue), Optional(entry.cloud))
        }
        let domains = Set(entries.map(\.domain.rawValue))
        let bare = Set(named.map(\.0.label))
        return named
            + (named.count..<max(count, named.count)).map { index in
                let company = CompanyName(index: index)
                guard domains.contains(company.domain) || bare.contains(company.label) else { return (company, nil) }
                // Names beyond the last place are nobody's.
                return (CompanyName(index: max(count, 100) + index), MadeUpTenant.cloud(of: index))
            }
    }

    /// The first label of a domain, or the whole of it where another tenant of the cloud has that already.
    private static func label(of entry: Entry, taken: inout Set<String>) -> String {
        let domain = entry.domain.rawValue
        let first = domain.prefix { $0 != "." }.filter { $0 != "-" }
        let whole = domain.filter { $0 != "." && $0 != "-" }
        return taken.insert("\(first)/\(entry.cloud.rawValue)").inserted ? first : whole
    }
}
