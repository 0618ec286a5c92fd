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

    /// What the two columns take.
    var stored: [Value] { [encoding.stored, body.stored] }
}
