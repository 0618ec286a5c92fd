/// What kind of failure a request met with, as far as trying again is concerned.
package enum Trouble: Hashable, Sendable {
    /// We were told to come back later (429, 503), perhaps with the time.
    case throttled(retryAfter: Duration?)
    /// It may well go better the next time.
    case passing
    /// It will go the same way until somebody does something.
    case lasting
}
