import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A connection` {
    private static let application = "11111111-2222-4333-8444-555555555555"

    private func save(_ connection: Connection, _ store: Store, at second: Int64 = 1) async throws {
        try await store.save(connection, in: everything, by: analyst, at: moment(second))
    }

    @Test(arguments: Backend.allCases)
    func `is kept with all that is known of it, beside others of its tenant`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let person = Connection(
                tenant: tenantID(1),
                kind: .person,
                clientID: Self.application,
                account: Hostile("ana@soc.example"),
                secret: "ana",
                state: .active,
                consented: moment(2),
                ends: moment(90),
            )
            let pending = Connection(tenant: tenantID(1), kind: .application, clientID: Self.application)
            try await save(person, store, at: 1)
            try await save(pending, store, at: 2)
            #expect(try await store.connections(of: tenantID(1), in: everything) == [person, pending])
            var active = pending
            active.state = .active
            try await save(active, store, at: 3)
            // The one that was made later comes first.
            #expect(try await store.connections(in: everything) == [active, person])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is seen, changed and removed by those who may see its customer alone`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let connection = Connection(tenant: tenantID(1), kind: .application, clientID: Self.application)
            try await save(connection, store)
            let foreign = store.scope(of: fabrikam)
            #expect(try await store.connections(in: foreign) == [])
            #expect(try await store.connections(of: tenantID(1), in: foreign) == [])
            let unsaved = try await failure {
                try await store.save(connection, in: foreign, by: analyst, at: moment(2))
            }
            #expect(unsaved == .unknownTenant(tenantID(1)))
            let unremoved = try await failure {
                try await store.removeConnection(connection, in: foreign, by: analyst, at: moment(2))
            }
            #expect(unremoved == .unknownTenant(tenantID(1)))
            let own = store.scope(of: contoso)
            #expect(try await store.removeConnection(connection, in: own, by: analyst, at: moment(2)))
            #expect(try await !store.removeConnection(connection, in: own, by: analyst, at: moment(2)))
            #expect(try await store.connections(in: everything) == [])
            let trail = try await store.auditTrail(in: everything, limit: 2)
            #expect(trail.map(\.deed.kind) == [.connectionRemoved, .connectionSet])
            #expect(trail.allSatisfy { $0.deed.subject.bound.contains(Self.application) })
        }
    }

    @Test(arguments: Backend.allCases)
    func `goes with its tenant and its customer, and is nobody's elsewhere`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let connection = Connection(tenant: tenantID(1), kind: .machine, clientID: Self.application)
            try await save(connection, store)
            let gone = try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9))
            #expect(gone.left.isClean)
            #expect(gone.deleted["connection"] == 1)
            let stranger = try await failure { try await save(connection, store) }
            #expect(stranger == .unknownTenant(tenantID(1)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is withdrawn by refusals and active by a token, and each change is accounted for`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await save(
                Connection(tenant: tenantID(1), kind: .application, clientID: Self.application, state: .active),
                store,
            )
            func judge(at second: Int64, isRefused: Bool, of client: String = Self.application) async throws {
                try await store.judgeConnection(
                    of: tenantID(1),
                    byApplication: client,
                    by: .system,
                    at: moment(second),
                ) { standing in
                    if isRefused {
                        standing.takeRefusal(at: moment(second))
                    } else {
                        standing.takeToken(isProof: true)
                    }
                }
            }
            func state() async throws -> Connection.State? { try await store.connections(in: everything).first?.state }
            try await judge(at: 10, isRefused: true)
            #expect(try await state() == .active)
            try await judge(at: 3_610, isRefused: true)
            #expect(try await state() == .withdrawn)
            try await judge(at: 3_700, isRefused: false)
            #expect(try await state() == .active)
            // What was refused before that counts no more, and another application's tokens say nothing.
            try await judge(at: 7_300, isRefused: true)
            for second in [7_400, 99_999] { try await judge(at: Int64(second), isRefused: true, of: "another") }
            #expect(try await state() == .active)
            let trail = try await store.auditTrail(in: everything, limit: 9).filter { $0.deed.kind == .connectionSet }
            let states = trail.reversed().compactMap { $0.deed.subject.bound.split(separator: " ").last }
            #expect(states == ["active", "withdrawn", "active"])
            #expect(try await store.connections(in: everything).map(\.consented) == [nil])
            try await save(Connection(tenant: tenantID(1), kind: .application, clientID: "asked"), store)
            try await judge(at: 100_000, isRefused: false, of: "asked")
            let proven = try await store.connections(in: everything).first { $0.clientID == "asked" }
            #expect(proven?.state == .active && proven?.consented == moment(100_000))
            try await judge(at: 100_001, isRefused: true, of: "asked")
            try await judge(at: 100_002, isRefused: false, of: "asked")
            let later = try await store.connections(in: everything).first { $0.clientID == "asked" }
            #expect(later?.consented == moment(100_000))
        }
    }
}
