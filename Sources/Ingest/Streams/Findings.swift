import Storage
import Tenants

/// What a read has found to be missing: each thing once, and of very many things only some by name.
struct Findings: Equatable, Sendable {
    private(set) var all: [ReadOutcome.Finding] = []
    private var seen: Set<Subject> = []
    private var unread = 0

    /// Takes findings and gives back those that are news.
    mutating func add(_ findings: [ReadOutcome.Finding]) -> [ReadOutcome.Finding] {
        let news = findings.compactMap { seen.insert(Subject($0)).inserted ? shortened($0) : nil }
        all += news
        return news
    }

    func has(_ cause: Gap.Cause) -> Bool {
        all.contains { $0.cause == cause }
    }

    /// After a change of Graph's, every object may be unreadable; so many gaps would hide all others.
    private mutating func shortened(_ finding: ReadOutcome.Finding) -> ReadOutcome.Finding? {
        guard finding.cause == .unread else { return finding }
        unread += 1
        if unread <= Findings.mostNamed { return finding }
        let rest = ReadOutcome.Finding(
            cause: .unread,
            subject: Hostile("others"),
            reason: Hostile("More than \(Findings.mostNamed) objects could not be read; only the first are named."),
            matter: Matter.objects(named: Findings.mostNamed).written,
        )
        return seen.insert(Subject(rest)).inserted ? rest : nil
    }

    private static let mostNamed = 25

    private struct Subject: Hashable {
        let cause: Gap.Cause
        let subject: Hostile

        init(_ finding: ReadOutcome.Finding) {
            cause = finding.cause
            subject = finding.subject
        }
    }
}
