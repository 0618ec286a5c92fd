import Foundation

/// How an original is kept, which may become shorter than how it came.
enum OriginalEncoding: String, Storable {
    /// The bytes as they came.
    case plain
}

/// An original out of its columns `encoding` and `body`.
struct OriginalBody: Sendable {
    let bytes: Data

    init(from row: inout Row) throws {
        switch try row.take(OriginalEncoding.self) {
        case .plain: bytes = try row.take()
        }
    }
}
