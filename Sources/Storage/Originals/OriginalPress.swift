import Foundation
import Synchronization

/// Packs originals for the store and unpacks them again, from any number of tasks at once.
///
/// A context of Zstandard costs more to make than an original costs to pack, so there are as many as there are
/// processors, each made when it is first needed and kept.
final class OriginalPress: Sendable {
    private let places: [Place]

    private final class Place: Sendable {
        let context = Mutex<ZstdContext?>(nil)
    }

    init(places: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.places = (0..<max(1, places)).map { _ in Place() }
    }

    /// The originals as they are kept, in their order; one that packing makes no shorter is kept as it is.
    func pack(_ originals: [Data]) -> [KeptOriginal] {
        guard !originals.isEmpty else { return [] }
        return withContext { context in
            originals.map { original in
                guard let packed = context.pack(original), packed.count < original.count else {
                    return KeptOriginal(encoding: .plain, body: original)
                }
                return KeptOriginal(encoding: .zstd1, body: packed)
            }
        }
    }

    /// The very bytes that an original was made of.
    /// - Throws: ``StorageError/corruptRow(column:found:)`` where that cannot be told any more.
    func unpack(_ kept: KeptOriginal) throws(StorageError) -> Data {
        switch kept.encoding {
        case .plain: return kept.body
        case .zstd1:
            guard let original = withContext({ $0.unpack(kept.body) }) else {
                throw .corruptRow(column: "body", found: "bytes that cannot be unpacked")
            }
            return original
        }
    }

    /// Runs the body with a context that nobody else has meanwhile.
    private func withContext<Outcome: Sendable>(_ body: (ZstdContext) -> Outcome) -> Outcome {
        for place in places {
            if let outcome = place.context.withLockIfAvailable({ body(OriginalPress.context(&$0)) }) { return outcome }
        }
        return places[0].context.withLock { body(OriginalPress.context(&$0)) }
    }

    private static func context(_ place: inout ZstdContext?) -> ZstdContext {
        if let context = place { return context }
        let context = ZstdContext(dictionary: Data(base64Encoded: Assets.zstd1Dict.description) ?? Data())
        place = context
        return context
    }
}
