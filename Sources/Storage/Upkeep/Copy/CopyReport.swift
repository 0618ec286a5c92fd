/// What a copy came to.
package struct CopyReport: Hashable, Sendable {
    /// How far one table is.
    package struct Stage: Hashable, Sendable {
        package let table: String
        package let done: Int
        package let total: Int
        /// Whether it is being compared, not copied.
        package let isComparing: Bool
    }

    /// A table in both stores.
    package struct Pair: Hashable, Sendable {
        package let name: String
        package fileprivate(set) var rows = 0
        package fileprivate(set) var copiedRows = 0
        /// Over all values of all rows in the order of their keys.
        package fileprivate(set) var digest: UInt64 = 0
        package fileprivate(set) var copiedDigest: UInt64 = 0

        /// Whether both hold the same.
        package var isEqual: Bool { rows == copiedRows && digest == copiedDigest }
    }

    package private(set) var tables: [Pair]
    /// Whether both stores held the same at the end, and nothing was written meanwhile.
    package var isLevel = false
    /// How many stretches of keys had to go over again in the last comparison.
    package var repaired = 0
    package var rounds = 0

    init(tables: [String] = []) {
        self.tables = tables.map { Pair(name: $0) }
    }

    mutating func add(_ source: [RowDigest], _ copy: [RowDigest]) {
        for index in tables.indices {
            tables[index].rows += source[index].rows
            tables[index].copiedRows += copy[index].rows
            tables[index].digest = tables[index].digest &* 31 &+ source[index].value
            tables[index].copiedDigest = tables[index].copiedDigest &* 31 &+ copy[index].value
        }
    }

    func adding(_ other: CopyReport) -> CopyReport {
        var both = self
        both.tables += other.tables
        both.repaired += other.repaired
        return both
    }
}
