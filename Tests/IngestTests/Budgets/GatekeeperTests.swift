import MicrosoftCloud
import Tenants
import Testing

@testable import Ingest

@Suite struct `The budgets that tenants share` {
    private let clock = InstantClock(at: .newYear)

    /// A gate where the tenants up to a number are read as one application, and those after it as another.
    private func gate(upTo last: Int = .max) throws -> Gatekeeper {
        let first = Set(try (1...min(last, 3_000)).map(tenant))
        return Gatekeeper(
            application: { tenant, _ in first.contains(tenant) ? "one" : "other" },
            now: { [clock] in clock.moment },
        )
    }

    private func tenant(_ number: Int) throws -> TenantID {
        let digits = String(number)
        let padded = String(repeating: "0", count: 12 - digits.count) + digits
        return try #require(TenantID(rawValue: "72f988bf-86f1-41af-91ab-\(padded)"))
    }

    /// How many of these tenants may send one request now.
    private func allowed(_ numbers: ClosedRange<Int>, by gate: Gatekeeper, in cloud: Cloud = .commercial) throws -> Int
    {
        try numbers.count { gate.take(try tenant($0), in: cloud) == nil }
    }

    @Test func `are each tenant's own for what one may ask`() throws {
        let gate = try gate()
        let (busy, other) = (try tenant(1), try tenant(2))
        #expect((1...200).count { _ in gate.take(busy, in: .commercial) == nil } == 75)
        #expect(gate.take(other, in: .commercial) == nil)
    }

    @Test func `are an application's in all tenants, and a host's for all applications`() throws {
        let gate = try gate(upTo: 1_500)
        #expect(try allowed(1...1_500, by: gate) == 1_000)
        #expect(try allowed(1_501...2_999, by: gate) == 1_000)
        // Another cloud has a Graph of its own.
        #expect(try allowed(1...500, by: gate, in: .gccHigh) == 500)
        #expect(try allowed(1...500, by: gate, in: .gcc) == 0)
        clock.advance(by: .milliseconds(500))
        #expect(try allowed(1...1_500, by: gate) == 500)
    }

    @Test func `are spent by no request that another one forbids`() throws {
        let gate = try gate()
        #expect(try allowed(1...1_000, by: gate) == 1_000)
        let late = try tenant(1_001)
        #expect((1...200).allSatisfy { _ in gate.take(late, in: .commercial) != nil })
        clock.advance(by: .seconds(1))
        #expect((1...200).count { _ in gate.take(late, in: .commercial) == nil } == 75)
    }

    @Test func `rest for all tenants where Graph says that it is the application which asks too much`() throws {
        let gate = try gate(upTo: 10)
        var refusal = GraphRefusal(status: 429, throttleScope: .application)
        let struck = try tenant(1)
        func strike() {
            let error = GraphError.throttled(retryAfter: .seconds(60), refusal)
            _ = gate.handle(error, of: struck, in: .commercial, rest: .seconds(60), share: 1)
        }
        refusal.throttleScope = .tenant
        strike()
        #expect(try allowed(2...10, by: gate) == 9)
        refusal.throttleScope = .application
        strike()
        let waits = try (2...10).map { gate.take(try tenant($0), in: .commercial) ?? .zero }
        #expect(waits.allSatisfy { $0 >= .seconds(60) && $0 < .seconds(61) })
        #expect(try allowed(11...20, by: gate) == 10)
        clock.advance(by: .seconds(61))
        #expect(try allowed(2...10, by: gate) == 9)
    }

    @Test func `are spared by a tenant that keeps failing, into which one reading is let after a rest`() throws {
        let gate = try gate()
        let (failing, other) = (try tenant(1), try tenant(2))
        for _ in 1...8 {
            let error = GraphError.server(GraphRefusal(status: 500))
            _ = gate.handle(error, of: failing, in: .commercial, rest: .zero, share: 1)
        }
        #expect(gate.openCircuits == 1)
        #expect(gate.enter(failing)?.time == .seconds(30))
        #expect(gate.enter(other)?.time == nil)
        clock.advance(by: .seconds(30))
        let (tried, second) = (gate.enter(failing)?.time, gate.enter(failing)?.time)
        #expect(tried == nil && second == .seconds(90))
        #expect(gate.handleSuccess(failing, in: .commercial))
        #expect(gate.openCircuits == 0 && gate.enter(failing)?.time == nil)
    }

    @Test func `of a host become smaller where it has too much to do, and come back by and by`() throws {
        let gate = try gate(upTo: 1_500)
        let struck = try tenant(1)
        let busy = GraphError.server(GraphRefusal(status: 503))
        _ = gate.handle(busy, of: struck, in: .commercial, rest: .seconds(1), share: 1)
        #expect(try allowed(1...2_999, by: gate) == 0)
        clock.advance(by: .milliseconds(500))
        #expect(try allowed(1...2_999, by: gate) == 500)
        for _ in 1...40 { _ = gate.handleSuccess(struck, in: .commercial) }
        clock.advance(by: .milliseconds(500))
        #expect(try allowed(1...2_999, by: gate) == 1_000)
    }
}
