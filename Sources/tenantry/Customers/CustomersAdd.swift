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
        let addition = CustomerAddition(inquiry: inquiry, details: try details(by: inquiry.domain))
        try await options.run { wiring in
            let customer = try await addition.add(with: wiring)
            if json { return try wiring.output.json(customer.json) }
            try wiring.output.line(Cell(customer.arrival))
        }
    }

    private func details(by domain: DomainName?) throws(Failure) -> CustomerDetails {
        var details = try CustomerAddition.details(named: fields.name, handle: fields.handle, at: domain)
        try readingFields { () throws(CustomerFieldError) in
            try fields.apply(to: &details)
            for tag in tag { details.tags.insert(try CustomerField.tag(tag)) }
        }
        return details
    }
}
