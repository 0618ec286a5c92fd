import HTTPTypes
import Storage
import Synchronization
import Tenants

/// How often a token may ask.
package struct Allowance: Hashable, Sendable {
    /// How many requests in a minute, and how many at once after a minute of silence.
    package let perMinute: Int

    package init(perMinute: Int = 600) {
        self.perMinute = perMinute
    }
}

/// What each token may still ask: a bucket that fills by the second.
final class Allowances: Sendable {
    /// What is left of a bucket after a request.
    struct Balance: Hashable, Sendable {
        let isGranted: Bool
        let remaining: Int
        /// The seconds until there is one more.
        let next: Int
        let allowance: Allowance

        /// What is told with each answer (draft-ietf-httpapi-ratelimit-headers).
        var headers: [HTTPField.Name: String] {
            var headers: [HTTPField.Name: String] = [:]
            if let name = HTTPField.Name("RateLimit-Policy") {
                headers[name] = "\"token\";q=\(allowance.perMinute);w=60"
            }
            if let name = HTTPField.Name("RateLimit") { headers[name] = "\"token\";r=\(remaining);t=\(next)" }
            if !isGranted { headers[.retryAfter] = String(next) }
            return headers
        }
    }

    private struct Bucket {
        var level: Double
        var filled: Timestamp
    }

    private let allowance: Allowance
    private let buckets = Mutex<[APITokenID: Bucket]>([:])

    /// So many buckets are looked after; those that are full again are forgotten before there are more.
    private static let most = 10_000

    init(_ allowance: Allowance) {
        self.allowance = allowance
    }

    /// Takes one request of a token's, where there is one.
    func take(_ token: APITokenID, at now: Timestamp) -> Balance {
        let full = Double(allowance.perMinute)
        let perSecond = full / 60
        func level(of bucket: Bucket) -> Double {
            let seconds = Double(max(0, now.ticks - bucket.filled.ticks)) / Double(Timestamp.ticksPerSecond)
            return min(full, bucket.level + seconds * perSecond)
        }
        return buckets.withLock { buckets in
            if buckets.count >= Allowances.most { buckets = buckets.filter { level(of: $0.value) < full } }
            let found = buckets[token].map(level) ?? full
            let isGranted = found >= 1
            let left = isGranted ? found - 1 : found
            buckets[token] = Bucket(level: left, filled: now)
            let missing = max(0, 1 - left) / perSecond
            return Balance(
                isGranted: isGranted,
                remaining: Int(left),
                next: isGranted && left >= 1 ? 0 : max(1, Int(missing.rounded(.up))),
                allowance: allowance,
            )
        }
    }
}
