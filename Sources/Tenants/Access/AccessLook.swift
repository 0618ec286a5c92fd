/// What someone who looked at the way into a tenant, or at our own proofs, came to see.
package struct AccessLook: Hashable, Sendable {
    /// How far a look went: what it did not find within that is not there any more.
    package enum Reach: Hashable, Sendable {
        /// Everything that a check looks at.
        case all
        /// All of that but the clock, since no answer said what time it is.
        case allButClock
        /// What ends; and whether there is a token was asked of someone who could not say.
        case unanswered
        /// What ends, and no more.
        case endings
        /// Whether there is a token, and whether one list can be read by it; with when the token was asked for, where that is
        /// known: an old one says nothing of what keeps us from a new one.
        case stream(Stream, isRead: Bool, tokenAsked: Timestamp? = nil)

        /// Whether a look would have met with a finding, were it still so.
        package func covers(_ kept: KeptFinding) -> Bool {
            let finding = kept.finding
            return switch self {
            case .all: true
            case .allButClock: finding.subject != .clock
            // That nobody answers takes back no refusal: only what passes as this does is met again.
            case .unanswered: finding.subject == .ending || (finding.subject == .token && finding.severity != .failure)
            case .endings: finding.subject == .ending
            case .stream(let stream, let isRead, let tokenAsked):
                switch finding.subject {
                case .token: tokenAsked.map { kept.lastSeen < $0 } ?? true
                case .endpoint: finding.name == Hostile(stream.rawValue)
                // What can be read is allowed; what cannot may be refused for something else.
                case .permission: isRead && finding.name == Hostile(stream.permission)
                case .clock, .ending, .credential: false
                }
            }
        }
    }

    package let reach: Reach
    /// What was found, besides what ends.
    package let findings: [AccessFinding]
    /// Everything that ends, also what does so long from now.
    package let endings: [Ending]

    package init(_ reach: Reach, findings: [AccessFinding] = [], endings: [Ending] = []) {
        self.reach = reach
        self.findings = findings.filter { $0.subject != .ending }
        self.endings = endings
    }

    /// What there is to tell at a moment, the worst first.
    package func told(at now: Timestamp) -> [AccessFinding] {
        (findings + endings.compactMap { $0.finding(at: now) }).sorted { $0.severity < $1.severity }
    }

    /// Whether that is nothing.
    package func isClear(at now: Timestamp) -> Bool {
        findings.isEmpty && endings.allSatisfy { $0.finding(at: now) == nil }
    }
}
