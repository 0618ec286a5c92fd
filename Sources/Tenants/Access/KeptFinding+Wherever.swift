extension [KeptFinding] {
    /// The same, where each end stands once, and at no machine: it is the same, however many of them came to see it.
    package var withEndsOnce: [KeptFinding] {
        reduce(into: []) { kept, one in
            guard one.finding.subject == .ending else { return kept.append(one) }
            if let place = kept.firstIndex(where: one.isSameEnd) {
                kept[place] = KeptFinding(one, kept[place])
            } else {
                kept.append(KeptFinding(one, one))
            }
        }
    }
}

extension KeptFinding {
    /// What two machines' looks at the same end come to.
    fileprivate init(_ one: KeptFinding, _ other: KeptFinding) {
        self.init(
            one.lastSeen < other.lastSeen ? other.finding : one.finding,
            since: min(one.since, other.since),
            lastSeen: max(one.lastSeen, other.lastSeen),
            ends: one.ends,
            threshold: [one.threshold, other.threshold].compactMap(\.self).min(),
        )
    }
}
