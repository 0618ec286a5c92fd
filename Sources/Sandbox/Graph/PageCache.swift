import NIOCore
import Synchronization
import Tenants

/// Pages that were written before, so that a client which asks again does not wait for them to be made up again.
///
/// The pages that were asked for longest ago give way.
final class PageCache: Sendable {
    /// All that the bytes of a page follow from.
    struct Key: Hashable, Sendable {
        let tenant: TenantID
        /// How often the tenant had changed.
        let version: Int
        let collection: SecurityCollection
        let query: String
        let origin: String
        let showsRecentMembers: Bool
        let quirks: Quirks
    }

    private struct Shelf {
        var pages: [Key: (bytes: ByteBuffer, use: UInt64)] = [:]
        var size = 0
        var uses: UInt64 = 0
    }

    private let shelf = Mutex(Shelf())
    /// How many bytes are kept at the most.
    private static let mostBytes = 80 << 20
    /// How many pages are: both lists of thousands of tenants, who are asked in turn.
    private static let mostPages = 20_000

    /// The page, from before or made now.
    func page<Failure: Error>(
        for key: Key,
        making make: () throws(Failure) -> JSONWriter,
    ) throws(Failure) -> ByteBuffer {
        if let known = shelf.withLock({ PageCache.find(key, on: &$0) }) { return known }
        let page = try make().bytes
        shelf.withLock { PageCache.keep(page, for: key, on: &$0) }
        return page
    }

    private static func find(_ key: Key, on shelf: inout Shelf) -> ByteBuffer? {
        guard let page = shelf.pages[key]?.bytes else { return nil }
        shelf.uses += 1
        shelf.pages[key]?.use = shelf.uses
        return page
    }

    private static func keep(_ page: ByteBuffer, for key: Key, on shelf: inout Shelf) {
        // A long query costs as much to keep as a small page.
        guard page.readableBytes <= mostBytes / 8, key.query.utf8.count + key.origin.utf8.count <= 2_048,
            shelf.pages[key] == nil
        else { return }
        if shelf.size + page.readableBytes > mostBytes || shelf.pages.count >= mostPages { makeRoom(on: &shelf) }
        shelf.uses += 1
        shelf.pages[key] = (page, shelf.uses)
        shelf.size += page.readableBytes
    }

    /// Drops the older ones by half of what may be kept, so that one search among all serves for many pages.
    private static func makeRoom(on shelf: inout Shelf) {
        let newestFirst = shelf.pages.map { (key: $0.key, size: $0.value.bytes.readableBytes, use: $0.value.use) }
            .sorted { $0.use > $1.use }
        var kept = 0
        for (place, page) in newestFirst.enumerated() {
            kept += page.size
            guard kept > mostBytes / 2 || place >= mostPages / 2 else { continue }
            kept -= page.size
            shelf.pages[page.key] = nil
            shelf.size -= page.size
        }
    }
}
