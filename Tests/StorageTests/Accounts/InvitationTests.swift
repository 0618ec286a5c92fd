import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The link of an invitation` {
    private static let first = BearerDigest(of: "first")
    private static let second = BearerDigest(of: "second")

    private func invite(_ store: Store) async throws -> AccountName {
        let name = try accountName("mei")
        try await store.addAccount(
            named: name,
            as: .analyst,
            for: .all,
            Invitation(Self.first, until: moment(100)),
            by: analyst,
            at: moment(0),
        )
        return name
    }

    @Test(arguments: Backend.allCases)
    func `sets a password once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let name = try await invite(store)
            #expect(try await store.account(named: name)?.state == .invited)
            #expect(try await store.account(invitedBy: Self.first, at: moment(99))?.name == name)
            #expect(try await store.account(invitedBy: Self.second, at: moment(99)) == nil)
            let set = try await store.redeem(Self.first, settingPassword: "hash", from: "192.0.2.1", at: moment(99))
            #expect(set?.state == .active)
            #expect(try await store.redeem(Self.first, settingPassword: "other", from: "", at: moment(99)) == nil)
            let trial = try await store.tryPassword(
                of: name,
                on: nil,
                within: TrialLimit(),
                from: Hostile("192.0.2.1"),
                at: moment(99),
            )
            #expect(trial == .allowed(try #require(set), password: "hash"))
            let entry = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            #expect(
                entry.deed.kind == .passwordSet && entry.principal.name == "mei" && entry.principal.place == "192.0.2.1"
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func `opens nothing when it is over, replaced, or its account disabled`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let name = try await invite(store)
            #expect(try await store.account(invitedBy: Self.first, at: moment(100)) == nil)
            try await store.invite(name, Invitation(Self.second, until: moment(100)), by: analyst, at: moment(1))
            #expect(try await store.redeem(Self.first, settingPassword: "hash", from: "", at: moment(2)) == nil)
            try await store.edit(name, isDisabled: true, by: analyst, at: moment(1))
            #expect(try await store.redeem(Self.second, settingPassword: "hash", from: "", at: moment(2)) == nil)
            try await store.edit(name, isDisabled: false, by: analyst, at: moment(1))
            #expect(try await store.redeem(Self.second, settingPassword: "hash", from: "", at: moment(2)) != nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `ends whatever the password before began`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let account = try await store.addAccount("mei")
            try await store.beginSession("cookie", of: account, at: 1)
            try await store.invite(account.name, Invitation(Self.first, until: moment(100)), by: analyst, at: moment(2))
            let terms = ConsoleSession.Terms()
            #expect(try await store.session(BearerDigest(of: "cookie"), on: terms, at: moment(3)) != nil)
            _ = try await store.redeem(Self.first, settingPassword: "hash", from: "", at: moment(4))
            #expect(try await store.session(BearerDigest(of: "cookie"), on: terms, at: moment(5)) == nil)
        }
    }
}
