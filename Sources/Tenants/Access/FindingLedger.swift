/// The findings about one tenant, or about one machine's own proofs, and what each look makes of them.
///
/// Whoever keeps them tells of each change once: that a finding is new, that it is over, that an end has come nearer. What ends is
/// the same wherever it lies, so that of several machines' looks at it the first one tells of it, and the last one that it is over.
package struct FindingLedger: Hashable, Sendable {
    /// One of those changes.
    package struct News: Hashable, Sendable {
        package let kind: Change.Kind
        package let finding: AccessFinding
    }

    private struct Name: Hashable {
        let subject: AccessFinding.Subject
        let name: Hostile

        init(_ finding: AccessFinding) {
            subject = finding.subject
            name = finding.name
        }
    }

    /// What is so now.
    package private(set) var kept: [KeptFinding]
    private let elsewhere: [KeptFinding]
    private let machine: String

    /// - Parameters:
    ///   - kept: What was so after the look before.
    ///   - elsewhere: What is so at other machines.
    ///   - machine: The machine whose proofs are looked at; nothing for a tenant.
    package init(_ kept: [KeptFinding] = [], beside elsewhere: [KeptFinding] = [], at machine: String = "") {
        self.kept = kept
        self.elsewhere = elsewhere
        self.machine = machine
    }

    /// Takes a look, and says what is news.
    package mutating func take(_ look: AccessLook, at now: Timestamp) -> [News] {
        var news: [News] = []
        var former: [Name: KeptFinding] = [:]
        var rest: [KeptFinding] = []
        for one in kept {
            if look.reach.covers(one) { former[Name(one.finding)] = one } else { rest.append(one) }
        }
        var renewed: [Name: KeptFinding] = [:]
        for finding in look.findings where renewed[Name(finding)] == nil {
            var one = former.removeValue(forKey: Name(finding))
            if one == nil { news.append(News(kind: .opened, finding: finding)) }
            one?.renew(finding, at: now)
            renewed[Name(finding)] = one ?? KeptFinding(finding, at: machine, since: now, lastSeen: now)
        }
        var closed: [KeptFinding] = []
        for ending in look.endings {
            let name = Name(AccessFinding(.ending, ending.findingName, .note, "", nil))
            guard renewed[name] == nil else { continue }
            // What was renewed is another end: the one before is over, and this one is told anew.
            if var one = former[name], one.ends == ending.moment {
                former[name] = nil
                let isNearer = one.renew(ending, at: now)
                if isNearer { news += telling(.nearer, one) }
                renewed[name] = one
            } else if let finding = ending.finding(at: now) {
                if let one = former.removeValue(forKey: name) { closed.append(one) }
                let one = KeptFinding(
                    finding,
                    at: machine,
                    since: now,
                    lastSeen: now,
                    ends: ending.moment,
                    threshold: ending.level(at: now),
                )
                renewed[name] = one
                news += telling(.opened, one)
            }
        }
        closed += former.values
        kept = rest + renewed.values
        kept.sort { ($0.finding.subject.rawValue, $0.finding.name) < ($1.finding.subject.rawValue, $1.finding.name) }
        closed.sort { ($0.finding.subject.rawValue, $0.finding.name) < ($1.finding.subject.rawValue, $1.finding.name) }
        return closed.flatMap { telling(.closed, $0) } + news
    }

    /// What is to be told of a finding that is new, nearer or over here.
    private func telling(_ kind: Change.Kind, _ one: KeptFinding) -> [News] {
        let same = elsewhere.filter(one.isSameEnd)
        let threshold = same.map { $0.threshold ?? .max }.min()
        guard let threshold else { return [News(kind: kind, finding: one.finding)] }
        guard kind != .closed, one.threshold ?? .max < threshold else { return [] }
        return [News(kind: .nearer, finding: one.finding)]
    }
}
