import Foundation

/// An original as its columns `encoding` and `body` hold it.
///
/// ``OriginalPress`` makes it and takes it apart.
struct KeptOriginal: Hashable, Sendable {
    let encoding: OriginalEncoding
    let body: Data
}

extension KeptOriginal {
    /// Takes the two columns.
    init(from row: inout Row) throws(StorageError) {
        encoding = try row.take()
        body = try row.take()
    }

    /// How many bytes it has unpacked, by what it says itself.
    var count: Int {
        switch encoding {
        case .plain: body.count
        case .zstd1: ZstdContext.size(of: body) ?? 0
        }
    }

    /// What the two columns take.
    var stored: [Value] { [encoding.stored, body.stored] }
}
