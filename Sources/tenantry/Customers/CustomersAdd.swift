import Access
import ArgumentParser
import Console
import MicrosoftCloud
import Storage
import Tenants

/// `tenantry customers add`: a customer by a domain or a tenant ID, the rest filled in.
struct CustomersAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Adds a customer by a domain or a tenant ID.",
        discussion: """
            Asks Microsoft's login hosts for the tenant and its cloud. The name is made from the domain where none is \
            given, and the handle from the name. A second tenant comes by 'tenantry customers edit HANDLE --add-tenant'.
            """,
    )

    @Argument(help: ArgumentHelp("A domain or a tenant ID.", valueName: "domain|tenant-id"))
    var tenant: String

    @OptionGroup var fields: CustomerArguments

    @Option(help: "A tag; may be given several times.")
    var tag: [String] = []

    @Option(help: "The cloud, for a name that is a tenant in two: commercial, gcc, gcc-high, dod or china.")
    var cloud: String?

    @Option(help: "A further domain of the tenant; may be given several times.")
    var domain: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let inquiry = try TenantInquiry(typed: tenant, cloud: cloud, domains: domain)
        let details = try details(by: inquiry.domain)
        try await options.run { wiring in
            let store = try await wiring.store(making: true)
            let customers = try await store.customers(in: wiring.scope)
            if case .id(let id) = inquiry.query { try customers.requireUnowned(id, asked: inquiry.query) }
            let tenant = try await inquiry.tenant(named: details.name, with: wiring)
            try customers.requireUnowned(tenant.id, asked: inquiry.query)
            let customer = try await store.add(details, tenants: [tenant], by: wiring.principal, at: wiring.now())
            if json { return try wiring.output.json(customer.json) }
            try wiring.output.line(
                Cell("Added \(customer.details.handle) (\(Hostile(customer.details.name))):"),
                Cell("tenant \(tenant.id) in the \(tenant.cloud.title) cloud."),
            )
        }
    }

    private func details(by domain: DomainName?) throws(Failure) -> CustomerDetails {
        guard let name = fields.name ?? domain?.suggestedName else {
            throw Failure("A tenant ID does not say what the customer is called. Say it with --name.", .usage)
        }
        let made = CustomerHandle(suggestedBy: name, or: domain)
        let given = try readingFields { () throws(CustomerFieldError) in try fields.handle.map(CustomerField.handle) }
        guard let handle = given ?? made else {
            throw Failure("No handle can be made of “\(Hostile(name))”. Choose one with --handle.", .usage)
        }
        return try readingFields { () throws(CustomerFieldError) in
            var details = CustomerDetails(handle: handle, name: try CustomerField.name(name))
            try fields.apply(to: &details)
            for tag in tag { details.tags.insert(try CustomerField.tag(tag)) }
            return details
        }
    }
}
