import Console
import Foundation
import Tenants
import Testing

@Suite struct `The readiness of a process` {
    private let now = moment(10_000)

    private func state(_ change: (inout StoreState) throws -> Void = { _ in }) throws -> StoreState {
        var state = StoreState()
        state.answered = now - .seconds(3)
        state.form = StoreState.Form(version: 5, known: 5)
        state.snapshot = StoreSnapshot(
            customers: [try .fixture(1, tenants: [1])],
            health: [],
            newestChange: 0,
            taken: now,
        )
        try change(&state)
        return state
    }

    private func judged(_ state: StoreState, engine: Int64 = 5) -> Readiness {
        Readiness(state, engine: now - .seconds(engine), at: now, engineWithin: .seconds(900))
    }

    @Test func `is there when the store answers and the engine reads`() throws {
        let readiness = judged(try state())
        #expect(readiness.ready)
        #expect(readiness.checks.map(\.name) == ["store", "form", "engine"])
        #expect(
            String(decoding: try readiness.body(), as: UTF8.self) == """
                {"checks":[{"name":"store","ok":true},{"name":"form","ok":true},{"name":"engine","ok":true}],"ready":true}

                """
        )
    }

    @Test func `waits for the store's first answer`() {
        let readiness = judged(StoreState())
        #expect(!readiness.ready)
        #expect(readiness.checks.first?.why == "The store has not answered yet.")
    }

    @Test func `ends when the store hangs`() throws {
        let readiness = judged(try state { $0.answered = now - .seconds(90) })
        #expect(!readiness.ready)
        #expect(readiness.checks.first?.why == "The store has not answered for 90 seconds.")
    }

    @Test func `ends when the store fails, and says why without doing harm`() throws {
        let readiness = judged(try state { $0.error = "no\nsuch\u{1B}[2J disk" })
        #expect(readiness.checks.first?.why == "The store failed: no␊such␛[2J disk")
    }

    @Test func `ends when another program has changed the store's form`() throws {
        let readiness = judged(try state { $0.form = StoreState.Form(version: 6, known: 5) })
        #expect(readiness.checks.filter { !$0.ok }.map(\.name) == ["form"])
    }

    @Test func `ends when the engine has read nothing for too long`() throws {
        let readiness = judged(try state(), engine: 901)
        #expect(readiness.checks.last?.why == "The engine has read nothing for 901 seconds.")
    }

    @Test func `asks nothing of the engine while there is nobody to read`() throws {
        let idle = try state {
            $0.snapshot = StoreSnapshot(
                customers: [try .fixture(1, tenants: [1], state: .suspended)],
                health: [],
                newestChange: 0,
                taken: now,
            )
        }
        #expect(judged(idle, engine: 5_000).ready)
    }
}
