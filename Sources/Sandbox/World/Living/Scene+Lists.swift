import Tenants

/// Pages of a scene: what the seed makes up, and what has changed since, in one order.
extension Scene {
    /// A page of the incidents.
    ///
    /// Without a filter, or with one that sets a date, it costs what is on it, what is skipped, and what has changed.
    func incidents(_ query: ListQuery) -> Page<IncidentPlan> {
        let unchanged = history.numbers(query).lazy.filter { incidents[$0] == nil }.map(history.incident)
        return Scene.page(of: unchanged, and: incidents, query, of: incidentCount)
    }

    /// A page of the alerts, at the same cost.
    func alerts(_ query: ListQuery) -> Page<AlertPlan> {
        let unchanged = history.numbers(query).lazy.flatMap { number in
            history.alerts(ofIncident: number, query).lazy.filter { alerts[$0.number] == nil }
        }
        return Scene.page(of: unchanged, and: alerts, query, of: alertCount)
    }

    private static func page<Plan>(
        of unchanged: some Sequence<Plan>,
        and overlay: Overlay<Plan>,
        _ query: ListQuery,
        of all: Int,
    ) -> Page<Plan> {
        var collector = PageCollector<Plan>(query)
        var rest = unchanged.makeIterator()
        var next = rest.next()
        // Changed objects come between the others by their time.
        for key in query.isAscending ? overlay.keys(by: query.order) : overlay.keys(by: query.order).reversed() {
            guard let changed = overlay[key.number] else { continue }
            while let plan = next, !collector.isDone {
                let other = Overlay.key(of: plan, by: query.order)
                guard query.isAscending ? other < key : key < other else { break }
                collector.take(plan)
                next = rest.next()
            }
            if collector.isDone { break }
            collector.take(changed)
        }
        while let plan = next, !collector.isDone {
            collector.take(plan)
            next = rest.next()
        }
        return collector.finished(of: all)
    }
}
