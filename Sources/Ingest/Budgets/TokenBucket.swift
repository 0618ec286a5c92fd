package import MicrosoftCloud
package import Tenants

/// How many requests may be sent in a while: so many at once, and then so many in a second.
///
/// In any minute, no more are allowed than the bucket holds and one minute brings.
package struct TokenBucket: Hashable, Sendable {
    package let capacity: Double
    package private(set) var perSecond: Double
    private let fullRate: Double
    private var level: Double
    private var asOf: Timestamp

    /// A full bucket.
    package init(capacity: Double, perSecond: Double, at moment: Timestamp) {
        self.capacity = max(capacity, 1)
        self.perSecond = perSecond
        fullRate = perSecond
        level = self.capacity
        asOf = moment
    }

    /// Takes a request out, or says after how long there will be some, so that it is worth coming back.
    package mutating func take(at moment: Timestamp) -> Duration? {
        fill(at: moment)
        guard level < 1 else {
            level -= 1
            return nil
        }
        // Nothing comes in before the moment that it is as of, which a far side may have put off.
        return (asOf - moment) + .seconds((min(capacity, TokenBucket.worthwhile) - level) / perSecond)
    }

    /// The far side found that it was too much: nothing is left, and from here on it is half as much.
    package mutating func handleThrottle(at moment: Timestamp) {
        fill(at: moment)
        level = 0
        perSecond = max(perSecond / 2, fullRate / 16)
    }

    /// The far side says what is left: no more than that is taken, and less in a second where it is nearly used up.
    package mutating func heed(_ quota: Quota, at moment: Timestamp) {
        fill(at: moment)
        if let remaining = quota.remaining { level = min(level, Double(remaining)) }
        if let used = quota.usedPercent, used >= TokenBucket.nearlyUsed {
            perSecond = max(perSecond * (used >= 100 ? 0.5 : 0.8), fullRate / 16)
        }
        let rest = [quota.retryAfter, quota.remaining == 0 ? quota.reset : nil].compactMap(\.self).max()
        guard let rest, rest > .zero else { return }
        level = 0
        asOf = max(asOf, moment + rest)
    }

    /// It was not too much: a little more each time, up to what is documented.
    package mutating func handleSuccess() {
        perSecond = min(perSecond * 1.05, fullRate)
    }

    /// Whether it is as if it were new, so that it need not be kept.
    package func isFull(at moment: Timestamp) -> Bool {
        var filled = self
        filled.fill(at: moment)
        return filled.level >= capacity && perSecond >= fullRate
    }

    private static let worthwhile = 10.0
    /// From here on Microsoft tells how much is used, in hundredths.
    private static let nearlyUsed = 80

    private mutating func fill(at moment: Timestamp) {
        guard moment > asOf else { return }
        level = min(capacity, level + (moment - asOf) / .seconds(1) * perSecond)
        asOf = moment
    }
}

extension TokenBucket {
    /// What Graph's security API grants an application in one tenant: 150 requests a minute
    /// (https://learn.microsoft.com/graph/throttling-limits), however its minute falls.
    static func graphSecurity(at moment: Timestamp) -> TokenBucket {
        TokenBucket(capacity: 75, perSecond: 75.0 / 60, at: moment)
    }

    /// What Graph grants an application over all tenants, by the lower of the figures that were published: 2,000 a second.
    static func application(at moment: Timestamp) -> TokenBucket {
        TokenBucket(capacity: 1_000, perSecond: 1_000, at: moment)
    }

    /// What one host is asked at most, by all applications together: nothing is documented, so twice what one may ask.
    static func host(at moment: Timestamp) -> TokenBucket {
        TokenBucket(capacity: 2_000, perSecond: 2_000, at: moment)
    }
}
