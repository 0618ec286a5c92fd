import Foundation
import Localization
import Storage
import Tenants

/// `/overview`: what is open, what comes in and how soon it is dealt with, over every customer in scope.
enum OverviewPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let known = try await visit.parts.store.customers(in: visitor.scope)
        let query = try OverviewQuery(visit.query, among: known)
        let overview = try await Overview.read(query, from: visit.parts, in: visitor.scope, at: visit.now)
        let subject = Hostile("console " + query.path(query.span).text)
        let deed = query.customer.map { Deed(.statusRead, of: $0, subject: subject) }
        try await visit.parts.store.record(
            [deed ?? Deed(.statusRead, subject: subject)],
            by: visitor.principal,
            at: visit.now,
        )
        let model = OverviewModel(overview, OverviewFilters(query, among: known, visit.words), visit)
        return try visit.page(.overview, titled: .overviewTitle, model)
    }
}

extension Overview {
    /// The overview by what was read last; `nil` where nothing was yet.
    /// - Throws: A ``StorageError`` where it cannot be read what the entities are.
    static func read(
        _ query: OverviewQuery,
        from parts: SiteParts,
        in scope: CustomerScope,
        at now: Timestamp,
    ) async throws(StorageError) -> Overview? {
        guard let figures = parts.overview.figures else { return nil }
        let customers = Set(query.customers.map(\.id))
        let entities = try await figures.entities(of: customers, from: parts.store, in: scope.narrowed(to: customers))
        return Overview(
            query,
            figures,
            entities,
            targets: parts.targets,
            at: now,
            staleAfter: parts.staleAfter,
        )
    }
}
