import NIOCore
import Synchronization
import Tenants

/// Pages that were written before, so that a client which asks again does not wait for them to be made up again.
///
/// What is used stays: pages move from the old half to the young one when they are asked for, and the old half is dropped
/// when the young one is full.
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

    private struct Halves {
        var young: [Key: ByteBuffer] = [:]
        var old: [Key: ByteBuffer] = [:]
        var youngBytes = 0
    }

    private let halves = Mutex(Halves())
    /// How many bytes the young half holds at the most; both together hold twice that.
    private static let mostBytes = 32 << 20

    /// The page, from before or made now.
    func page<Failure: Error>(
        for key: Key,
        making make: () throws(Failure) -> JSONWriter,
    ) throws(Failure) -> ByteBuffer {
        if let known = halves.withLock({ PageCache.find(key, in: &$0) }) { return known }
        let page = try make().bytes
        halves.withLock { PageCache.keep(page, for: key, in: &$0) }
        return page
    }

    private static func find(_ key: Key, in halves: inout Halves) -> ByteBuffer? {
        if let page = halves.young[key] { return page }
        guard let page = halves.old.removeValue(forKey: key) else { return nil }
        keep(page, for: key, in: &halves)
        return page
    }

    private static func keep(_ page: ByteBuffer, for key: Key, in halves: inout Halves) {
        guard page.readableBytes <= mostBytes / 4 else { return }
        if halves.youngBytes + page.readableBytes > mostBytes {
            halves = Halves(old: halves.young)
        }
        if halves.young.updateValue(page, forKey: key) == nil { halves.youngBytes += page.readableBytes }
    }
}
