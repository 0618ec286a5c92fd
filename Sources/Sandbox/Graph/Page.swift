/// A part of a list: what is on the page, whether more follows, and how many there are where that was asked.
struct Page<Plan: Sendable>: Sendable {
    var plans: [Plan] = []
    var hasMore = false
    var count: Int?
}

/// Takes objects in order and keeps those of one page.
struct PageCollector<Plan: FilterSubject & Sendable> {
    private let query: ListQuery
    private var toSkip: Int
    private var matching = 0
    private(set) var page = Page<Plan>()

    init(_ query: ListQuery) {
        self.query = query
        toSkip = query.skip
    }

    /// Whether everything that the answer needs is known.
    var isDone: Bool { page.hasMore && (!query.wantsCount || query.filter == nil) }

    mutating func take(_ plan: Plan) {
        if let filter = query.filter, !filter.matches(plan) { return }
        matching += 1
        if toSkip > 0 {
            toSkip -= 1
        } else if page.plans.count < query.top {
            page.plans.append(plan)
        } else {
            page.hasMore = true
        }
    }

    /// The page, with the count of all that match where it was asked for.
    func finished(of all: Int) -> Page<Plan> {
        var page = page
        if query.wantsCount { page.count = query.filter == nil ? all : matching }
        return page
    }
}

extension History {
    /// The incidents that a list has to look at, in its order.
    ///
    /// Both clocks run with the number of an incident, so either order is that of the numbers.
    func numbers(_ query: ListQuery) -> some Sequence<Int> {
        let first = query.filter?.earliest.map(firstIncident(touchedSince:)) ?? 0
        let last = layout.incidentCount - 1
        return query.isAscending
            ? stride(from: first, through: last, by: 1) : stride(from: last, through: first, by: -1)
    }

    /// The alerts of one incident's story, in the order of a list; those of one moment keep the order of their numbers.
    func alerts(ofIncident number: Int, _ query: ListQuery) -> [AlertPlan] {
        let incident = incident(number)
        let plans = incident.alerts.map { alert($0, of: incident) }
        let ordered =
            switch query.order {
            case .created: plans
            case .updated: plans.sorted { ($0.lastUpdate, $0.number) < ($1.lastUpdate, $1.number) }
            }
        return query.isAscending ? ordered : ordered.reversed()
    }
}
