import Localization
import Storage
import Tenants

/// `/customers`: all customers that the reader may see, and how each of them stands.
enum CustomersPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let query = try CustomersQuery(visit.query)
        let (visible, moment) = try await visit.parts.standings(in: visitor.scope, by: query.sort)
        let subject = Hostile("console " + LocalPath.customers.with(query.fields).text)
        try await visit.parts.store.record(
            Deed(.customersRead, subject: subject),
            by: visitor.principal,
            at: visit.now,
        )
        return try visit.page(
            .customers,
            titled: .customersPageTitle,
            try CustomersModel(query, among: visible, at: moment, visit),
        )
    }
}
