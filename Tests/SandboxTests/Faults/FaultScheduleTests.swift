import Foundation
import HTTPTypes
import HummingbirdTesting
import Sandbox
import Synchronization
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `When a fault strikes` {
    /// Which of a number of requests are struck.
    private func struck(_ schedule: Fault.Schedule, of count: Int = 8, seed: UInt64 = 7) async throws -> [Int] {
        var fault = Fault(.incidents, .status(503, code: "ServiceUnavailable", message: ""))
        fault.schedule = schedule
        let faults = SandboxFaults(placed: [.init(fault)])
        return try await Asking.sandbox(alerts: 2, seed: seed, faults: faults) { asking async throws in
            let token = try await asking.token()
            var struck: [Int] = []
            for number in 1...count {
                let status = try await asking.get("/v1.0/security/incidents?$top=1", token: token).status
                if status == .serviceUnavailable { struck.append(number) }
            }
            return struck
        }
    }

    @Test(arguments: [
        (Fault.Schedule(), [1, 2, 3, 4, 5, 6, 7, 8]),
        (Fault.Schedule(times: 2), [1, 2]),
        (Fault.Schedule(passes: 3, times: 2), [4, 5]),
        (Fault.Schedule(every: 3), [1, 4, 7]),
        (Fault.Schedule(passes: 1, every: 2, times: 3), [2, 4, 6]),
        (Fault.Schedule(percent: 0), []),
    ])
    func `is counted in requests`(schedule: Fault.Schedule, expected: [Int]) async throws {
        #expect(try await struck(schedule) == expected)
    }

    @Test func `can be left to chance, which is the seed's`() async throws {
        let schedule = Fault.Schedule(percent: 50)
        let once = try await struck(schedule, of: 40)
        #expect((8...32).contains(once.count))
        #expect(try await struck(schedule, of: 40) == once)
        #expect(try await struck(schedule, of: 40, seed: 8) != once)
    }

    @Test func `is counted for each tenant on its own`() async throws {
        let faults = SandboxFaults(placed: [.init(Fault(.incidents, .throttled(retryAfter: 1), times: 1))])
        try await Asking.sandbox(faults: faults) { asking async throws in
            for tenant in 0..<2 {
                let token = try await asking.token(of: tenant)
                #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .tooManyRequests)
                #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            }
        }
    }

    @Test(arguments: [(0, 200), (59, 200), (60, 503), (89, 503), (90, 200)])
    func `is a stretch of real time`(seconds: Int64, status: Int) async throws {
        var fault = Fault(.incidents, .status(503, code: "ServiceUnavailable", message: ""))
        fault.schedule = Fault.Schedule(after: .seconds(60), lasts: .seconds(30))
        let moment = Moment()
        let faults = SandboxFaults(placed: [.init(fault)])
        let clock: @Sendable () -> Timestamp = { moment.now }
        try await Asking.sandbox(faults: faults, clock: clock) { asking async throws in
            moment.pass(seconds)
            let response = try await asking.get("/v1.0/security/incidents", token: asking.token())
            #expect(response.status.code == status)
        }
    }

    @Test func `can be a stretch of the world's time`() async throws {
        var fault = Fault(.incidents, .status(503, code: "ServiceUnavailable", message: ""))
        fault.schedule = Fault.Schedule(after: .seconds(3_600), time: .world)
        try await Asking.sandbox(faults: SandboxFaults(placed: [.init(fault)])) { asking async throws in
            let token = try await asking.token()
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .ok)
            #expect(try await asking.control(.post, "/sandbox/clock", "{\"advance\": \"1h\"}").status == .ok)
            #expect(try await asking.get("/v1.0/security/incidents", token: token).status == .serviceUnavailable)
        }
    }

    /// A time that a test moves on.
    private final class Moment: Sendable {
        private let seconds = Mutex<Int64>(0)

        var now: Timestamp { Asking.now + .seconds(seconds.withLock { $0 }) }

        func pass(_ more: Int64) {
            seconds.withLock { $0 += more }
        }
    }
}
