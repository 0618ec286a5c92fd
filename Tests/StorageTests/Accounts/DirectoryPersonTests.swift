import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Someone whom a directory signs in` {
    private static let place = Hostile("192.0.2.1")
    private static let object = "11111111-2222-4333-8444-555555555555"

    private func person(_ name: String?, object: String = object, in tenant: Int = 1) -> DirectoryPerson {
        DirectoryPerson(in: tenantID(tenant), objectID: object, userName: name.map { Hostile($0) })
    }

    @discardableResult
    private func enter(
        _ store: Store,
        _ person: DirectoryPerson,
        as role: Role = .analyst,
        for reach: Reach = .all,
        _ secret: String = "cookie",
        at second: Int64 = 1,
    ) async throws -> Account? {
        let entry = try await store.enter(
            person,
            as: role,
            for: reach,
            BearerDigest(of: secret),
            until: moment(second + 1_000),
            from: Self.place,
            at: moment(second),
        )
        if case .begun(let account) = entry { return account }
        return nil
    }

    private func isIn(_ store: Store, _ secret: String, at second: Int64) async throws -> Bool {
        let terms = ConsoleSession.Terms(idle: .seconds(500), whole: .seconds(1_000))
        return try await store.session(BearerDigest(of: secret), on: terms, at: moment(second)) != nil
    }

    @Test(arguments: Backend.allCases)
    func `has one account, which is what the directory says each time`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let first = try #require(try await enter(store, person("Ana.Silva@soc.example"), as: .viewer))
            #expect(first.name.rawValue == "ana.silva@soc.example")
            #expect(first.state == .active && first.isFromDirectory)
            #expect(try await isIn(store, "cookie", at: 2))
            let tags = Reach.tagged(["retail"])
            let second = try await enter(
                store,
                person("ana.costa@soc.example"),
                as: .responder,
                for: tags,
                "two",
                at: 3
            )
            #expect(second?.id == first.id)
            #expect(second?.name.rawValue == "ana.costa@soc.example")
            #expect(second?.role == .responder && second?.reach == tags)
            #expect(try await store.accounts().count == 1)
            // Another person of the same address is another person.
            let other = try await enter(
                store,
                person("ana.costa@soc.example", object: "99999999-2222-4333-8444-555555555555"),
                "three",
                at: 4,
            )
            #expect(other?.name.rawValue == "99999999-2222-4333-8444-555555555555")
            let elsewhere = try await enter(store, person("ana@other.example", in: 2), "four", at: 5)
            #expect(elsewhere?.id != first.id)
        }
    }

    @Test(arguments: Backend.allCases)
    func `never gets an account that is the console's own`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let local = try await store.addAccount("ana@soc.example", as: .administrator)
            let account = try await enter(store, person("ana@soc.example"), as: .viewer)
            #expect(account?.id != local.id)
            #expect(account?.name.rawValue == Self.object)
            #expect(try await store.account(named: local.name)?.role == .administrator)
        }
    }

    @Test(arguments: [
        ("jo_contoso.com#EXT#@msp.onmicrosoft.com", "jo_contoso.com-ext-@msp.onmicrosoft.com"), ("王小明", nil),
        ("", nil), (String(repeating: "x", count: 100), nil), ("a\u{0}b@c", "a-b@c"),
    ])
    func `is called what a name can be`(userName: String, name: String?) {
        let names = person(userName).names.map(\.rawValue)
        #expect(names == [name, Self.object].compactMap(\.self))
    }

    @Test(arguments: Backend.allCases)
    func `gets one account where they come twice at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask { try await enter(store, person("ana@soc.example"), "cookie \(number)") }
                }
                try await group.waitForAll()
            }
            #expect(try await store.accounts().map(\.name.rawValue) == ["ana@soc.example"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is turned away with all that they had open`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let ana = try #require(try await enter(store, person("ana@soc.example")))
            try await store.addToken(of: ana)
            try await store.turnAway(person("ana@soc.example"), from: Self.place, at: moment(2))
            #expect(!(try await isIn(store, "cookie", at: 3)))
            #expect(try await store.tokens().isEmpty)
            let trail = try await store.auditTrail(in: everything, limit: 2)
            #expect(trail.map(\.deed.kind) == [.consoleSignedIn, .tokenRevoked])
            let last = try #require(try await store.auditTrail(in: everything, limit: 1).first)
            #expect(last.deed.kind == .consoleSignedIn && last.deed.outcome == .refused)
            #expect(last.deed.subject == Hostile("ana@soc.example, \(Self.object), no role"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `lends no token anything once they have not signed in for a month, until they do`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let ana = try #require(try await enter(store, person("ana@soc.example")))
            let month: Int64 = 30 * 86_400
            try await store.addToken(of: ana, until: 2 * month)
            func use(at second: Int64) async throws -> TokenUse {
                let brought = BroughtToken.token(BearerDigest(of: "secret of siem of ana@soc.example"))
                return try await store.use(brought, at: Self.place, from: Self.place, at: moment(second))
            }
            if case .good = try await use(at: month) {} else { Issue.record("A token is good for a month.") }
            if case .ownerAbsent = try await use(at: month + 2) {} else { Issue.record("Then it rests.") }
            try await enter(store, person("ana@soc.example"), "new", at: month + 3)
            if case .good = try await use(at: month + 4) {} else { Issue.record("A sign-in wakes it.") }
        }
    }

    @Test(arguments: Backend.allCases)
    func `stays out where their account is disabled here`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let ana = try #require(try await enter(store, person("ana@soc.example")))
            try await store.edit(ana.name, isDisabled: true, by: analyst, at: moment(2))
            #expect(try await enter(store, person("ana@soc.example"), "two", at: 3) == nil)
            #expect(!(try await isIn(store, "two", at: 4)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `gets neither a password nor another role here`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let ana = try #require(try await enter(store, person("ana@soc.example"), as: .administrator))
            let invitation = Invitation(BearerDigest(of: "link"), until: moment(9))
            let invited = try await failure { try await store.invite(ana.name, invitation, by: analyst, at: moment(2)) }
            #expect(invited == .account(.fromDirectory(ana.name)))
            let edited = try await failure { try await store.edit(ana.name, role: .viewer, by: analyst, at: moment(2)) }
            #expect(edited == .account(.fromDirectory(ana.name)))
            // Nor does an administrator of the directory's stand in for one who can sign in when that cannot be reached.
            let mei = try await store.addAccount("mei", as: .administrator)
            let removed = try await failure {
                try await store.removeAccount(named: mei.name, by: analyst, at: moment(3))
            }
            #expect(removed == .account(.lastAdministrator(mei.name)))
            try await store.removeAccount(named: ana.name, by: analyst, at: moment(3))
            #expect(!(try await isIn(store, "cookie", at: 4)))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A sign-in that was begun elsewhere` {
    @Test(arguments: Backend.allCases)
    func `ends once, in its time`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            func end(_ secret: String, at second: Int64) async throws -> Bool {
                try await store.endAttempt(BearerDigest(of: secret), until: moment(100), at: moment(second))
            }
            #expect(try await !store.isAttemptEnded(BearerDigest(of: "one")))
            let isFirst = try await end("one", at: 1)
            #expect(isFirst)
            #expect(try await store.isAttemptEnded(BearerDigest(of: "one")))
            #expect(try await end("two", at: 98))
            #expect(try await !end("one", at: 99))
            #expect(try await end("one", at: 100), "What is over is forgotten, for its time is a part of it.")
        }
    }
}
