import NIOCore
import Synchronization
import Tenants

/// Pages that were written before, so that a client which asks again does not wait for them to be made up again.
///
/// The page that was asked for longest ago gives way.
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
    /// How many pages are, which keeps the search for the oldest short.
    private static let mostPages = 2_000

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
        while shelf.size + page.readableBytes > mostBytes || shelf.pages.count >= mostPages {
            guard let oldest = shelf.pages.min(by: { $0.value.use < $1.value.use }) else { return }
            shelf.pages[oldest.key] = nil
            shelf.size -= oldest.value.bytes.readableBytes
        }
        shelf.uses += 1
        shelf.pages[key] = (page, shelf.uses)
        shelf.size += page.readableBytes
    }
}
