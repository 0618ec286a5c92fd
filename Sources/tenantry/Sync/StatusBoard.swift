package import Storage
package import Tenants

/// Every tenant of some customers in the order in which they want to be looked at: who is not seen comes first.
package struct StatusBoard: Sendable {
    /// How a tenant stands, the worst first.
    package enum Standing: Int, CaseIterable, Comparable, Sendable {
        case blind
        case neverRead
        case seen
        case quiet
        /// Of a customer that is not to be read.
        case suspended

        package static func < (one: Standing, other: Standing) -> Bool { one.rawValue < other.rawValue }

        /// The standing as a word.
        package var word: String {
            switch self {
            case .blind: "blind"
            case .neverRead: "never read"
            case .seen: "seen"
            case .quiet: "quiet"
            case .suspended: "suspended"
            }
        }

        /// Whether its silence says nothing, though it should.
        package var isUnseen: Bool { self == .blind || self == .neverRead }
    }

    package let rows: [StatusRow]
    package let now: Timestamp
    /// Since when nothing at all has been read, though something should have been; `nil` where all is well.
    package let idleSince: Timestamp?
    /// What is the matter with our own proofs, the worst first.
    package let own: [KeptFinding]

    package init(
        of customers: [Customer],
        health: [StreamHealth],
        open: [TenantID: [Tenants.Stream: Int]],
        findings: AccessFindings = AccessFindings(),
        at now: Timestamp,
        staleAfter limit: Duration,
    ) {
        let sights = CustomerSight.all(of: customers, health: health, at: now, staleAfter: limit)
        rows = sights.flatMap { StatusRow.rows(of: $0, open: open, findings, at: now) }.sorted { $0.comesBefore($1) }
        self.now = now
        own = findings.own(at: now).filter { $0.finding.severity != .note }.map(\.kept)
        let read = sights.filter(\.customer.details.state.isRead).flatMap(\.streams).map(\.health)
        let last = read.compactMap(\.lastAttempt).max()
        let isIdle = last.map { now - $0 > limit / 2 } ?? false
        let isLate = !read.isEmpty && read.allSatisfy { $0.isOverdue(at: now, staleAfter: limit) }
        idleSince = isIdle || isLate ? last : nil
    }

    /// How many tenants stand like this.
    package func count(_ standing: Standing) -> Int { rows.count { $0.standing == standing } }

    /// How many incidents or alerts are open, as far as that is known.
    package func open(_ stream: Tenants.Stream) -> Int { rows.reduce(0) { $0 + ($1.open[stream] ?? 0) } }

    /// How many there are, and how each of them stands, in a line.
    package var summary: String {
        let counts = [Standing.blind, .neverRead, .seen, .quiet, .suspended].compactMap { standing in
            let count = count(standing)
            return count == 0 && !standing.isUnseen ? nil : "\(count.grouped) \(standing.word)"
        }
        return "\(rows.count.grouped) \(rows.count == 1 ? "tenant" : "tenants"): " + counts.joined(separator: ", ")
    }
}
