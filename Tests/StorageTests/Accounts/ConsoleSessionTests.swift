import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A session of the console` {
    private static let terms = ConsoleSession.Terms(idle: .seconds(100), whole: .seconds(1_000))

    private func account(_ store: Store, _ secret: String, at second: Int64) async throws -> String? {
        try await store.session(BearerDigest(of: secret), on: Self.terms, at: moment(second))?.account.name.rawValue
    }

    @Test(arguments: Backend.allCases)
    func `is its account's until it is idle, or over`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            try await store.beginSession("cookie", of: mei, at: 0)
            #expect(try await account(store, "cookie", at: 50) == "mei")
            #expect(try await account(store, "other", at: 50) == nil)
            // What was asked within a minute is not written down.
            #expect(try await account(store, "cookie", at: 99) == "mei")
            #expect(try await account(store, "cookie", at: 198) == "mei")
            #expect(try await account(store, "cookie", at: 298) == nil)
            try await store.beginSession("busy", of: mei, at: 300)
            for second in stride(from: Int64(370), to: 1_300, by: 70) {
                #expect(try await account(store, "busy", at: second) == "mei", "at \(second)")
            }
            #expect(try await account(store, "busy", at: 1_300) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is listed, and ends by what it is called there`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            let jo = try await store.addAccount("jo")
            try await store.beginSession("one", of: mei, at: 1)
            try await store.beginSession("two", of: mei, at: 2)
            let sessions = try await store.sessions(of: mei, on: Self.terms, at: moment(3))
            #expect(sessions.map(\.began) == [moment(2), moment(1)])
            #expect(sessions.allSatisfy { $0.place == Hostile("192.0.2.1") })
            let newest = try #require(sessions.first)
            #expect(!(try await store.endSession(named: newest.name, of: jo, by: analyst, at: moment(3))))
            #expect(try await store.endSession(named: newest.name, of: mei, by: analyst, at: moment(3)))
            #expect(!(try await store.endSession(named: newest.name, of: mei, by: analyst, at: moment(3))))
            #expect(try await account(store, "two", at: 4) == nil)
            #expect(try await account(store, "one", at: 4) == "mei")
        }
    }

    @Test(arguments: Backend.allCases)
    func `ends with what its account may`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            try await store.beginSession("cookie", of: mei, at: 1)
            try await store.edit(mei.name, isDisabled: true, by: analyst, at: moment(2))
            #expect(try await account(store, "cookie", at: 3) == nil)
            try await store.edit(mei.name, isDisabled: false, by: analyst, at: moment(4))
            #expect(try await account(store, "cookie", at: 5) == nil)
            try await store.beginSession("again", of: mei, at: 6)
            try await store.removeAccount(named: mei.name, by: analyst, at: moment(7))
            #expect(try await account(store, "again", at: 8) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func `does not begin by a password that was changed meanwhile, or of an account that was disabled`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            func begins(by hash: String, _ secret: String) async throws -> Bool {
                try await store.beginSession(
                    BearerDigest(of: secret),
                    of: mei,
                    provenBy: hash,
                    on: BearerDigest(of: "laptop"),
                    until: moment(900),
                    from: Hostile("192.0.2.1"),
                    at: moment(1),
                )
            }
            #expect(try await !store.isKnown(BearerDigest(of: "laptop"), to: mei, at: moment(2)))
            #expect(try await !begins(by: "hash of the one before", "stolen"))
            #expect(try await account(store, "stolen", at: 2) == nil)
            #expect(try await !store.isKnown(BearerDigest(of: "laptop"), to: mei, at: moment(2)))
            #expect(try await begins(by: "hash of mei", "right"))
            #expect(try await store.isKnown(BearerDigest(of: "laptop"), to: mei, at: moment(2)))
            try await store.edit(mei.name, isDisabled: true, by: analyst, at: moment(2))
            #expect(try await !begins(by: "hash of mei", "later"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `makes a device known for half a year`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            let day = Int64(86_400)
            try await store.beginSession("one", of: mei, on: "laptop", at: 0)
            try await store.beginSession("two", of: mei, on: "phone", at: 100 * day)
            func isKnown(_ device: String, _ days: Int64) async throws -> Bool {
                try await store.isKnown(BearerDigest(of: device), to: mei, at: moment(days * day))
            }
            #expect(try await isKnown("laptop", 179))
            #expect(!(try await isKnown("laptop", 180)))
            #expect(try await isKnown("phone", 180))
            try await store.beginSession("three", of: mei, on: "phone", at: 181 * day)
            // It is not only passed over: the row is gone.
            #expect(!(try await isKnown("laptop", 0)))
        }
    }
}
