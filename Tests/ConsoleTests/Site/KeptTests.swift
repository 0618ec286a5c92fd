import Logging
import Synchronization
import Tenants
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `What is kept for a while` {
    /// Counts how often it was made, waits where it is told to, and has a clock of its own.
    private final class Workshop: Sendable {
        let made = Mutex(0)
        let clock = Mutex(moment(0))
        let isBroken = Mutex(false)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (gates, gate) = AsyncStream.makeStream(of: Void.self)
        let waits: Bool

        init(waits: Bool = false) { self.waits = waits }

        func kept() -> Kept<Int> {
            let make: @Sendable (Timestamp) async throws -> Int = { _ in try await self.piece() }
            return Kept(freshFor: .seconds(10), now: { self.clock.withLock { $0 } }, make: make)
        }

        private func piece() async throws -> Int {
            begin.yield()
            if waits { for await _ in gates { break } }
            try Task.checkCancellation()
            if isBroken.withLock({ $0 }) { throw Unexpected(what: "broken") }
            return made.withLock { made in
                made += 1
                return made
            }
        }

        func pass(_ seconds: Int) { clock.withLock { $0 = $0 + .seconds(seconds) } }
    }

    @Test func `is made once for all who ask at the same time`() async throws {
        let shop = Workshop(waits: true)
        let kept = shop.kept()
        try await withThrowingTaskGroup(of: Int.self) { tasks in
            for _ in 0..<50 { tasks.addTask { try await kept.latest().value } }
            for await _ in shop.begun { break }
            shop.gate.yield()
            for try await value in tasks { #expect(value == 1) }
        }
    }

    @Test func `is not what was begun before it became untrue, for whoever asks since`() async throws {
        let shop = Workshop(waits: true)
        let kept = shop.kept()
        async let first = kept.latest().value
        for await _ in shop.begun { break }
        kept.forget()
        async let second = kept.latest().value
        shop.gate.yield()
        #expect(try await first == 1)
        for await _ in shop.begun { break }
        shop.gate.yield()
        #expect(try await second == 2)
    }

    @Test func `is made anew where the clock was put back`() async throws {
        let shop = Workshop()
        let kept = shop.kept()
        #expect(try await kept.latest().value == 1)
        shop.pass(-3_600)
        #expect(try await kept.latest().value == 2)
    }

    @Test func `is given as it is while it is made anew behind`() async throws {
        let shop = Workshop()
        let kept = shop.kept()
        #expect(try await kept.latest().value == 1)
        try await kept.renewIfWanted()
        shop.pass(9)
        #expect(try await kept.latest().value == 1)
        try await kept.renewIfWanted()
        #expect(try await kept.latest().value == 1)
        shop.pass(1)
        #expect(try await kept.latest().value == 1)
        try await kept.renewIfWanted()
        let renewed = try await kept.latest()
        #expect(renewed.value == 2 && renewed.moment == moment(10))
    }

    @Test func `is waited for where it is far too old, or was forgotten`() async throws {
        let shop = Workshop()
        let kept = shop.kept()
        #expect(try await kept.latest().value == 1)
        shop.pass(60)
        #expect(try await kept.latest().value == 2)
        kept.forget()
        #expect(try await kept.latest().value == 3)
    }

    @Test func `that cannot be made is tried again by the next one`() async throws {
        let shop = Workshop()
        let kept = shop.kept()
        shop.isBroken.withLock { $0 = true }
        await #expect(throws: Unexpected.self) { try await kept.latest() }
        shop.isBroken.withLock { $0 = false }
        #expect(try await kept.latest().value == 1)
    }

    @Test func `is made by another where whoever was at it goes away`() async throws {
        let shop = Workshop(waits: true)
        let kept = shop.kept()
        let first = await withTaskGroup(of: Int?.self) { tasks in
            tasks.addTask { try? await kept.latest().value }  // it goes away
            for await _ in shop.begun { break }
            tasks.cancelAll()
            return await tasks.next() ?? nil
        }
        #expect(first == nil)
        async let value = kept.latest().value
        for await _ in shop.begun { break }
        shop.gate.yield()
        #expect(try await value == 1)
    }
}
