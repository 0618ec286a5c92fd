package import HTTPTypes
import Transport

/// What an answer of Microsoft's says of how much more may be asked, as far as it says anything.
///
/// Graph's security lists have no such headers by their documents; its identity services have those that begin with
/// `x-ms-` (Graph, "Microsoft Graph service-specific throttling limits"), and others send the draft `RateLimit-` ones.
package struct Quota: Hashable, Sendable {
    /// How long we are asked to stay away although there was an answer.
    package var retryAfter: Duration?
    /// The requests, or units, that a period allows.
    package var limit: Int?
    /// Those that are left in this period.
    package var remaining: Int?
    /// The time until the next period begins.
    package var reset: Duration?
    /// How many units this request took.
    package var cost: Int?
    /// How much of the limit is used, in hundredths; Microsoft says so from 80 on, and above 100 requests are refused.
    package var usedPercent: Int?

    package init(
        retryAfter: Duration? = nil,
        limit: Int? = nil,
        remaining: Int? = nil,
        reset: Duration? = nil,
        cost: Int? = nil,
        usedPercent: Int? = nil,
    ) {
        self.retryAfter = retryAfter
        self.limit = limit
        self.remaining = remaining
        self.reset = reset
        self.cost = cost
        self.usedPercent = usedPercent
    }

    /// Reads an answer's headers; what is not a number, or is beyond all reason, is as if it were not there.
    package init(_ headers: HTTPFields) {
        self.init(
            retryAfter: RetryAfter(headers)?.delay,
            limit: Quota.count(headers[.rateLimit]),
            remaining: Quota.count(headers[.rateLimitRemaining]),
            reset: Quota.count(headers[.rateLimitReset]).map { RetryAfter(delay: .seconds($0)).delay },
            cost: Quota.count(headers[.resourceUnit]),
            usedPercent: headers[.throttlePercentage].flatMap(Quota.percent),
        )
    }

    /// A count, which a policy such as `100;w=60` may follow.
    private static func count(_ text: String?) -> Int? {
        let digits = text?.prefix { $0 != ";" && $0 != "," }.trimmingPrefix(" ")
        guard let count = digits.flatMap({ Int($0) }), (0...1_000_000_000).contains(count) else { return nil }
        return count
    }

    /// A share such as `0.8`, in hundredths.
    private static func percent(_ text: String) -> Int? {
        guard let share = Double(text), (0...100).contains(share) else { return nil }
        return Int((share * 100).rounded())
    }
}
