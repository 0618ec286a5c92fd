import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A book of connections` {
    private static let application = "11111111-2222-4333-8444-555555555555"

    private func connection(_ tenant: Int, _ kind: Connection.Kind = .application, secret: String? = nil) -> Connection
    {
        Connection(
            tenant: tenantID(tenant),
            kind: kind,
            clientID: Self.application,
            account: Hostile(kind == .person ? "ana" : ""),
            secret: secret,
            state: .active,
        )
    }

    @Test(arguments: Backend.allCases)
    func `says what the store says of each tenant`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let keys = SealingKeys(SealingKey())
            let vault = SecretVault(store: store, ring: SealingKeyRing { _ in keys })
            func seal(
                _ kind: SecretName.Kind,
                of owner: SecretName.Owner,
                as label: String = Self.application
            ) async throws {
                try await vault.put(
                    try SecretValue("s3cret~."),
                    as: try #require(SecretName(kind, of: owner, label: label)),
                    in: everything,
                    by: analyst,
                    at: moment(0),
                )
            }
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            try await store.addCustomer("litware", tenant: 3)
            try await seal(.clientSecret, of: .provider)
            try await seal(.clientSecret, of: .customer(contoso.id))
            try await seal(.certificateKey, of: .tenant(tenantID(1)))
            try await seal(.refreshToken, of: .customer(fabrikam.id), as: "one")
            for saved in [connection(1), connection(2, .person, secret: "one"), connection(2), connection(2, .machine)]
            {
                try await store.save(saved, in: everything, by: analyst, at: moment(1))
            }
            let book = try await store.connectionBook(in: everything)
            let kinds: [(Connection.Kind, String?)] = [(.application, nil), (.person, "one"), (.machine, nil)]
            for tenant in 1...4 {
                #expect(
                    book.connections(of: tenantID(tenant))
                        == (try await store.connections(of: tenantID(tenant), in: everything))
                )
                for (kind, secret) in kinds {
                    let asked = connection(tenant, kind, secret: secret)
                    #expect(book.sealedNames(of: asked) == (try await store.sealedNames(of: asked)), "\(asked)")
                }
            }
            #expect(book.connections(of: tenantID(2)).count == 3)
            #expect(book.sealedNames(of: connection(1)).count == 2)
            #expect(book.sealedNames(of: connection(3)).count == 1)
            let narrow = try await store.connectionBook(in: store.scope(of: contoso))
            #expect(narrow.connections(of: tenantID(2)).isEmpty && narrow.sealedNames(of: connection(2)).isEmpty)
        }
    }
}
