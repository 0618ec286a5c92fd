import Storage
import Tenants

/// `/queue/look`: the form by which someone says how the queue is to look for them.
enum LookPage {
    static func keep(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard let look = try QueueLook(visit.form) else { throw Refusal.malformed }
        try await visit.parts.store.keepQueueLook(look.fields.text, of: visitor.account.id)
        let place = visit.form["return"].flatMap { LocalPath($0) }
        return .redirect(to: place?.isQueue == true ? place ?? .queue : .queue)
    }

    /// How the queue looks to someone: as the address says, or as they said last.
    static func look(_ visit: Visit, _ visitor: Visitor) async throws -> QueueLook {
        if let asked = try QueueLook(visit.query) { return asked }
        return QueueLook(kept: try await visit.parts.store.queueLook(of: visitor.account.id))
    }
}

extension LocalPath {
    /// Whether it is the queue, whatever of it.
    fileprivate var isQueue: Bool { text == "/queue" || text.hasPrefix("/queue?") }
}
