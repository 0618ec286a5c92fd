import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An account` {
    @Test(arguments: ["mei", "Mei.Lin@soc.example", "a+b_c-d"])
    func `has a name that is an address or a word`(text: String) throws {
        #expect(try accountName(text).rawValue == text.lowercased())
    }

    @Test(arguments: ["", "mei lin", "mei\n", "梅", "<b>", String(repeating: "m", count: 81)])
    func `has no other name`(text: String) {
        #expect(AccountName(rawValue: text) == nil)
    }

    @Test(arguments: Backend.allCases)
    func `is kept with what it may do and see`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let contoso = try await store.addCustomer("contoso", tenant: 1)
            let reaches: [Reach] = [.all, .tagged(["gold", "eu"]), .listed([contoso.id]), .listed([]), .tagged([])]
            for (number, reach) in reaches.enumerated() {
                let account = try await store.addAccount("a\(number)", as: .responder, for: reach)
                #expect(account.reach == reach && account.role == .responder && account.state == .active)
            }
            #expect(try await store.accounts().map(\.name.rawValue) == ["a0", "a1", "a2", "a3", "a4"])
            try await store.edit(
                try accountName("a0"),
                role: .viewer,
                reach: .tagged(["new"]),
                by: analyst,
                at: moment(1)
            )
            let edited = try #require(try await store.account(named: try accountName("A0")))
            #expect(edited.role == .viewer && edited.reach == .tagged(["new"]))
            let trail = try await store.auditTrail(in: everything, limit: 1)
            #expect(trail.first?.deed == Deed(.accountSet, subject: Hostile("a0, viewer")))
            try await store.remove(contoso.id, in: everything, by: analyst, at: moment(1))
            #expect(try await store.account(named: try accountName("a2"))?.reach == .listed([]))
        }
    }

    @Test(arguments: Backend.allCases)
    func `sees the customers that it is for, as they are now`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            try await store.addCustomer("contoso", tenant: 1)
            let account = try await store.addAccount("mei", for: .tagged(["gold"]))
            var fabrikam = try await store.addCustomer("fabrikam", tenant: 2)
            func seen() async throws -> [String] {
                let all = try await store.customers(in: everything)
                let scope = CustomerScope(of: account.principal(at: "192.0.2.1", among: all))
                return try await store.customers(in: scope).map(\.details.handle.rawValue)
            }
            #expect(try await seen() == [])
            fabrikam.details.tags = ["gold", "eu"]
            try await store.update(fabrikam, in: everything, by: analyst, at: moment(1))
            #expect(try await seen() == ["fabrikam"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `takes no name that is taken, and is not removed twice`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try accountName("mei")
            try await store.addAccount("mei")
            await #expect(throws: StorageError.account(.nameTaken(mei))) { try await store.addAccount("MEI") }
            try await store.removeAccount(named: mei, by: analyst, at: moment(1))
            await #expect(throws: StorageError.account(.unknown(mei))) {
                try await store.removeAccount(named: mei, by: analyst, at: moment(1))
            }
            await #expect(throws: StorageError.account(.unknown(mei))) {
                try await store.edit(mei, role: .viewer, by: analyst, at: moment(1))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `stays where it is the last administrator`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let mei = try accountName("mei")
            try await store.addAccount("mei", as: .administrator)
            let refusal = StorageError.account(.lastAdministrator(mei))
            await #expect(throws: refusal) { try await store.edit(mei, role: .viewer, by: analyst, at: moment(1)) }
            await #expect(throws: refusal) { try await store.edit(mei, isDisabled: true, by: analyst, at: moment(1)) }
            await #expect(throws: refusal) { try await store.removeAccount(named: mei, by: analyst, at: moment(1)) }
            #expect(try await store.account(named: mei)?.role == .administrator)
            try await store.addAccount("jo", as: .administrator)
            try await store.removeAccount(named: mei, by: analyst, at: moment(1))
            #expect(try await store.accounts().map(\.name.rawValue) == ["jo"])
        }
    }

    @Test func `stays one of two, whoever removes both at once`() async throws {
        try await withStore(on: .postgreSQL) { store in
            for round in 0..<5 {
                for name in ["mei", "jo"] where try await store.account(named: try accountName(name)) == nil {
                    try await store.addAccount(name, as: .administrator)
                }
                let removed = await withTaskGroup(of: Bool.self) { group in
                    for name in ["mei", "jo"] {
                        group.addTask {
                            (try? await store.removeAccount(named: accountName(name), by: analyst, at: moment(1)))
                                != nil
                        }
                    }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(removed == 1, "round \(round)")
            }
        }
    }
}
