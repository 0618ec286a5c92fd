package import Tenants

/// Whether a tenant is asked at all: after failures in a row it is left alone, then tried with one request.
package struct Circuit: Hashable, Sendable {
    /// Whether requests go through.
    package enum State: Hashable, Sendable {
        /// Requests go through.
        case closed
        /// Nothing is asked until then.
        case open(until: Timestamp)
        /// One request is out; until then nobody else asks.
        case halfOpen(until: Timestamp)
    }

    package private(set) var state = State.closed
    private var failures = 0
    /// How often in a row it opened.
    private var openings = 0

    package init() {}

    /// Whether a reading may begin; otherwise how long to leave the tenant alone.
    package mutating func enter(at moment: Timestamp) -> Duration? {
        switch state {
        case .closed: return nil
        case .open(let end), .halfOpen(let end):
            guard moment >= end else { return end - moment }
            state = .halfOpen(until: moment + Circuit.trial)
            return nil
        }
    }

    /// Takes a failure that may pass; the share is a random number from zero to one.
    /// - Returns: Whether it has opened now.
    package mutating func handleFailure(at moment: Timestamp, share: Double) -> Bool {
        failures += 1
        guard failures >= Circuit.mostFailures else { return false }
        let wasOpen = openings > 0
        openings += 1
        let rest = min(Circuit.firstRest * (1 << min(openings - 1, 10)), Circuit.longestRest)
        state = .open(until: moment + rest * (0.8 + 0.2 * min(max(share, 0), 1)))
        return !wasOpen
    }

    /// Takes an answer.
    /// - Returns: Whether it has closed now.
    package mutating func handleSuccess() -> Bool {
        defer { self = Circuit() }
        return openings > 0
    }

    var isPristine: Bool { failures == 0 }

    private static let mostFailures = 8
    private static let firstRest: Duration = .seconds(30)
    private static let longestRest: Duration = .seconds(900)
    private static let trial: Duration = .seconds(90)
}
