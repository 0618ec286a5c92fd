import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Counting what a filter lets through` {
    @Test(arguments: Backend.allCases)
    func `ends at a bound, and says whether that was the end`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store, count: 7)
            for stream in Tenants.Stream.allCases {
                for (bound, expected) in [
                    (10, QueueCount.exactly(7)), (7, .exactly(7)), (6, .atLeast(6)), (0, .atLeast(0)),
                ] {
                    #expect(try await store.count(stream, QueueFilter(), in: everything, upTo: bound) == expected)
                    let name = QueueFilter(text: "contoso", limit: 2)
                    #expect(try await store.count(stream, name, in: everything, upTo: bound) == expected)
                }
                let none = QueueFilter(assignment: .to("ana"))
                #expect(try await store.count(stream, none, in: everything, upTo: 0) == .exactly(0))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes no further than a page would`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store, count: 7)
            let effort = QueueEffort(worthwhile: -1, stroll: 3, look: 2, crossing: -1, glance: 2, numbered: -1)
            for stream in Tenants.Stream.allCases {
                let open = try await store.count(stream, QueueFilter(), in: everything, upTo: 10, effort: effort)
                #expect(open == .atLeast(3))
                let titled = QueueFilter(text: "something")
                let found = try await store.count(stream, titled, in: everything, upTo: 10, effort: effort)
                #expect(found == .atLeast(4))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `begins at the first page, whichever is shown`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await fill(store, count: 7)
            var filter = QueueFilter(limit: 3)
            filter.after = try await store.incidents(filter, in: everything).last?.place
            #expect(try await store.count(.incidents, filter, in: everything, upTo: 10) == .exactly(7))
        }
    }

    /// A customer with so many incidents and as many alerts, all open.
    private func fill(_ store: Store, count: Int64) async throws {
        try await store.addCustomer("contoso", tenant: 1)
        for number in 0..<count {
            try await store.commit(Incident.fixture("\(number)", updated: moment(number)))
            try await store.commit(Alert.fixture("\(number)", updated: moment(number)))
        }
    }
}
