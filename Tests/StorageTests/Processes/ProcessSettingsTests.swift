import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `The settings of a process` {
    private static let standard = ["sync.workers": "8", "log.level": "warning"]

    private func begin(
        _ store: Store,
        _ command: String = "serve",
        on machine: String = "one",
        at second: Int64,
        _ changed: [String: String?] = [:],
    ) async throws {
        var values = Self.standard
        for (key, value) in changed { values[key] = value }
        let settings = ProcessSettings(of: command, on: machine, values)
        try await store.keep(settings, insteadOf: Self.standard, by: analyst, at: moment(second))
    }

    private func told(_ store: Store) async throws -> [String] {
        var filter = AuditFilter()
        filter.kinds = [.settingChanged]
        let entries = try await store.auditTrail(after: 0, filter, in: everything, limit: 100)
        #expect(entries.allSatisfy { $0.principal == analyst && $0.deed.target == nil && $0.deed.outcome == .done })
        return entries.map { "\($0.deed.subject)" }
    }

    @Test(arguments: Backend.allCases)
    func `are told of where one is another than last time, and once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await begin(store, at: 1)
            #expect(try await told(store) == [], "Nothing is set.")
            let changed = ["sync.workers": "16", "client.id": "an ID"]
            try await begin(store, at: 2, changed)
            let first = ["serve: client.id: not set → an ID", "serve: sync.workers: 8 → 16"]
            #expect(try await told(store) == first)
            try await begin(store, at: 3, changed)
            #expect(try await told(store) == first)
            try await begin(store, at: 4, ["client.id": "an ID", "log.level": nil])
            let second = ["serve: log.level: warning → not set", "serve: sync.workers: 16 → 8"]
            #expect(try await told(store) == first + second)
        }
    }

    @Test(arguments: Backend.allCases)
    func `are those of its command, on its machine or on the last where it was never on that`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            try await begin(store, on: "one", at: 1, ["sync.workers": "1"])
            try await begin(store, on: "two", at: 2, ["sync.workers": "1"])
            #expect(try await told(store) == ["serve: sync.workers: 8 → 1"])
            try await begin(store, on: "two", at: 3, ["sync.workers": "2"])
            try await begin(store, on: "one", at: 4, ["sync.workers": "1"])
            #expect(try await told(store).dropFirst() == ["serve: sync.workers: 1 → 2"])
            // One that was never anywhere goes by the last start of all, though nothing changed in it.
            try await begin(store, on: "one", at: 5, ["sync.workers": "1"])
            try await begin(store, on: "three", at: 6, ["sync.workers": "1"])
            try await begin(store, "sync", on: "one", at: 7)
            #expect(try await told(store).count == 2)
            // Nobody began on the second for so long that it is forgotten.
            try await begin(store, on: "one", at: 100 * 86_400, ["sync.workers": "1"])
            try await begin(store, on: "two", at: 100 * 86_400 + 1, ["sync.workers": "1"])
            #expect(try await told(store).count == 2)
        }
    }
}
