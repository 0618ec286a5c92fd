import Foundation
import Localization
import Storage
import Tenants

/// `/overview`: what is open, what comes in and how soon it is dealt with, over every customer in scope.
enum OverviewPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let known = try await visit.parts.roster.latest().value.customers(in: visitor.scope)
        let query = try OverviewQuery(visit.query, among: known)
        let figures = visit.parts.overview.figures
        let overview = try await figures?.overview(of: query, with: visit.parts, in: visitor.scope)
        let subject = Hostile("console " + query.path(query.span).text)
        let deed = query.customer.map { Deed(.statusRead, of: $0, subject: subject) }
        try await visit.parts.store.record(
            [deed ?? Deed(.statusRead, subject: subject)],
            by: visitor.principal,
            at: visit.now,
        )
        let outside = query.isNarrowed ? 0 : try await visit.parts.store.customersOutside(visitor.scope)
        let filters = OverviewFilters(query, among: known, visit.words)
        let model = OverviewModel(overview, filters, outside: outside, visit)
        return try visit.page(.overview, titled: .overviewPageTitle, model)
    }
}
