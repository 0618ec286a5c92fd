import Logging
import NIOCore
import Storage
import Tenants

extension ArrivalFeed {
    /// Tells every reader who looks at incidents, where that is no longer what they were told.
    func lookWhoLooks() async {
        guard let before = presencesToAsk() else { return }
        do {
            let found = try await store.presences(since: now() - PresencePage.lasting, in: CustomerScope(of: .system))
            guard found != before else { return }
            var events: [CustomerScope: ByteBuffer] = [:]
            for (number, reader) in hearing(of: found) {
                let scope = reader.audience.scope
                let event = try events[scope] ?? ArrivalFeed.event(of: found, in: scope)
                events[scope] = event
                tell(event, to: reader, number)
            }
        } catch StorageError.cancelled {
            // Nobody waits for it any more.
        } catch {
            logger.warning("Open pages cannot be told who looks", metadata: ["reason": "\(error)"])
        }
    }

    /// Who looks at what of a scope, as a page is told.
    static func event(of presences: [Presence], in scope: CustomerScope) throws -> ByteBuffer {
        let visible = presences.filter { scope.contains($0.customer) }
        let names = Dictionary(grouping: visible) { $0.incident.key(in: $0.tenant) }
        return try FeedEvent.presence(
            names.sorted { $0.key < $1.key }.map { key, presences in
                FeedEvent.Looking(incident: key, names: presences.map(\.name.rawValue).sorted())
            }
        )
    }
}
