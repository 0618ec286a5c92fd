import ArgumentParser
import Storage
import Tenants

/// Whose object is meant, where several tenants have one of the same identifier.
struct OwnerOptions: ParsableArguments {
    @Option(help: "The customer whose it is.")
    var customer: String?

    @Option(help: ArgumentHelp("The tenant that it is in.", valueName: "tenant-id"))
    var tenant: String?

    /// The customers to look at.
    func scope(with wiring: Wiring) async throws -> CustomerScope {
        guard let customer else { return wiring.scope }
        let found = try CustomerLookup.find(customer, among: try await wiring.store().customers(in: wiring.scope))
        return wiring.scope.narrowed(to: [found.id])
    }

    /// The rows that are in the tenant that was asked for.
    func fitting<Row>(_ rows: [Row], tenant: (Row) -> Tenant) throws(Failure) -> [Row] {
        guard let text = self.tenant else { return rows }
        return try OwnerOptions.fitting(rows, tenant: text, of: tenant)
    }

    /// The rows that are in a tenant, by its ID.
    static func fitting<Row>(_ rows: [Row], tenant text: String, of tenant: (Row) -> Tenant) throws(Failure) -> [Row] {
        let id = try readingFields { () throws(CustomerFieldError) in try CustomerField.tenantID(text) }
        return rows.filter { tenant($0).id == id }
    }
}
