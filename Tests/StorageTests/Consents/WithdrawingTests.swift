import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A consent's link that is taken back` {
    private static let application = "11111111-2222-4333-8444-555555555555"

    @Test(arguments: Backend.allCases)
    func `is answered by nobody, and is known all the same`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let customer = try await store.addCustomer("contoso", tenant: 1)
            let request = ConsentRequest(
                tenant: tenantID(1),
                clientID: Self.application,
                asker: "mei",
                asked: moment(10),
                until: moment(100),
            )
            let state = BearerDigest(of: "a")
            try await store.ask([(request, state)], in: everything, by: analyst, at: moment(10))
            func withdraw(_ scope: CustomerScope = everything, at second: Int64 = 20) async throws -> Bool {
                try await store.withdrawConsentRequest(
                    to: tenantID(1),
                    clientID: Self.application,
                    in: scope,
                    by: analyst,
                    at: moment(second),
                )
            }
            await #expect(throws: StorageError.self) { try await withdraw(everything.narrowed(to: [])) }
            #expect(try await withdraw())
            #expect(try await !withdraw())
            let verdict = try await store.answer(
                state,
                .given(by: tenantID(1)),
                in: everything,
                by: analyst,
                at: moment(30)
            )
            guard case .used(let used) = verdict else {
                Issue.record("It is believed: \(verdict)")
                return
            }
            #expect(used.outcome == .withdrawn && used.used == moment(20))
            #expect(try await store.hasAsked(by: state))
            #expect(try await !store.hasAsked(by: BearerDigest(of: "b")))
            #expect(try await store.customer(owning: tenantID(1), in: everything)?.id == customer.id)
            #expect(try await store.customer(owning: tenantID(2), in: everything) == nil)
            #expect(try await store.customer(owning: tenantID(1), in: everything.narrowed(to: [])) == nil)
            // One that is too old is not taken back, for nobody can answer it anyway.
            try await store.ask([(request, BearerDigest(of: "c"))], in: everything, by: analyst, at: moment(40))
            #expect(try await !withdraw(at: 100))
        }
    }
}
