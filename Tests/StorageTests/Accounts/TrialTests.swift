import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The tries of a password` {
    private static let limit = TrialLimit(failures: 3, period: .seconds(100))

    private func isAllowed(
        _ store: Store,
        _ name: String,
        on device: String? = nil,
        at second: Int64
    ) async throws -> Bool {
        let trial = try await store.tryPassword(
            of: try accountName(name),
            on: device.map { BearerDigest(of: $0) },
            within: Self.limit,
            at: moment(second),
        )
        if case .allowed = trial { return true }
        return false
    }

    @Test(arguments: Backend.allCases)
    func `are so many in a period`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addAccount("mei")
            for second in 1...3 { #expect(try await isAllowed(store, "mei", at: Int64(second))) }
            let name = try accountName("mei")
            let fourth = try await store.tryPassword(of: name, on: nil, within: Self.limit, at: moment(4))
            #expect(fourth == .refused(until: moment(101)))
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
            #expect(!(try await isAllowed(store, "mei", on: "laptop", at: 13)))
        }
    }

    @Test(arguments: Backend.allCases)
    func `begin anew after the right one`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try await store.addAccount("mei")
            for second in 1...2 { _ = try await isAllowed(store, "mei", at: Int64(second)) }
            try await store.passed(mei, on: nil)
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
                let trial = try await store.tryPassword(
                    of: try accountName(name),
                    on: nil,
                    within: Self.limit,
                    at: moment(2),
                )
                #expect(trial == .unknown, "\(name)")
            }
        }
    }
}
