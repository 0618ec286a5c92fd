import Hummingbird
import Tenants

/// `/sandbox/clock`: the made-up world's time, which can be moved on and sped up.
struct ClockControl: Sendable {
    let clock: SandboxClock

    var routes: [Route<ControlService.Endpoint>] {
        [
            Route(.get, "sandbox/clock") { _ in state() },
            Route(.post, "sandbox/clock") { try await change($0) },
        ]
    }

    private func state() -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("world", clock.world())
            json.member("real", clock.real())
        }
        return .json(json)
    }

    private func change(_ asked: Asked) async throws -> Response {
        do {
            let record = try ScenarioRecord(
                try await asked.controlBody(),
                "the clock",
                keys: ["advance", "speed"],
                file: nil
            )
            let advance = try record.span("advance")
            let speed = try record.number("speed", in: Pace.speedRange)
            guard advance != nil || speed != nil else {
                throw ControlProblem.badRequest("Send advance, a span such as 2h, or speed, or both.")
            }
            if let advance {
                guard clock.world() + advance < ClockControl.end else {
                    throw ControlProblem.badRequest("The world ends with the year 9999.")
                }
                clock.advance(by: advance)
            }
            if let speed { clock.setSpeed(speed) }
        } catch let error as ScenarioError {
            throw ControlProblem.badRequest(error.sentence)
        }
        return state()
    }

    /// The end of 9998, so that a history which goes a little farther still has years of four digits.
    private static let end = Timestamp(ticks: 253_370_764_800 * Timestamp.ticksPerSecond)
}
