package import Foundation

/// What a column holds and a placeholder takes, in the kinds that SQLite and PostgreSQL share.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)
    case bytes(Data)
}
