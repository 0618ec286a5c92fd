import Foundation
import Localization
import Storage
import Tenants

/// `/queue`: the incidents of every customer in scope, the most urgent first.
enum QueuePage {
    /// Leads there from the address of the console alone.
    static func lead(_ visit: Visit, _ visitor: Visitor) async throws -> Answer { .redirect(to: .queue) }

    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let store = visit.parts.store
        let roster = try await visit.parts.roster.latest().value
        let customers = roster.customers(in: visitor.scope)
        let query = try QueueQuery(visit.query, among: customers, at: visit.now)
        let scope =
            query.customers.isEmpty ? visitor.scope : visitor.scope.narrowed(to: query.customers.map(\.id))
        // Before the rows are read, so that nothing is missed in between.
        let log = try await store.newestChange()
        let bound = query.filter.isSoonCounted ? mostCounted : mostFoundCounted
        let (rows, count) = try await visit.parts.queue.incidents(
            query.filter,
            in: scope,
            countedUpTo: bound,
            asOf: log
        )
        let unseen = roster.unseen(in: visitor.scope, named: query.customers)
        // Who asked for some customers has not been promised the others.
        let outside = query.customers.isEmpty ? try await store.customersOutside(visitor.scope) : 0
        let views = try await store.views(for: visitor.account.id, in: visitor.scope)
        let look = try await LookPage.look(visit, visitor)
        try await record(query, by: visitor.principal, visit)
        let chips = QueueChip.all(of: query, visit.words)
        let mayAdd = visitor.account.role.rights.contains(.connect)
        let change = ChangeForm(of: .incidents, nil, returningTo: query.path, visit)
        let model = QueueModel(
            rows: try visit.parts.queueRows.parts(
                of: QueueModel.rows(
                    rows,
                    areGrouped: query.sort == .customer,
                    areSelectable: change != nil,
                    as: look,
                    visit,
                ),
                visit.words,
            ),
            filters: QueueFilters(query, among: customers, visit.words),
            chips: chips,
            count: QueueModel.count(
                count,
                shown: rows.count,
                isFurther: query.isFurther,
                unseen,
                mayAdd: mayAdd,
                visit.words,
            ),
            outside: outside > 0 ? visit.words.say(.unseenOutside, [.count: visit.words.number(outside)]) : nil,
            change: rows.isEmpty ? nil : change,
            unseen: unseen.isEmpty ? nil : QueueModel.UnseenCustomers(unseen, visit),
            beginning: query.isFurther ? query.beginning.text : nil,
            next: rows.count < QueueQuery.pageSize ? nil : rows.last.map { query.page(after: $0.place).text },
            isEmpty: rows.isEmpty,
            isFirst: mayAdd && customers.isEmpty,
            arrivals: ArrivalWords(upTo: log, unseen, visit.words),
            views: ViewShelf(views, over: query, as: look, for: visitor, visit.words),
            look: look.kind,
            areFiltered: !chips.isEmpty,
        )
        return try visit.page(.queue, titled: .queuePageTitle, model)
    }

    /// How far incidents are counted for a line that a person reads, and how far where each has to be looked at.
    private static let mostCounted = 1_000
    private static let mostFoundCounted = 50

    /// Writes down whose incidents were looked at, and by which filters.
    private static func record(_ query: QueueQuery, by principal: Principal, _ visit: Visit) async throws {
        let subject = Hostile("console " + query.beginning.text)
        let deeds = query.customers.map { Deed(.incidentsRead, of: $0, subject: subject) }
        try await visit.parts.store.record(
            deeds.isEmpty ? [Deed(.incidentsRead, subject: subject)] : deeds,
            by: principal,
            at: visit.now,
        )
    }
}

extension QueueFilter {
    /// Whether an index tells what it lets through: a text, a technique or a product may be that of any of an incident's alerts.
    fileprivate var isSoonCounted: Bool { text == nil && technique == nil && services.isEmpty }
}
