/// Which of the two databases a statement is for, where it cannot be the same for both.
package enum Dialect: Hashable, Sendable {
    case sqlite
    case postgreSQL

    /// What a `SELECT` ends with so that no other transaction changes its rows before this one ends.
    ///
    /// SQLite has one writer at a time, and needs nothing.
    package var lockingRows: SQL {
        switch self {
        case .sqlite: ""
        case .postgreSQL: " FOR NO KEY UPDATE"
        }
    }

    /// The same, but passing over rows that another transaction has locked.
    package var lockingFreeRows: SQL {
        switch self {
        case .sqlite: ""
        case .postgreSQL: " FOR NO KEY UPDATE SKIP LOCKED"
        }
    }
}
