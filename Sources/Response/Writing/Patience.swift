import MicrosoftCloud
import Transport

/// How much is done at once, and how long Microsoft may ask us to wait for one object.
package struct Patience: Hashable, Sendable {
    /// How many objects are changed at the same time: Graph takes 150 requests a minute of a tenant's (Graph, "Throttling limits"),
    /// and each object takes two or more.
    package var atOnce: Int
    /// The longest that one request waits in all.
    package var longest: Duration
    /// How often one is sent at the most.
    package var attempts: Int

    package init(atOnce: Int = 8, longest: Duration = .seconds(30), attempts: Int = 4) {
        self.atOnce = atOnce
        self.longest = longest
        self.attempts = attempts
    }

    /// How long to wait before a request is sent again that was not taken; `nil` where it is not worth while, or must not be.
    ///
    /// Only what was surely not done is sent again.
    func rest(after error: GraphError, attempt: Int, waited: Duration) -> Duration? {
        let asked: Duration?
        switch error {
        case .throttled(let delay, _): asked = delay
        case .noToken(let error) where error.retryAfter != nil: asked = error.retryAfter
        default: return nil
        }
        let delay = asked ?? .seconds(1 << min(attempt, 10))
        return attempt < attempts && waited + delay <= longest ? delay : nil
    }
}
