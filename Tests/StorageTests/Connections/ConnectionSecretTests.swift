import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The sealed secrets of a connection` {
    private static let application = "11111111-2222-4333-8444-555555555555"
    private let keys = SealingKeys(SealingKey())

    private static func connection(
        _ kind: Connection.Kind = .application,
        in tenant: Int,
        secret: String? = nil,
        state: Connection.State = .active,
    ) -> Connection {
        Connection(
            tenant: tenantID(tenant),
            kind: kind,
            clientID: application,
            account: Hostile(kind == .person ? "ana@soc.example" : ""),
            secret: secret,
            state: state,
        )
    }

    private func put(
        _ kind: SecretName.Kind,
        as label: String = application,
        of owner: SecretName.Owner,
        ends: Timestamp? = nil,
        in store: Store,
    ) async throws -> SecretName {
        let name = try #require(SecretName(kind, of: owner, label: label))
        let value = try SecretValue("a \(kind.rawValue)")
        try await vault(of: store, keys).put(value, as: name, ends: ends, in: everything, by: analyst, at: moment(1))
        return name
    }

    @Test(arguments: Backend.allCases)
    func `are the tenant's own before its customer's and ours, of each kind`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let (one, two) = (Self.connection(in: 1), Self.connection(in: 2))
            #expect(try await store.sealedNames(of: one) == [])
            #expect(try await !store.hasSealedProof(ofApplication: Self.application))
            let ours = try await put(.clientSecret, of: .provider, in: store)
            #expect(try await store.sealedNames(of: one) == [ours])
            #expect(try await store.hasSealedProof(ofApplication: Self.application))
            let theirs = try await put(.clientSecret, of: .customer(contoso.id), in: store)
            _ = try await put(.clientSecret, of: .customer(fabrikam.id), in: store)
            #expect(try await store.sealedNames(of: one) == [theirs])
            let own = try await put(.clientSecret, of: .tenant(tenantID(1)), in: store)
            // A certificate is tried first, whoever's it is.
            let certificate = try await put(.certificateKey, of: .provider, in: store)
            #expect(try await store.sealedNames(of: one) == [certificate, own])
            #expect(try await store.sealedNames(of: two).map(\.owner) == [.provider, .customer(fabrikam.id)])
            #expect(try await store.sealedNames(of: Self.connection(in: 3)) == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func `are those of its kind and its name alone`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let token = try await put(.refreshToken, as: "ana", of: .tenant(tenantID(1)), in: store)
            _ = try await put(.refreshToken, as: "jonas", of: .tenant(tenantID(1)), in: store)
            _ = try await put(.clientSecret, as: "ana", of: .tenant(tenantID(1)), in: store)
            #expect(try await store.sealedNames(of: Self.connection(.person, in: 1, secret: "ana")) == [token])
            #expect(try await store.sealedNames(of: Self.connection(.person, in: 1)) == [])
            #expect(try await store.sealedNames(of: Self.connection(.machine, in: 1, secret: "ana")) == [])
            // No token of a person's proves an application.
            #expect(try await !store.hasSealedProof(ofApplication: "jonas"))
            #expect(try await store.hasSealedProof(ofApplication: "ana"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `end when the newest generation does, for who may see the customer`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let people = Self.connection(.person, in: 2, secret: "ana")
            for connection in [Self.connection(in: 1), people, Self.connection(in: 2, state: .withdrawn)] {
                try await store.save(connection, in: everything, by: analyst, at: moment(1))
            }
            _ = try await put(.clientSecret, of: .provider, ends: moment(10), in: store)
            for end in [moment(40), nil, moment(30)] {
                _ = try await put(.clientSecret, of: .customer(contoso.id), ends: end, in: store)
            }
            _ = try await put(.certificateKey, of: .provider, in: store)
            _ = try await put(.refreshToken, as: "ana", of: .tenant(tenantID(2)), ends: moment(90), in: store)
            _ = try await put(.certificateKey, of: .tenant(tenantID(1)), in: store)
            let application = [
                Ending(.sealedCertificate, named: Self.application, at: nil),
                Ending(.secret, named: Self.application, at: moment(30)),
            ]
            // What is ours for all tenants is told by itself.
            let ours = [
                Ending(.sealedCertificate, named: Self.application, at: nil),
                Ending(.secret, named: Self.application, at: moment(10)),
            ]
            #expect(try await store.ownEndings() == ours)
            let signIn = [Ending(.signIn, named: "ana@soc.example", at: moment(90))]
            #expect(
                try await store.endings(in: everything) == [tenantID(1): application, tenantID(2): signIn]
            )
            #expect(try await store.endings(in: store.scope(of: fabrikam)) == [tenantID(2): signIn])
            // Of one that stands beside them nobody knows when it ends.
            _ = try await put(.clientSecret, of: .provider, in: store)
            _ = try await put(.refreshToken, as: "shared", of: .provider, ends: moment(50), in: store)
            #expect(
                try await store.ownEndings() == ours.prefix(1) + [
                    Ending(.secret, named: Self.application, at: nil),
                    Ending(.signIn, named: "shared", at: moment(50)),
                ]
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `end for the tenants of whoever owns them, whatever application they prove`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            _ = try await put(.clientSecret, of: .customer(contoso.id), ends: moment(20), in: store)
            _ = try await put(.clientSecret, as: "spare", of: .customer(contoso.id), ends: moment(30), in: store)
            _ = try await put(.clientSecret, as: "spare", of: .tenant(tenantID(1)), ends: moment(40), in: store)
            _ = try await put(.clientSecret, as: "gone", of: .tenant(tenantID(2)), ends: moment(50), in: store)
            let gone = Self.connection(in: 2, secret: "gone", state: .withdrawn)
            try await store.save(gone, in: everything, by: analyst, at: moment(1))
            let ends = [
                Ending(.secret, named: Self.application, at: moment(20)),
                Ending(.secret, named: "spare", at: moment(40)),
            ]
            #expect(try await store.endings(in: everything) == [tenantID(1): ends])
            let user = Self.connection(in: 1, secret: "spare")
            try await store.save(user, in: everything, by: analyst, at: moment(2))
            let named = try await store.endings(in: everything)[tenantID(1)]
            #expect(named?.map(\.name) == [Self.application, Self.application])
        }
    }
}
