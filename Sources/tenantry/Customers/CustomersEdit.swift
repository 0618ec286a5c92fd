import ArgumentParser
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry customers edit`: changes what is written down of a customer.
struct CustomersEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes a customer, its tags, its tenants and their domains.",
        discussion: "An empty text ('--tier \"\"') takes notes, tier or profile away.",
    )

    @Argument(help: "The customer: a handle, or a few letters of a name or domain.")
    var customer: String

    @OptionGroup var fields: CustomerArguments

    @Option(name: [.customLong("add-tag"), .customLong("tag")], help: "Add a tag; may be given several times.")
    var addTag: [String] = []

    @Option(help: "Take a tag away; may be given several times.")
    var removeTag: [String] = []

    @Option(help: ArgumentHelp("Add a tenant.", valueName: "domain|tenant-id"))
    var addTenant: String?

    @Option(help: "The cloud of the tenant to add, for a name that is a tenant in two.")
    var cloud: String?

    @Option(help: ArgumentHelp("Take a tenant away, with all that was read of it.", valueName: "domain|tenant-id"))
    var removeTenant: String?

    @Option(help: "Add a domain to the tenant; may be given several times.")
    var addDomain: [String] = []

    @Option(help: "Take a domain of the tenant away; may be given several times.")
    var removeDomain: [String] = []

    @Option(help: "The domain that the tenant shows first.")
    var defaultDomain: String?

    @Option(help: "The tenant's name.")
    var tenantName: String?

    @Option(help: ArgumentHelp("Which tenant to change, where there are several.", valueName: "domain|tenant-id"))
    var tenant: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let customers = try await store.customers(in: wiring.scope)
            let former = try CustomerLookup.find(customer, among: customers)
            var edited = former
            try editDetails(of: &edited)
            if let addTenant {
                let inquiry = try TenantInquiry(addTenant, cloud: cloud, domains: [])
                let name = inquiry.domain?.suggestedName ?? edited.details.name
                let tenant = try await inquiry.tenant(named: name, with: wiring)
                try customers.requireUnowned(tenant.id, asked: inquiry.query)
                edited.tenants.append(tenant)
            } else if cloud != nil {
                throw Failure("--cloud says where the tenant of --add-tenant is; there is none.", .usage)
            }
            try editTenants(of: &edited)
            guard edited != former else {
                return wiring.output.note("Nothing to change: \(former.details.handle) is so.")
            }
            try await store.update(edited, in: wiring.scope, by: wiring.principal, at: wiring.now())
            try wiring.output.line(Cell("Changed \(edited.details.handle) (\(Hostile(edited.details.name)))."))
        }
    }

    private func editDetails(of customer: inout Customer) throws(Failure) {
        customer.details = try readingFields { () throws(CustomerFieldError) in
            var details = customer.details
            try fields.apply(to: &details)
            for tag in addTag { details.tags.insert(try CustomerField.tag(tag)) }
            return details
        }
        for tag in removeTag {
            guard let known = customer.details.tags.first(where: { $0.lowercased() == tag.lowercased() }) else {
                throw Failure("\(customer.details.handle) has no tag “\(Hostile(tag))”.", .usage)
            }
            customer.details.tags.remove(known)
        }
    }

    private func editTenants(of customer: inout Customer) throws(Failure) {
        if let removeTenant {
            let place = try customer.place(ofTenant: removeTenant)
            guard customer.tenants.count > 1 else {
                throw Failure(
                    "That is the only tenant of \(customer.details.handle). Add another one first, or remove the customer."
                )
            }
            customer.tenants.remove(at: place)
        }
        guard tenantName != nil || defaultDomain != nil || !addDomain.isEmpty || !removeDomain.isEmpty else { return }
        var edited = customer.tenants[try customer.place(ofTenant: tenant)]
        try readingFields { () throws(CustomerFieldError) in
            if let tenantName { edited.displayName = try CustomerField.name(tenantName) }
            for domain in addDomain { edited.domains.insert(try CustomerField.domain(domain)) }
            for domain in removeDomain { edited.domains.remove(try CustomerField.domain(domain)) }
            if let defaultDomain { edited.defaultDomain = try CustomerField.domain(defaultDomain) }
        }
        if let domain = edited.defaultDomain, !removeDomain.isEmpty, !edited.domains.contains(domain),
            defaultDomain == nil
        {
            edited.defaultDomain = nil
        }
        if let domain = edited.defaultDomain { edited.domains.insert(domain) }
        if let place = customer.tenants.firstIndex(where: { $0.id == edited.id }) { customer.tenants[place] = edited }
    }
}

extension Customer {
    /// Where among the tenants the one stands that a text names, or the only one where none is named.
    func place(ofTenant text: String?) throws(Failure) -> Int {
        let list = tenants.map(\.id.rawValue).joined(separator: ", ")
        guard let text else {
            guard tenants.count == 1 else {
                throw Failure(
                    "\(details.handle) has \(tenants.count) tenants: \(list). Say which one with --tenant.",
                    .noMatch
                )
            }
            return 0
        }
        let id = TenantID(rawValue: text)
        let domain = DomainName(rawValue: text)
        let place = tenants.firstIndex { $0.id == id || domain.map($0.domains.contains) ?? false }
        guard let place else {
            throw Failure("\(details.handle) has no tenant “\(Hostile(text))”; it has \(list).", .noMatch)
        }
        return place
    }
}
