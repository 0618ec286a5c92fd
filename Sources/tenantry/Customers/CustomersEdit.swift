import Access
import ArgumentParser
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry customers edit`: changes what is written down of a customer.
struct CustomersEdit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Changes a customer, its tags, its tenants and their domains.",
        discussion: "An empty text ('--tier \"\"') takes notes, tier, profile or a term of its own (--retain-…) away.",
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

    @Flag(help: "Do not ask before a tenant goes with all that was read of it.")
    var yes = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let customers = try await store.customers(in: wiring.scope)
            var former = try CustomerLookup.find(customer, among: customers)
            let added = try await tenantToAdd(to: former, among: customers, with: wiring)
            while true {
                let edited = try edited(former, adding: added, asking: wiring.output)
                guard edited != former else {
                    return wiring.output.note("Nothing to change: \(former.details.handle) is so.")
                }
                do throws(StorageError) {
                    let (principal, now) = (wiring.principal, wiring.now())
                    try await store.update(edited, expecting: former, in: wiring.scope, by: principal, at: now)
                } catch .changedMeanwhile {
                    // Each time someone else got something done, so this ends; what they did is kept.
                    former = try await reread(former.id, in: store, with: wiring)
                    continue
                }
                return try wiring.output.line(
                    Cell("Changed \(edited.details.handle) (\(Hostile(edited.details.name))).")
                )
            }
        }
    }

    /// The record with everything changed that was asked for.
    private func edited(_ former: Customer, adding tenant: Tenant?, asking output: Output) throws(Failure) -> Customer {
        var edited = former
        try editDetails(of: &edited)
        if let tenant, !former.tenants.contains(where: { $0.id == tenant.id }) { edited.tenants.append(tenant) }
        try removeTenant(of: &edited, asking: output)
        try editTenant(of: &edited)
        return edited
    }

    private func reread(_ id: CustomerID, in store: Store, with wiring: Wiring) async throws -> Customer {
        let found = try await store.customers(in: wiring.scope.narrowed(to: [id]))
        guard let customer = found.first else { throw StorageError.unknownCustomer(id) }
        return customer
    }

    /// Asks the login hosts about the tenant to add, which may take a while; `nil` where none is to be added.
    private func tenantToAdd(
        to customer: Customer,
        among customers: [Customer],
        with wiring: Wiring,
    ) async throws -> Tenant? {
        guard let addTenant else {
            guard cloud == nil else {
                throw Failure("--cloud says where the tenant of --add-tenant is; there is none.", .usage)
            }
            return nil
        }
        let inquiry = try TenantInquiry(typed: addTenant, cloud: cloud)
        let name = inquiry.domain?.suggestedName ?? fields.name ?? customer.details.name
        let tenant = try await inquiry.tenant(named: name, with: wiring)
        try customers.requireUnowned(tenant.id, asked: inquiry.query)
        return tenant
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
}
