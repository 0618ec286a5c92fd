import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A list of customers that was looked at` {
    @Test(arguments: Backend.allCases)
    func `is kept for its account alone, until another takes its place or an hour is over`(
        backend: Backend
    ) async throws {
        try await withStore(on: backend) { store in
            let (mei, jo) = (try await store.addAccount("mei").id, try await store.addAccount("jo").id)
            func kept(_ mark: String, _ account: AccountID, at second: Int64 = 20) async throws -> String? {
                try await store.keptImport(marked: mark, of: account, at: moment(second))
            }
            try await store.keepImport("one\r\n", marked: "a", of: mei, at: moment(10))
            #expect(try await kept("a", mei) == "one\r\n")
            #expect(try await kept("a", jo) == nil)
            #expect(try await kept("b", mei) == nil)
            #expect(try await kept("a", mei, at: 10 + 3_601) == nil)
            try await store.keepImport("two", marked: "b", of: mei, at: moment(30))
            #expect(try await kept("a", mei) == nil)
            #expect(try await kept("b", mei, at: 40) == "two")
            try await store.forgetImport(of: mei)
            #expect(try await kept("b", mei, at: 40) == nil)
        }
    }
}
