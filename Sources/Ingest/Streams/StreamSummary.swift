package import Storage
package import Tenants

/// What one run did with one stream of one tenant.
package struct StreamSummary: Equatable, Sendable {
    package let stream: Stream
    package var requests = 0
    package var new = 0
    package var updated = 0
    /// Objects that came again as we already had them.
    package var unchanged = 0
    /// Objects that came and could not be read.
    package var unread = 0
    /// Whether the end of the list was seen.
    package var reachedEnd = false
    /// What was missing, each as it is told in a sentence.
    package var findings: [ReadOutcome.Finding] = []
    /// Until when Microsoft asked us to stay away, where that is longer than the run was willing to wait.
    package var restUntil: Timestamp?

    package init(stream: Stream) {
        self.stream = stream
    }

    /// Whether the stream was read to its end without anything missing.
    package var isWhole: Bool { reachedEnd && findings.isEmpty }

    /// Adds what a later turn with the stream did, whose ending counts.
    mutating func add(_ later: StreamSummary) {
        requests += later.requests
        new += later.new
        updated += later.updated
        unchanged += later.unchanged
        unread += later.unread
        reachedEnd = later.reachedEnd
        findings += later.findings.filter { !findings.contains($0) }
        restUntil = later.restUntil
    }

    mutating func add(_ commit: Commit) {
        new += commit.new
        updated += commit.updated
        unchanged += commit.unchanged
    }
}
