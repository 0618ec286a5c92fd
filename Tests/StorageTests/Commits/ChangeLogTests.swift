import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The change log` {
    @Test(arguments: Backend.allCases)
    func `says what happened, in order`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture("5", updated: moment(1)))
            try await store.commit(Alert.fixture("a", updated: moment(2)))
            try await store.commit(Incident.fixture("5", updated: moment(3)))
            let changes = try await store.changes(after: 0, limit: 99, in: everything)
            #expect(changes.map(\.sequence) == [1, 2, 3])
            #expect(changes.map(\.kind) == [.new, .new, .updated])
            #expect(changes.map(\.topic) == [.incidents, .alerts, .incidents])
            #expect(changes.map(\.object) == ["5", "a", "5"])
            #expect(changes.map(\.lastUpdate) == [moment(1), moment(2), moment(3)])
            #expect(changes.allSatisfy { $0.tenant == tenantID(1) && $0.recorded == moment(1_000) })
        }
    }

    @Test(arguments: Backend.allCases)
    func `is read in pieces without a gap or a repeat`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            for number in 1...10 { try await store.commit(Incident.fixture("\(number)")) }
            var read: [String] = []
            var cursor: Int64 = 0
            while case let piece = try await store.changes(after: cursor, limit: 3, in: everything),
                let last = piece.last
            {
                read += piece.map(\.object)
                cursor = last.sequence
            }
            #expect(read == (1...10).map(String.init))
        }
    }

    @Test(arguments: Backend.allCases)
    func `never uses a number twice`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture())
            let used = try await store.changes(after: 0, limit: 9, in: everything).map(\.sequence)
            try await store.remove(customer.id, in: everything, by: analyst, at: moment(1))
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture())
            let next = try await store.changes(after: 0, limit: 9, in: everything).map(\.sequence)
            #expect(try #require(next.first) > #require(used.last))
        }
    }

    @Test(arguments: Backend.allCases)
    func `holds each version once, however many write it at once`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            let versions = (1...5).map { version in
                (1...20).map { Received(Alert.fixture("\($0)", updated: moment(Int64(version)))) }
            }
            try await withThrowingTaskGroup { group in
                for _ in 1...4 {
                    group.addTask {
                        let other = try await Store.open(location)
                        for page in versions {
                            _ = try await other.commit(page, of: tenantID(1), upTo: moment(9), at: moment(9))
                        }
                        try other.close()
                    }
                }
                try await group.waitForAll()
            }
            let changes = try await store.changes(after: 0, limit: 1_000, in: everything)
            let entries = changes.map { "\($0.object) \($0.lastUpdate)" }
            #expect(Set(entries).count == entries.count)
            for number in 1...20 {
                let own = changes.filter { $0.object == "\(number)" }
                #expect(own.first?.kind == .new)
                #expect(own.dropFirst().allSatisfy { $0.kind == .updated })
                #expect(own.map(\.lastUpdate) == own.map(\.lastUpdate).sorted())
                #expect(own.last?.lastUpdate == moment(5))
            }
            #expect(try await store.alerts(QueueFilter(), in: everything).count == 20)
        }
    }
}
