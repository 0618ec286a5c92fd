import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A consent that was asked for` {
    private static let application = "11111111-2222-4333-8444-555555555555"

    private func request(_ tenant: Int = 1, at second: Int64 = 10, until end: Int64 = 100) -> ConsentRequest {
        ConsentRequest(
            tenant: tenantID(tenant),
            clientID: Self.application,
            asker: "mei",
            asked: moment(second),
            until: moment(end),
        )
    }

    private func ask(_ store: Store, _ state: String, _ request: ConsentRequest) async throws {
        try await store.ask([(request, BearerDigest(of: state))], in: everything, by: analyst, at: request.asked)
    }

    private func answer(
        _ store: Store,
        _ state: String,
        _ answer: ConsentAnswer = .given(by: tenantID(1)),
        at second: Int64 = 20,
    ) async throws -> ConsentVerdict {
        try await store.answer(BearerDigest(of: state), answer, in: everything, by: analyst, at: moment(second))
    }

    private func deeds(_ store: Store, _ count: Int) async throws -> [Deed.Kind] {
        try await store.auditTrail(in: everything, limit: count).map(\.deed.kind)
    }

    @Test(arguments: Backend.allCases)
    func `makes a pending connection, and is answered once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await ask(store, "a", request())
            let connection = Connection(tenant: tenantID(1), kind: .application, clientID: Self.application)
            #expect(try await store.connections(in: everything) == [connection])
            #expect(try await deeds(store, 2) == [.consentAsked, .connectionSet])
            var given = request()
            given.used = moment(20)
            given.outcome = .given
            given.answerer = tenantID(1)
            #expect(try await answer(store, "a") == .settled(given))
            #expect(try await answer(store, "a", at: 21) == .used(given))
            #expect(try await answer(store, "b") == .unknown)
            #expect(try await store.consentRequests(in: everything) == [given])
            #expect(try await deeds(store, 3) == [.consentForged, .consentForged, .consentGiven])
            // That it was given is the customer's word; a token proves it.
            #expect(try await store.connections(in: everything).map(\.state) == [.pending])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is none of ours to whoever answers for another customer, and stays open`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await ask(store, "a", request())
            let other = try await store.answer(
                BearerDigest(of: "a"),
                .given(by: tenantID(1)),
                in: store.scope(of: fabrikam),
                by: analyst,
                at: moment(20),
            )
            #expect(other == .unknown)
            #expect(try await deeds(store, 1) == [.consentForged])
            #expect(try await store.consentRequests(in: everything) == [request()])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not believed too late, nor from another tenant, which is held`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await ask(store, "foreign", request(at: 10))
            guard case .otherTenant(let held) = try await answer(store, "foreign", .given(by: tenantID(7))) else {
                Issue.record("It is believed.")
                return
            }
            #expect(held.answerer == tenantID(7) && held.outcome == .otherTenant)
            try await ask(store, "declined", request(at: 11))
            guard case .settled(let declined) = try await answer(store, "declined", .refused(Hostile("no"))) else {
                Issue.record("It is not believed.")
                return
            }
            #expect(declined.outcome == .refused && declined.answerer == nil)
            try await ask(store, "late", request(at: 12))
            #expect(try await answer(store, "late", at: 100) == .expired(request(at: 12)))
            #expect(try await store.consentRequests(in: everything).map(\.outcome) == [nil, .refused, .otherTenant])
            #expect(try await store.connections(in: everything).map(\.state) == [.pending])
            let trail = try await store.auditTrail(in: everything, limit: 9).filter { $0.deed.outcome == .refused }
            #expect(trail.map(\.deed.kind) == [.consentForged, .consentRefused, .consentForged])
            #expect(trail[2].deed.subject.bound.contains(tenantID(7).rawValue))
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes the place of the tenant's former one, and of no other tenant's`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            try await ask(store, "former", request())
            try await ask(store, "other", request(2))
            try await ask(store, "newest", request(at: 15))
            var former = request()
            former.used = moment(15)
            former.outcome = .superseded
            #expect(try await answer(store, "former") == .used(former))
            let told = try await store.auditTrail(in: everything, limit: 1)
            #expect(told.first?.deed.subject.bound.hasSuffix("a newer one took its place") == true)
            guard case .settled = try await answer(store, "newest"),
                case .settled = try await answer(store, "other", .given(by: tenantID(2)))
            else {
                Issue.record("It is not believed.")
                return
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is settled by one of many who bring the same answer at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await ask(store, "a", request())
            let verdicts = try await withThrowingTaskGroup(of: ConsentVerdict.self) { group in
                for _ in 0..<16 { group.addTask { try await answer(store, "a") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let settled = verdicts.filter { if case .settled = $0 { true } else { false } }
            let used = verdicts.filter { if case .used = $0 { true } else { false } }
            #expect(settled.count == 1 && used.count == 15)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is confirmed by a token, and leaves an active connection as it is`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            func confirm(at second: Int64) async throws -> Bool {
                try await store.confirm(
                    tenantID(1),
                    clientID: Self.application,
                    in: everything,
                    by: analyst,
                    at: moment(second),
                )
            }
            #expect(try await confirm(at: 30))
            #expect(try await !confirm(at: 31))
            var active = Connection(tenant: tenantID(1), kind: .application, clientID: Self.application, state: .active)
            active.consented = moment(30)
            #expect(try await store.connections(in: everything) == [active])
            // Asking again, for a permission that is new, takes nothing away.
            try await ask(store, "again", request())
            #expect(try await store.connections(in: everything) == [active])
            active.state = .withdrawn
            try await store.save(active, in: everything, by: analyst, at: moment(40))
            try await ask(store, "anew", request())
            #expect(try await store.connections(in: everything).map(\.state) == [.pending])
            #expect(try await confirm(at: 50))
        }
    }

    @Test(arguments: Backend.allCases)
    func `is of one customer, all or none, and goes with them`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let both = [(request(1), BearerDigest(of: "a")), (request(2), BearerDigest(of: "b"))]
            let refused = try await failure {
                try await store.ask(both, in: store.scope(of: fabrikam), by: analyst, at: moment(1))
            }
            #expect(refused == .unknownTenant(tenantID(1)))
            #expect(try await store.consentRequests(in: everything) == [])
            #expect(try await store.connections(in: everything) == [])
            try await store.ask(both, in: everything, by: analyst, at: moment(1))
            #expect(try await store.consentRequests(in: store.scope(of: fabrikam)) == [request(2)])
            let gone = try await store.remove(contoso.id, in: everything, by: analyst, at: moment(9))
            #expect(gone.left.isClean)
            #expect(gone.deleted["consent_request"] == 1)
            #expect(try await answer(store, "a") == .unknown)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is kept without what would answer it`(backend: Backend) async throws {
        try await withStoreLocation(on: backend) { store, location in
            try await store.addCustomer("contoso", tenant: 1)
            try await ask(store, "a-state-that-nobody-guesses", request())
            let driver = try await openDriver(location)
            let states = try await driver.read { session in
                try session.rows("SELECT state FROM consent_request", []) { try $0.take(String.self) }
            }
            try driver.close()
            #expect(states == ["3c4ff898222f9147ee8c18e9f46dbbb40cfa38eed122fb83b38c1e49779c4028"])
        }
    }
}
