import Logging
import NIOCore
import Storage
import Tenants

extension ArrivalFeed {
    /// Tells every reader whom one cannot see any more, and whom again, where that is otherwise than on their page.
    func lookWhoIsSeen() async {
        guard !isAlone else { return }
        do {
            let (everyone, moment) = (CustomerScope(of: .system), now())
            let customers = try await store.customers(in: everyone)
            let health = try await store.health(in: everyone)
            let sights = CustomerSight.all(of: customers, health: health, at: moment, staleAfter: staleAfter)
            let board = SightBoard(sights, at: moment)
            let (before, hearing) = self.hearing(of: board)
            var known: [Seeing: (mark: String, event: ByteBuffer?, before: String?)] = [:]
            for (number, reader) in hearing {
                let seeing = Seeing(scope: reader.audience.scope, areNamed: !reader.customers.isEmpty)
                let told = try known[seeing] ?? seeing.told(board, after: before)
                known[seeing] = told
                guard reader.sight != told.mark else { continue }
                note(told.mark, for: number)
                // Who did not say what their page knows, hears of what comes after.
                if reader.sight.isEmpty { continue }
                // A page that is older than the board knows another state than the one before this.
                let isKnown = reader.sight == told.before
                let event = try (isKnown ? told.event : nil) ?? FeedEvent.sight(told.mark)
                tell(event, to: reader, number)
            }
        } catch StorageError.cancelled {
            // Nobody waits for it any more.
        } catch {
            logger.warning("Open pages cannot be told whom one does not see", metadata: ["reason": "\(error)"])
        }
    }
}

/// Whom a page is about.
private struct Seeing: Hashable {
    let scope: CustomerScope
    let areNamed: Bool

    /// How a page of them stands by now, and what it is told that stood as it was before.
    func told(
        _ board: SightBoard,
        after before: SightBoard?,
    ) throws -> (mark: String, event: ByteBuffer?, before: String?) {
        let now = board.unseen(in: scope, areNamed: areNamed)
        let mark = SightBoard.mark(of: now.keys)
        guard let old = before?.unseen(in: scope, areNamed: areNamed) else { return (mark, nil, nil) }
        let event = try FeedEvent.sight(
            mark,
            blinded: now.filter { old[$0.key] == nil }.values.sorted(),
            cleared: old.filter { now[$0.key] == nil }.values.sorted(),
        )
        return (mark, event, SightBoard.mark(of: old.keys))
    }
}
