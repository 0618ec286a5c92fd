import HTTPTypes
import Storage
import Synchronization
import Tenants

/// How often a token may ask.
package struct Allowance: Hashable, Sendable {
    /// How many requests in a minute, and how many at once after a minute of silence.
    package let perMinute: Int
    /// How many requests of it are answered at the same time.
    package let atOnce: Int
    /// How many bytes a page of a list has at the most, unless its first object has more.
    package let bytesOfPage: Int

    package init(perMinute: Int = 600, atOnce: Int = 10, bytesOfPage: Int = 8 << 20) {
        self.perMinute = perMinute
        self.atOnce = atOnce
        self.bytesOfPage = bytesOfPage
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

    /// A request that is being answered, which is over when nothing holds this any more.
    final class Turn: Sendable {
        private let allowances: Allowances
        private let token: APITokenID

        fileprivate init(_ allowances: Allowances, _ token: APITokenID) {
            self.allowances = allowances
            self.token = token
        }

        deinit {
            allowances.end(token)
        }
    }

    let allowance: Allowance
    private let buckets = Mutex<[APITokenID: Bucket]>([:])
    private let turns = Mutex<[APITokenID: Int]>([:])

    /// What is told to a token that asks too much at once: nobody knows how long the others take.
    static let wait: [HTTPField.Name: String] = [.retryAfter: "1"]

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

    /// Begins a request of a token's; `nil` where as many as it may have are being answered.
    func begin(_ token: APITokenID) -> Turn? {
        let isGranted = turns.withLock { turns in
            guard turns[token, default: 0] < allowance.atOnce else { return false }
            turns[token, default: 0] += 1
            return true
        }
        return isGranted ? Turn(self, token) : nil
    }

    private func end(_ token: APITokenID) {
        turns.withLock { turns in
            let left = turns[token, default: 1] - 1
            turns[token] = left > 0 ? left : nil
        }
    }
}
