import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A device or a user by name` {
    @Test(arguments: Backend.allCases)
    func `is found in each tenant of the scope, with the IDs that it has there`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            try await store.addCustomer("fabrikam", tenant: 2)
            let device = Evidence.fixture(.device, (.deviceName, "PC7"), (.deviceID, "aa"))
            try await store.commit(Alert.fixture("a", evidence: [device, .fixture(.file, (.fileName, "pc7"))]))
            try await store.commit(
                Alert.fixture("b", of: 2, evidence: [.fixture(.device, (.deviceName, "pc7"), (.deviceID, "bb"))])
            )
            let (found, isWhole) = try await store.assets(called: "pc7", in: everything, most: 6)
            #expect(found.map(\.handle.rawValue) == ["fabrikam", "contoso"])
            #expect(found.map(\.kind) == [.device, .device])
            #expect(found.map { $0.entities.map(\.value.bound) } == [["pc7", "bb"], ["PC7", "aa"]])
            #expect(isWhole)
            let own = try await store.assets(called: "Pc7", in: store.scope(of: contoso), most: 6)
            #expect(own.found.map(\.tenant.id) == [tenantID(1)])
            let first = try await store.assets(called: "pc7", in: everything, most: 1)
            #expect(first.found.count == 1 && !first.isWhole)
            let cut = try await store.assets(
                called: "pc7",
                in: everything,
                most: 6,
                effort: SightingEffort(most: 1, total: 9)
            )
            #expect(cut.found.count == 1 && !cut.isWhole)
            // What others have may stand before one's own, and is told nothing of but that it was in the way.
            let behind = try await store.assets(
                called: "pc7",
                in: store.scope(of: contoso),
                most: 6,
                effort: SightingEffort(most: 1, total: 9)
            )
            #expect(behind.found.isEmpty && !behind.isWhole)
            #expect(try await store.assets(called: "pc", in: everything, most: 6).found.isEmpty)
            #expect(try await store.assets(called: "aa", in: everything, most: 6).found.map(\.name.bound) == ["PC7"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `is not taken for what only has its name`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let process = Evidence.fixture(
                .process,
                (.commandLine, "x"),
                (.userName, "ana@contoso.example"),
                (.userID, "u")
            )
            let principal = Evidence.fixture(.servicePrincipal, (.application, "app"), (.userID, "p"))
            try await store.commit(Alert.fixture("a", evidence: [process, principal]))
            // Who ran a process is a user, and nothing of the process is.
            let user = try await store.assets(called: "ana@contoso.example", in: everything, most: 6).found
            #expect(user.map { $0.entities.map(\.kind) } == [[.userName, .userID]])
            #expect(user.map(\.kind) == [.user])
            #expect(try await store.assets(called: "p", in: everything, most: 6).found.isEmpty)
            #expect(try await store.assets(called: "app", in: everything, most: 6).found.isEmpty)
        }
    }
}
