import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The queue of a store at random` {
    /// Each way of finding a page alone, and all of them as they are.
    static let efforts = [
        QueueEffort.usual,
        QueueEffort(worthwhile: -1, stroll: .max, look: .max, crossing: -1, glance: 1),
        QueueEffort(worthwhile: -1, stroll: 3, look: 2, crossing: .max, glance: 1, passing: 1),
        QueueEffort(worthwhile: 5, stroll: 4, look: 3, crossing: 10, glance: 2),
    ]

    @Test(arguments: Backend.allCases, 1...3)
    func `is what each of its objects says, whatever the filter, the order and the way`(
        backend: Backend,
        seed: Int
    ) async throws {
        try await withStore(on: backend) { store in
            var model = QueueModel(customers: try await customers(of: store), seed: UInt64(seed))
            for _ in 0..<40 { try await step(&model, store) }
            for _ in 0..<60 {
                let (filter, some) = model.filter()
                let scope = some.map { everything.narrowed(to: $0) } ?? everything
                let (incidents, alerts) = (model.incidents(filter, of: some), model.alerts(filter, of: some))
                #expect(try await store.count(.incidents, filter, in: scope) == incidents.count, "\(filter)")
                #expect(try await store.count(.alerts, filter, in: scope) == alerts.count, "\(filter)")
                for effort in Self.efforts {
                    for bound in [3, 1_000] {
                        let counts = (
                            try await store.count(.incidents, filter, in: scope, upTo: bound, effort: effort),
                            try await store.count(.alerts, filter, in: scope, upTo: bound, effort: effort),
                        )
                        #expect(counts.0.agrees(with: incidents.count, upTo: bound), "\(filter) \(effort)")
                        #expect(counts.1.agrees(with: alerts.count, upTo: bound), "\(filter) \(effort)")
                    }
                    for limit in [nil, 4] {
                        var page = filter
                        page.limit = limit
                        let foundIncidents = try await store.incidents(page, in: scope, effort: effort).map(\.name)
                        #expect(foundIncidents == Array(incidents.prefix(limit ?? .max)), "\(page) \(effort)")
                        let (rows, count) = try await store.incidents(page, in: scope, countedUpTo: 3, effort: effort)
                        #expect(rows.map(\.name) == foundIncidents, "\(page) \(effort)")
                        #expect(count.agrees(with: incidents.count, upTo: 3), "\(page) \(effort)")
                        let foundAlerts = try await store.alerts(page, in: scope, effort: effort).map(\.name)
                        #expect(foundAlerts == Array(alerts.prefix(limit ?? .max)), "\(page) \(effort)")
                    }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases, QueueFilter.Sort.allCases)
    func `comes page by page, each object that did not change once`(
        backend: Backend,
        sort: QueueFilter.Sort
    ) async throws {
        try await withStore(on: backend) { store in
            var model = QueueModel(customers: try await customers(of: store), seed: 9)
            for _ in 0..<60 { try await step(&model, store) }
            for effort in Self.efforts {
                for stream in Tenants.Stream.allCases {
                    let before = model
                    var filter = QueueFilter(status: .all, sort: sort, limit: 4)
                    let all = before.names(of: stream, filter)
                    var names: [String] = []
                    while true {
                        let page = try await turn(&filter, of: stream, store, effort)
                        names += page
                        if page.count < 4 { break }
                        try await step(&model, store)
                    }
                    let changed = model.changed(since: before, in: stream)
                    #expect(names.filter { !changed.contains($0) } == all.filter { !changed.contains($0) })
                }
            }
        }
    }

    @Test(arguments: Backend.allCases, QueueFilter.Sort.allCases)
    func `comes in pages of incidents that add up`(backend: Backend, sort: QueueFilter.Sort) async throws {
        try await withStore(on: backend) { store in
            var model = QueueModel(customers: try await customers(of: store), seed: 10)
            for _ in 0..<60 { try await step(&model, store) }
            for effort in Self.efforts {
                var filter = QueueFilter(status: .all, sort: sort, limit: 3)
                var names: [String] = []
                repeat {
                    let page = try await store.incidents(filter, in: everything, effort: effort)
                    filter.after = page.last?.place
                    names += page.map(\.name)
                } while names.count % 3 == 0 && filter.after != nil
                #expect(names == model.incidents(QueueFilter(status: .all, sort: sort), of: nil))
            }
        }
    }

    /// Reads the next page, and leads on to the one after it.
    private func turn(
        _ filter: inout QueueFilter,
        of stream: Tenants.Stream,
        _ store: Store,
        _ effort: QueueEffort
    ) async throws -> [String] {
        switch stream {
        case .incidents:
            let page = try await store.incidents(filter, in: everything, effort: effort)
            filter.after = page.last?.place
            return page.map(\.name)
        case .alerts:
            let page = try await store.alerts(filter, in: everything, effort: effort)
            filter.after = page.last?.place
            return page.map(\.name)
        }
    }

    private func step(_ model: inout QueueModel, _ store: Store) async throws {
        let (incidents, alerts, customer) = model.step()
        let tenant = customer.tenants[0].id
        // Now the incidents come first, now their alerts.
        let isIncidentsFirst = Bool.random(using: &model.chance)
        if isIncidentsFirst {
            _ = try await store.commit(incidents.map { Received($0) }, of: tenant, upTo: nil, at: moment(0))
        }
        _ = try await store.commit(alerts.map { Received($0) }, of: tenant, upTo: nil, at: moment(0))
        if !isIncidentsFirst {
            _ = try await store.commit(incidents.map { Received($0) }, of: tenant, upTo: nil, at: moment(0))
        }
        model.take(incidents, alerts, of: customer)
    }

    /// Of two the name is the same, one has left, and one has the name that another has as a handle.
    private func customers(of store: Store) async throws -> [Customer] {
        try await store.addCustomer("bbb", name: "Same", tenant: 1)
        try await store.addCustomer("aaa", name: "Same", tenant: 2)
        try await store.addCustomer("contoso", name: "AAA", tenant: 3)
        var left = try await store.addCustomer("gone", name: "Contoso, Ltd.", tenant: 4)
        left.details.state = .left
        try await store.update(left, in: everything, by: analyst, at: moment(0))
        return try await store.customers(in: everything)
    }
}

extension QueueModel {
    fileprivate func names(of stream: Tenants.Stream, _ filter: QueueFilter) -> [String] {
        switch stream {
        case .incidents: incidents(filter, of: nil)
        case .alerts: alerts(filter, of: nil)
        }
    }

    /// The names of what is new, or not as it was.
    fileprivate func changed(since before: QueueModel, in stream: Tenants.Stream) -> Set<String> {
        switch stream {
        case .incidents: changed(incidents, since: before.incidents, id: \.id.rawValue)
        case .alerts: changed(alerts, since: before.alerts, id: \.id.rawValue)
        }
    }

    private func changed<Object: Equatable>(
        _ now: [Held<Object>],
        since before: [Held<Object>],
        id: (Object) -> String
    ) -> Set<String> {
        let changed = now.filter { held in
            !before.contains { $0.number == held.number && $0.object == held.object }
        }
        return Set(changed.map { "\($0.customer.details.handle) \(id($0.object))" })
    }
}

extension IncidentRow {
    fileprivate var name: String { "\(handle) \(incident.id.rawValue)" }
}

extension AlertRow {
    fileprivate var name: String { "\(handle) \(alert.id.rawValue)" }
}

extension QueueCount {
    /// Whether it is true of what there really is.
    fileprivate func agrees(with total: Int, upTo bound: Int) -> Bool {
        switch self {
        case .exactly(let count): count == total && count <= bound
        case .atLeast(let count): count <= total && count <= bound
        }
    }
}
