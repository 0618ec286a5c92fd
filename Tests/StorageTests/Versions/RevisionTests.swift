import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What was otherwise at a later version` {
    private func revisions(
        of object: String,
        in stream: Tenants.Stream = .incidents,
        _ store: Store,
        seenBy scope: CustomerScope = everything,
    ) async throws -> [ObjectRevision] {
        try await store.revisions(of: [object], in: stream, of: tenantID(1), limit: 9, in: scope)
    }

    @Test(arguments: Backend.allCases)
    func `is kept by field, from what to what`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture(updated: moment(1)), Incident.fixture("2", updated: moment(1)))
            #expect(try await !store.keepVersions())
            let changed = Incident.fixture(status: .resolved, assignedTo: "mei@example.com", updated: moment(2))
            try await store.commit(changed)
            _ = try await store.keepVersions()
            try await store.commit(Incident.fixture(title: "Else", status: .resolved, updated: moment(3)))
            _ = try await store.keepVersions()
            let found = try await revisions(of: "1", store)
            #expect(found.map(\.lastUpdate) == [moment(3), moment(2)])
            #expect(found.map(\.since) == [moment(2), moment(1)])
            #expect(
                found.map { $0.changes.map { "\($0.field.rawValue): \($0.before.bound) > \($0.after.bound)" } } == [
                    ["displayName: Something > Else", "assignedTo: mei@example.com > "],
                    ["status: active > resolved", "assignedTo:  > mei@example.com"],
                ]
            )
            #expect(try await revisions(of: "2", store).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is kept of alerts too, and where nothing that is looked at was otherwise`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Alert.fixture(updated: moment(1)))
            _ = try await store.keepVersions()
            try await store.commit(Alert.fixture(updated: moment(2)))
            _ = try await store.keepVersions()
            let found = try await revisions(of: "a1", in: .alerts, store)
            #expect(found.map(\.lastUpdate) == [moment(2)])
            #expect(found.first?.changes.isEmpty == true)
        }
    }

    @Test(arguments: Backend.allCases)
    func `is one change where nobody looked in between, and none before anyone did`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            try await store.commit(Incident.fixture(updated: moment(1)))
            try await store.commit(Incident.fixture(severity: .high, updated: moment(2)))
            _ = try await store.keepVersions()
            try await store.commit(Incident.fixture(severity: .low, updated: moment(3)))
            try await store.commit(Incident.fixture(severity: .medium, updated: moment(4)))
            _ = try await store.keepVersions()
            let found = try await revisions(of: "1", store)
            #expect(found.map(\.since) == [moment(2)])
            #expect(found.first?.changes.map(\.before.bound) == ["high"])
            #expect(found.first?.changes.map(\.after.bound) == ["medium"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is looked for in so much of the log at once`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            for number in 1...5 { try await store.commit(Incident.fixture("\(number)", updated: moment(1))) }
            #expect(try await store.keepVersions(upTo: 2))
            #expect(try await store.keepVersions(upTo: 2))
            #expect(try await !store.keepVersions(upTo: 2))
            for number in 1...5 {
                try await store.commit(Incident.fixture("\(number)", severity: .high, updated: moment(2)))
            }
            while try await store.keepVersions(upTo: 2) {}
            for number in 1...5 { #expect(try await revisions(of: "\(number)", store).count == 1) }
        }
    }

    @Test(arguments: Backend.allCases)
    func `is seen by whoever may see the object, and by nobody else`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            for (severity, second) in [(Severity.low, Int64(1)), (.high, 2)] {
                try await store.commit(Incident.fixture(severity: severity, updated: moment(second)))
                try await store.commit(Incident.fixture(of: 2, severity: severity, updated: moment(second)))
                _ = try await store.keepVersions()
            }
            #expect(try await revisions(of: "1", store, seenBy: store.scope(of: contoso)).count == 1)
            #expect(try await revisions(of: "1", store, seenBy: store.scope(of: fabrikam)).isEmpty)
        }
    }
}
