import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What is seen at other customers` {
    private func address(_ number: Int) -> Entity { Entity(kind: .address, value: Hostile("203.0.113.\(number)")) }

    private func alert(_ id: String, of tenant: Int, _ entities: Entity...) -> Alert {
        .fixture(id, of: tenant, evidence: [Evidence(kind: .ip, entities: entities)])
    }

    @Test(arguments: Backend.allCases)
    func `is counted by customer, and one's own is left out`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.addCustomer("northwind", tenant: 3)
            try await store.commit(alert("a", of: 1, address(1), address(2)), alert("b", of: 1, address(1)))
            try await store.commit(alert("c", of: 2, address(1)))
            try await store.commit(alert("d", of: 3, address(1)), alert("e", of: 3, address(1)))
            let asked = [address(2), address(1), address(3)]
            let found = try await store.elsewhere(asked, than: contoso.id, in: everything)
            #expect(found.map(\.entity) == [address(1)])
            #expect(found.first?.places.map(\.handle.rawValue) == ["northwind", "fabrikam"])
            #expect(found.first?.places.map(\.alerts) == [2, 1])
            #expect(found.first?.isWhole == true)
            #expect(found.first?.places.map(\.tenant?.id) == [tenantID(3), tenantID(2)])
            let few = try await store.elsewhere(asked, than: contoso.id, in: everything, tenantsOfFirst: 1)
            #expect(few.first?.places.map(\.handle.rawValue) == ["northwind", "fabrikam"])
            #expect(few.first?.places.map(\.tenant?.id) == [tenantID(3), nil])
            let scope = everything.narrowed(to: [contoso.id, fabrikam.id])
            let part = try await store.elsewhere(asked, than: contoso.id, in: scope)
            #expect(part.first?.places.map(\.name) == ["Fabrikam"])
            let alone = try await store.elsewhere(asked, than: contoso.id, in: store.scope(of: contoso))
            #expect(alone.isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is looked for in so much and no more, and what is not looked at is told`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            for number in 1...6 { try await store.commit(alert("a\(number)", of: 2, address(1))) }
            for number in 1...3 { try await store.commit(alert("b\(number)", of: 2, address(2))) }
            try await store.commit(alert("c", of: 2, address(3)))
            let asked = [address(1), address(2), address(3)]
            let effort = SightingEffort(most: 4, total: 5)
            let found = try await store.elsewhere(asked, than: contoso.id, in: everything, effort: effort)
            #expect(found.map(\.entity) == asked)
            #expect(found.map(\.isWhole) == [false, true, true])
            #expect(found.map { $0.places.map(\.alerts) } == [[], [3], [1]])
            let wider = SightingEffort(most: 4, total: 8)
            let first = try await store.elsewhere([address(1)], than: contoso.id, in: everything, effort: wider)
            #expect(first.map(\.isWhole) == [false])
            #expect(first.first?.places.map(\.alerts) == [4])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not hidden from a narrow scope by what others have, which does not count`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.addCustomer("northwind", tenant: 3)
            try await store.commit(alert("a", of: 2, address(1)))
            for number in 1...9 { try await store.commit(alert("b\(number)", of: 3, address(1))) }
            let scope = everything.narrowed(to: [contoso.id, fabrikam.id])
            let deep = SightingEffort(rare: 4, most: 11, total: 20)
            let found = try await store.elsewhere([address(1)], than: contoso.id, in: scope, effort: deep)
            #expect(found.map(\.isWhole) == [true])
            #expect(found.first?.places.map(\.alerts) == [1])
            let shallow = SightingEffort(rare: 4, most: 9, total: 20)
            let part = try await store.elsewhere([address(1)], than: contoso.id, in: scope, effort: shallow)
            #expect(part.map(\.isWhole) == [false])
            #expect(part.first?.places.isEmpty == true)
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `What became of an object` {
    @Test(arguments: Backend.allCases)
    func `is read off the log, the latest first`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.commit(Incident.fixture("1", updated: moment(1)), Incident.fixture("2"))
            try await store.commit(Incident.fixture("1", of: 2))
            try await store.commit(Alert.fixture("1"))
            try await store.commit(Incident.fixture("1", updated: moment(2)))
            let own = store.scope(of: contoso)
            let changes = try await store.history(of: ["1"], in: .incidents, of: tenantID(1), limit: 9, in: own)
            #expect(changes.map(\.kind) == [.updated, .new])
            #expect(changes.map(\.lastUpdate) == [moment(2), moment(1)])
            let last = try await store.history(of: ["2", "1"], in: .incidents, of: tenantID(1), limit: 2, in: own)
            #expect(last.map(\.object) == ["1", "2"])
            let foreign = store.scope(of: fabrikam)
            #expect(try await store.history(of: ["1"], in: .incidents, of: tenantID(1), limit: 9, in: foreign).isEmpty)
            #expect(try await store.history(of: [], in: .incidents, of: tenantID(1), limit: 9, in: own).isEmpty)
        }
    }
}
