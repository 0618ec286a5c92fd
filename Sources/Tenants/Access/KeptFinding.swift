/// A finding as it is kept from one look to the next.
package struct KeptFinding: Hashable, Sendable {
    package private(set) var finding: AccessFinding
    /// The machine at which it was found; empty for one about a tenant, or about what is the same at all machines.
    package let machine: String
    /// Since when it has been so.
    package let since: Timestamp
    package private(set) var lastSeen: Timestamp
    /// When what it is about ends, where it is about an end.
    package let ends: Timestamp?
    /// The fewest days before the end of which someone was told, 0 for the end itself; `nil` where it is about no end.
    package private(set) var threshold: Int?

    package init(
        _ finding: AccessFinding,
        at machine: String = "",
        since: Timestamp,
        lastSeen: Timestamp,
        ends: Timestamp? = nil,
        threshold: Int? = nil,
    ) {
        self.finding = finding
        self.machine = machine
        self.since = since
        self.lastSeen = lastSeen
        self.ends = ends
        self.threshold = threshold
    }

    /// The finding as it is at a moment, for an end comes nearer without anyone looking.
    ///
    /// It is `nil` where a clock that stepped back is before everything that was told.
    package func finding(at now: Timestamp) -> AccessFinding? {
        guard finding.subject == .ending, let ending = Ending(findingName: finding.name, at: ends) else {
            return finding
        }
        return ending.finding(at: now)
    }

    /// Whether both are about the same end, wherever they were found.
    package func isSameEnd(_ other: KeptFinding) -> Bool {
        finding.subject == .ending && other.finding.subject == .ending && finding.name == other.finding.name
            && ends == other.ends
    }

    /// Takes what a later look found of the same thing.
    mutating func renew(_ finding: AccessFinding, at now: Timestamp) {
        self.finding = finding
        lastSeen = now
    }

    /// Takes what a later look found of the same end; says whether a threshold was passed that nobody was told of.
    mutating func renew(_ ending: Ending, at now: Timestamp) -> Bool {
        lastSeen = now
        // A clock that stepped back says nothing new.
        if let finding = ending.finding(at: now) { self.finding = finding }
        guard let level = ending.level(at: now), level < threshold ?? .max else { return false }
        defer { threshold = level }
        return true
    }
}
