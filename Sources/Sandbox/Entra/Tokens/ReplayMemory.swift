import Synchronization

/// Which assertions were seen, by their `jti`, for as long as they are good.
///
/// MSAL for Python sends one assertion for nine minutes, and Entra takes it each time: so the very same assertion is let
/// through, and only another one of the same `jti` is refused, unless the application asks for more.
final class ReplayMemory: Sendable {
    private struct Seen {
        let assertion: String
        let until: Int64
    }

    private let seen = Mutex<[String: Seen]>([:])
    private static let most = 10_000

    /// Says whether the assertion may be taken, and remembers it.
    func admit(jti: String, assertion: String, until: Int64, sparingTheSame: Bool, now: Int64) -> Bool {
        // The signature tells one assertion from another; the rest of it need not be kept.
        let mark = String(assertion.suffix(64))
        return seen.withLock { seen in
            if let earlier = seen[jti], earlier.until > now { return sparingTheSame && earlier.assertion == mark }
            if seen.count >= ReplayMemory.most {
                seen = seen.filter { $0.value.until > now }
                if seen.count >= ReplayMemory.most { seen.removeAll() }
            }
            seen[jti] = Seen(assertion: mark, until: until)
            return true
        }
    }
}
