import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A token of the API` {
    private static let place = Hostile("192.0.2.9, a program")

    private func use(
        _ secret: String = "secret of siem of mei",
        from address: String = "192.0.2.9",
        in store: Store,
        at second: Int64,
    ) async throws -> TokenUse {
        try await store.use(
            .token(BearerDigest(of: secret)),
            at: Hostile(address),
            from: Self.place,
            at: moment(second),
        )
    }

    private func deeds(_ store: Store) async throws -> [Deed.Kind] {
        try await store.auditTrail(in: everything, limit: 100).map(\.deed.kind).filter {
            $0.rawValue.hasPrefix("token")
        }
    }

    @Test(arguments: Backend.allCases)
    func `asks in its owner's stead until it ends`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei", as: .responder)
            let token = try await store.addToken(of: mei, [.read, .respond], for: .tagged(["gold"]))
            #expect(token.rights == [.read, .respond])
            #expect(token.reach == .tagged(["gold"]))
            #expect(try await store.tokens() == [token])
            guard case .good(let used, let account) = try await use(in: store, at: 1) else {
                Issue.record("It is not good.")
                return
            }
            #expect(used.id == token.id)
            #expect(account.name == mei.name)
            #expect(try await use("another", in: store, at: 1) == .unknown)
            guard case .over = try await use(in: store, at: 10_000) else {
                Issue.record("It is not over.")
                return
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is written down once a minute, and from a new place once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            _ = try await store.addToken(of: mei)
            for second in [1, 30, 61] as [Int64] { _ = try await use(in: store, at: second) }
            #expect(try await store.tokens().first?.used == moment(1))
            _ = try await use(in: store, at: 62)
            #expect(try await store.tokens().first?.used == moment(62))
            _ = try await use(from: "198.51.100.1", in: store, at: 63)
            #expect(try await store.tokens().first?.usedFrom == Hostile("198.51.100.1"))
            _ = try await use(in: store, at: 64)
            #expect(try await deeds(store) == [.tokenUsed, .tokenUsed, .tokenMade])
            let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            #expect(entry.principal.kind == .token && entry.principal.name == "mei/siem")
        }
    }

    @Test(arguments: Backend.allCases)
    func `is refused where its owner is disabled or it is over, which is told once an hour`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            _ = try await store.addToken(of: mei)
            try await store.edit(mei.name, isDisabled: true, by: analyst, at: moment(1))
            for second in [2, 3, 3_601, 3_602, 9_999, 10_001] as [Int64] {
                switch try await use(in: store, at: second) {
                case .ownerDisabled: #expect(second < 10_000)
                case .over: #expect(second > 10_000)
                default: Issue.record("It is not refused at \(second).")
                }
            }
            #expect(try await deeds(store) == [.tokenRefused, .tokenRefused, .tokenRefused, .tokenMade])
        }
    }

    @Test(arguments: Backend.allCases)
    func `may do no more than its owner when it is made`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let mei = try await store.addAccount("mei", as: .analyst, for: .listed([contoso.id]))
            await #expect(throws: StorageError.token(.beyondRole(.administer, of: mei.name))) {
                try await store.addToken(of: mei, [.read, .administer])
            }
            await #expect(throws: StorageError.token(.beyondReach(of: mei.name))) {
                try await store.addToken(of: mei, for: .listed([contoso.id, fabrikam.id]))
            }
            await #expect(throws: StorageError.token(.endless)) { try await store.addToken(of: mei, until: 40_000_000) }
            await #expect(throws: StorageError.token(.endless)) { try await store.addToken(of: mei, until: 0) }
            await #expect(throws: StorageError.token(.withoutRight)) { try await store.addToken(of: mei, []) }
            let token = try await store.addToken(of: mei, for: .listed([contoso.id]))
            await #expect(throws: StorageError.token(.nameTaken(token.name, of: mei.name))) {
                try await store.addToken(of: mei)
            }
        }
    }

    @Test func `sees of its own customers those whom its owner sees`() async throws {
        try await withStore(on: .sqlite) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            let all = [contoso, fabrikam]
            let mei = try await store.addAccount("mei")
            let token = try await store.addToken(of: mei, for: .listed([contoso.id]))
            func sight(_ account: Account) -> CustomerScope.Extent {
                token.principal(of: account, at: "", among: all).sight
            }
            #expect(sight(mei) == .only([contoso.id]))
            let now = try await store.edit(
                mei.name,
                reach: .listed([fabrikam.id]),
                by: analyst,
                at: moment(1),
            )
            #expect(sight(now) == .only([]))
        }
    }

    @Test(arguments: Backend.allCases)
    func `ends with its account, and when it is revoked`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            let jo = try await store.addAccount("jo")
            let token = try await store.addToken(of: mei)
            let grant = BearerDigest(of: "grant")
            try await store.grant(grant, for: token, until: moment(100), at: moment(1))
            let brought = BroughtToken.grant(grant)
            func isGood(at second: Int64) async throws -> Bool {
                let use = try await store.use(brought, at: Hostile("a"), from: Self.place, at: moment(second))
                guard case .good = use else { return false }
                return true
            }
            #expect(try await isGood(at: 99))
            #expect(!(try await isGood(at: 100)))
            await #expect(throws: StorageError.token(.unknown(Hostile("siem")))) {
                try await store.revokeToken("siem", of: jo.name, by: analyst, at: moment(3))
            }
            try await store.revokeToken("siem", of: mei.name, by: analyst, at: moment(3))
            #expect(!(try await isGood(at: 50)))
            #expect(try await use(in: store, at: 4) == .unknown)
            _ = try await store.addToken("other", of: jo)
            try await store.removeAccount(named: jo.name, by: analyst, at: moment(5))
            #expect(try await use("secret of other of jo", in: store, at: 6) == .unknown)
        }
    }
}
