/// What looking through a store found.
package struct StoreCheck: Hashable, Sendable {
    /// The form that the store is in.
    package var form: Int
    /// The newest form that this program knows.
    package var newestForm: Int
    /// How many rows each table has.
    package var tables: [Traces.Count]
    /// How many originals were read and compared with their rows.
    package var originalsRead: Int
    /// How many there are.
    package var originals: Int
    /// What is wrong, a sentence each; at most ``limit`` of them are kept.
    package private(set) var findings: [String]
    /// How many there are in all.
    package private(set) var findingCount: Int

    /// How many findings are told; a thousand of one kind say no more than these.
    package static let limit = 50

    package init(form: Int, newestForm: Int) {
        self.form = form
        self.newestForm = newestForm
        tables = []
        originalsRead = 0
        originals = 0
        findings = []
        findingCount = 0
    }

    /// Whether nothing is wrong.
    package var isSound: Bool { findingCount == 0 }

    /// Takes what was found, of which there may be more than is told.
    mutating func find(_ findings: [String], of count: Int? = nil) {
        findingCount += count ?? findings.count
        self.findings += findings.prefix(StoreCheck.limit - self.findings.count)
    }
}
