import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The tries of a password` {
    private static let limit = TrialLimit(failures: 3, period: .seconds(100))
    private static let place = Hostile("192.0.2.1")

    private func trial(
        _ store: Store,
        _ name: String,
        on device: String? = nil,
        at second: Int64,
    ) async throws -> PasswordTrial {
        try await store.tryPassword(
            of: try accountName(name),
            on: device.map { BearerDigest(of: $0) },
            within: Self.limit,
            from: Self.place,
            at: moment(second),
        )
    }

    private func isAllowed(
        _ store: Store,
        _ name: String,
        on device: String? = nil,
        at second: Int64
    ) async throws -> Bool {
        if case .allowed = try await trial(store, name, on: device, at: second) { return true }
        return false
    }

    @Test(arguments: Backend.allCases)
    func `are so many in a period`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addAccount("mei")
            for second in 1...3 { #expect(try await isAllowed(store, "mei", at: Int64(second))) }
            let fourth = try await trial(store, "mei", at: 4)
            #expect(fourth == .refused(until: moment(101), onKnownDevice: false))
            #expect(!(try await isAllowed(store, "mei", at: 100)))
            #expect(try await isAllowed(store, "mei", at: 101))
        }
    }

    @Test(arguments: Backend.allCases)
    func `of a stranger lock out nobody who was here before`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            try await store.addAccount("jo")
            try await store.beginSession("cookie", of: mei, on: "laptop", at: 0)
            for second in 1...9 { _ = try await isAllowed(store, "mei", on: "stranger", at: Int64(second)) }
            #expect(!(try await isAllowed(store, "mei", on: "stranger", at: 10)))
            #expect(!(try await isAllowed(store, "mei", at: 10)))
            #expect(try await isAllowed(store, "mei", on: "laptop", at: 10))
            // Nor does a device that is known for one account open another.
            for second in 11...13 { _ = try await isAllowed(store, "jo", on: "laptop", at: Int64(second)) }
            #expect(!(try await isAllowed(store, "jo", at: 14)))
            // A known device has tries of its own, and not without end.
            for second in 11...12 { #expect(try await isAllowed(store, "mei", on: "laptop", at: Int64(second))) }
            let own = try await trial(store, "mei", on: "laptop", at: 13)
            #expect(own == .refused(until: moment(110), onKnownDevice: true), "It is told whose mistakes they were.")
        }
    }

    @Test(arguments: Backend.allCases)
    func `begin anew after the right one`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            for second in 1...2 { _ = try await isAllowed(store, "mei", at: Int64(second)) }
            try await store.passed(mei, on: nil, at: moment(2))
            for second in 3...5 { #expect(try await isAllowed(store, "mei", at: Int64(second))) }
            #expect(!(try await isAllowed(store, "mei", at: 6)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `are no more where many come at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addAccount("mei")
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await isAllowed(store, "mei", at: 1) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(allowed == 3)
        }
    }

    @Test(arguments: Backend.allCases)
    func `are none of who has no password, or may not sign in`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let invitation = Invitation(BearerDigest(of: "link"), until: moment(9))
            let name = try accountName("new")
            try await store.addAccount(named: name, as: .viewer, for: .all, invitation, by: analyst, at: moment(0))
            let mei = try await store.addAccount("mei")
            try await store.edit(mei.name, isDisabled: true, by: analyst, at: moment(1))
            for name in ["new", "mei", "nobody"] {
                for second in 2...4 { #expect(try await trial(store, name, at: Int64(second)) == .unknown, "\(name)") }
                // Nobody learns by being held, or not, whether there is such an account.
                #expect(
                    try await trial(store, name, at: 5) == .refused(until: moment(102), onKnownDevice: false),
                    "\(name)"
                )
                #expect(try await trial(store, name, at: 102) == .unknown, "\(name)")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `are a row of the trail when they are too many, once each time`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addAccount("mei")
            func held() async throws -> Int {
                try await store.auditTrail(in: everything, limit: 99).count(where: { entry in
                    entry.deed.kind == .consoleSignedIn && entry.deed.outcome == .refused
                        && entry.deed.subject == Hostile("mei, analyst, held")
                })
            }
            for second in 1...9 { _ = try await trial(store, "mei", at: Int64(second)) }
            #expect(try await held() == 1)
            for second in 201...209 { _ = try await trial(store, "mei", at: Int64(second)) }
            #expect(try await held() == 2)
            for second in 1...9 { _ = try await trial(store, "nobody", at: Int64(second)) }
            #expect(try await held() == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `are counted of so many names, and of the others no more`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addAccount("mei")
            let few = TrialLimit(failures: 1, period: .seconds(100), places: 2)
            func isHeld(_ name: String, at second: Int64) async throws -> Bool {
                let trial = try await store.tryPassword(
                    of: try accountName(name),
                    on: nil,
                    within: few,
                    from: Self.place,
                    at: moment(second),
                )
                if case .refused = trial { return true }
                return false
            }
            for (second, name) in ["mei", "jo", "ann"].enumerated() {
                #expect(!(try await isHeld(name, at: Int64(second))))
                try await store.failed(nil, within: few, from: Self.place, at: moment(Int64(second)))
            }
            // The oldest made room, though it is the only one that there is.
            #expect(!(try await isHeld("mei", at: 4)))
            #expect(try await isHeld("ann", at: 4))
        }
    }
}
