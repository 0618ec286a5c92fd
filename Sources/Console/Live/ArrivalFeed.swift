import Logging
import NIOCore
import ServiceLifecycle
import Storage
import Synchronization
import Tenants

/// Tells every open page what was stored.
///
/// It reads the log of changes once for all of them, whoever wrote it: this process or another node. While no page is open, it
/// reads nothing.
final class ArrivalFeed: Sendable {
    private struct Readers {
        var all: [Int: FeedReader] = [:]
        var next = 0
        /// The last entry of the log that the readers were told of.
        var place: Int64 = 0
        /// Who looks at incidents, as the readers were told last.
        var presences: [Presence] = []
        /// What takes questions of its own to be told.
        var errands = FeedErrands(most: ArrivalFeed.mostErrands)
        /// Whom one could see when it was looked at last.
        var board: SightBoard?
        var isOver = false
    }

    let store: Store
    private let terms: ConsoleSession.Terms
    let now: @Sendable () -> Timestamp
    /// How long the log is left alone between two looks.
    private let pause: Duration
    /// How old a whole read may be before its tenant counts as one that is not seen.
    let staleAfter: Duration
    let logger: Logger
    private let readers = Mutex(Readers())

    /// So many looks are between two words to readers that have nothing to hear.
    private static let beatEvery = 50
    /// So many looks are between two at whether the readers' sessions last.
    private static let checkEvery = 25
    /// So many looks are between two at who looks at incidents.
    private static let presenceEvery = 3
    /// So many looks are between two at whom one can see.
    private static let sightEvery = 12
    /// So many incidents are told of at once; of more, only that there are more.
    static let mostAtOnce = 500
    /// So many questions that take their time are asked at once.
    private static let mostErrands = 2
    /// So many events wait for a reader before it is let go.
    private static let mostWaiting = 16
    /// So many pages of one session hear; the one that has been open longest makes room.
    private static let mostOfSession = 24

    init(
        store: Store,
        terms: ConsoleSession.Terms,
        now: @escaping @Sendable () -> Timestamp,
        pause: Duration,
        staleAfter: Duration,
        logger: Logger,
    ) {
        self.store = store
        self.terms = terms
        self.now = now
        self.pause = pause
        self.staleAfter = staleAfter
        self.logger = logger
    }

    /// Reads and tells until a graceful shutdown, at which every reader is let go.
    func run() async throws {
        defer { letAllGo() }
        do {
            try await cancelWhenGracefulShutdown {
                try await withThrowingDiscardingTaskGroup(returning: Void.self) { tasks in
                    var looks = 0
                    while true {
                        try await Task.sleep(for: self.pause)
                        looks += 1
                        await self.look()
                        // Beside the looks, so that nobody waits for what others search.
                        while let errand = self.beginErrand() {
                            tasks.addTask { await self.runErrands(from: errand) }
                        }
                        if looks.isMultiple(of: ArrivalFeed.presenceEvery) { await self.lookWhoLooks() }
                        if looks.isMultiple(of: ArrivalFeed.sightEvery) { await self.lookWhoIsSeen() }
                        if looks.isMultiple(of: ArrivalFeed.checkEvery) { await self.check() }
                        if looks.isMultiple(of: ArrivalFeed.beatEvery) { self.beat() }
                    }
                }
            }
        } catch is CancellationError {
            // It was told to stop; what the readers miss, they hear when they come again.
        }
    }

    /// Takes a reader in, who hears of everything from here on.
    ///
    /// - Parameters:
    ///   - visitor: Who it is.
    ///   - query: Which part of the queue the page shows.
    ///   - sight: Whom it knows not to be seen, as ``SightBoard/mark(of:)`` says it.
    ///   - hangUp: Ends the connection.
    /// - Returns: The number by which it leaves, what it may hear, and what it is told.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    func join(
        _ visitor: Visitor,
        showing query: QueueQuery,
        knowing sight: String,
        hangUp: @escaping @Sendable () -> Void,
    ) async throws(StorageError) -> (number: Int, audience: FeedReader.Audience, events: AsyncStream<ByteBuffer>) {
        let newest = try await store.newestChange()
        let (events, continuation) = AsyncStream.makeStream(
            of: ByteBuffer.self,
            bufferingPolicy: .bufferingOldest(ArrivalFeed.mostWaiting),
        )
        let wanted = query.customers.map(\.id)
        let audience = FeedReader.Audience(
            scope: wanted.isEmpty ? visitor.scope : visitor.scope.narrowed(to: wanted),
            filter: query.filter.wholly,
        )
        let reader = FeedReader(
            account: visitor.account.id,
            session: visitor.session.name,
            place: visitor.principal.place,
            customers: wanted,
            audience: audience,
            sight: sight,
            events: continuation,
            hangUp: hangUp,
        )
        let (number, crowded) = readers.withLock { readers -> (Int, FeedReader?) in
            if readers.all.isEmpty {
                readers.place = max(readers.place, newest)
                readers.presences = []
                readers.board = nil
            }
            let own = readers.all.filter { $0.value.session == reader.session }
            let crowded = own.count < ArrivalFeed.mostOfSession ? nil : own.keys.min()
            let letGo = crowded.flatMap { readers.all.removeValue(forKey: $0) }
            readers.next += 1
            if readers.isOver { continuation.finish() } else { readers.all[readers.next] = reader }
            return (readers.next, letGo)
        }
        crowded?.events.yield(FeedEvent.end)
        crowded?.events.finish()
        return (number, audience, events)
    }

    /// Lets a reader go.
    func leave(_ number: Int) {
        readers.withLock { $0.all.removeValue(forKey: number) }?.events.finish()
    }

    /// What a reader missed since a place in the log; `nil` where that is nothing.
    /// - Throws: What keeps the store from being read.
    func missed(after place: Int64, by audience: FeedReader.Audience) async throws -> ByteBuffer? {
        let arrivals = try await store.arrivals(
            after: place,
            limit: ArrivalFeed.mostAtOnce,
            in: audience.scope,
        )
        return try await event(of: arrivals, for: audience)
    }

    private func look() async {
        guard let place = readers.withLock({ $0.all.isEmpty ? nil : $0.place }) else { return }
        do {
            let arrivals = try await store.arrivals(
                after: place,
                limit: ArrivalFeed.mostAtOnce,
                in: CustomerScope(of: .system),
            )
            // Whoever joins from here on begins after them.
            let audiences = readers.withLock { readers in
                readers.place = max(readers.place, arrivals.place)
                let audiences = Dictionary(grouping: readers.all, by: \.value.audience)
                for audience in audiences.keys where audience.mustAsk(about: arrivals) {
                    readers.errands.add(audience, after: place)
                }
                return audiences
            }
            guard !arrivals.items.isEmpty || arrivals.areMore else { return }
            for (audience, hearing) in audiences where !audience.mustAsk(about: arrivals) {
                guard let event = try await event(of: arrivals, for: audience) else { continue }
                for (number, reader) in hearing { tell(event, to: reader, number) }
            }
        } catch StorageError.cancelled {
            // Nobody waits for it any more.
        } catch {
            logger.warning("Open pages cannot be told what is new", metadata: ["reason": "\(error)"])
        }
    }

    /// What an audience is told of what arrived; where it cannot be found out what they see of it, that there is something.
    func eventAnyway(of arrivals: Arrivals, for audience: FeedReader.Audience) async throws -> ByteBuffer? {
        do {
            return try await event(of: arrivals, for: audience)
        } catch StorageError.cancelled {
            throw StorageError.cancelled
        } catch {
            logger.warning("Open pages cannot be told exactly what is new", metadata: ["reason": "\(error)"])
            return try FeedEvent.arrivals([], areMore: true, upTo: arrivals.place)
        }
    }

    /// What an audience is told of what arrived; `nil` where none of it is theirs to see.
    private func event(of arrivals: Arrivals, for audience: FeedReader.Audience) async throws -> ByteBuffer? {
        let visible = arrivals.items.filter { audience.scope.contains($0.row.customer) }
        // What was left out can be theirs.
        guard !visible.isEmpty || arrivals.areMore else { return nil }
        let fitting = try await fitting(visible.map(\.row), audience)
        let items = visible.map { item in
            FeedEvent.Item(
                incident: item.row.incident.id.key(in: item.row.tenant.id),
                isNew: item.isNew,
                fits: fitting.contains(item.row.place),
                owner: item.row.incident.assignedTo.flatMap { $0.isEmpty ? nil : $0.terminal },
            )
        }
        return try FeedEvent.arrivals(items, areMore: arrivals.areMore, upTo: arrivals.place)
    }

    /// Which of some incidents the filters of an audience let through.
    private func fitting(_ rows: [IncidentRow], _ audience: FeedReader.Audience) async throws -> Set<QueuePlace> {
        let fitting = rows.filter(audience.filter.fitsBesidesText)
        guard audience.filter.text != nil, let first = fitting.map(\.incident.lastUpdate).min() else {
            return Set(fitting.map(\.place))
        }
        // A text may be in the evidence, of which the rows know nothing: the queue itself is asked, for the newest of it.
        var filter = audience.filter
        filter.since = max(filter.since ?? first, first)
        filter.sort = .updated
        filter.limit = ArrivalFeed.mostAtOnce
        return Set(try await store.incidents(filter, in: audience.scope).map(\.place))
    }

    /// Lets go whose session has ended, and has the others hear what their accounts may see by now.
    private func check() async {
        let hearing = readers.withLock(\.all)
        guard !hearing.isEmpty else { return }
        do throws(StorageError) {
            let standing = try await store.standing(of: Set(hearing.values.map(\.account)), on: terms, at: now())
            let areTagged = standing.values.contains { if case .tagged = $0.account.reach { true } else { false } }
            let known = areTagged ? try await store.customers(in: CustomerScope(of: .system)) : []
            for (number, reader) in hearing {
                if let audience = reader.audience(standing[reader.account], among: known) {
                    readers.withLock { readers in
                        guard let before = readers.all[number]?.audience, before != audience else { return }
                        readers.errands.move(from: before, to: audience)
                        readers.all[number]?.audience = audience
                    }
                } else {
                    _ = reader.tell(FeedEvent.end)
                    leave(number)
                }
            }
        } catch .cancelled {
            // Nobody waits for it any more.
        } catch {
            logger.warning("The sessions of open pages cannot be looked at", metadata: ["reason": "\(error)"])
        }
    }

    /// Who looks at incidents, as the readers were told last; `nil` where there are no readers.
    func presencesToAsk() -> [Presence]? { readers.withLock { $0.all.isEmpty ? nil : $0.presences } }

    /// The readers, who are told from here on that these look.
    func hearing(of presences: [Presence]) -> [Int: FeedReader] {
        readers.withLock { readers in
            readers.presences = presences
            return readers.all
        }
    }

    /// Who looks at incidents, for a reader who has just come; `nil` where nobody does.
    func presence(for audience: FeedReader.Audience) throws -> ByteBuffer? {
        let presences = readers.withLock(\.presences)
        return presences.isEmpty ? nil : try ArrivalFeed.event(of: presences, in: audience.scope)
    }

    private func beat() {
        let (place, hearing, errands) = readers.withLock { ($0.place, $0.all, $0.errands) }
        for (number, reader) in hearing {
            // Who is yet to hear something is not told that all up to here was heard.
            let event = errands.hasHeard(reader.audience) ? FeedEvent.beat(at: place) : FeedEvent.silentBeat
            tell(event, to: reader, number)
        }
    }

    /// Begins what takes questions of its own, and somebody waits for; `nil` where there is nothing, or enough is under way.
    func beginErrand() -> FeedErrands.Errand? {
        readers.withLock { readers in
            while let errand = readers.errands.begin() {
                if readers.all.values.contains(where: { $0.audience == errand.audience }) { return errand }
                readers.errands.end(errand, toldUpTo: .max)
            }
            return nil
        }
    }

    /// Ends it; the place is the one up to which all was told, and `nil` where it has to be asked again.
    func end(_ errand: FeedErrands.Errand, toldUpTo place: Int64?) {
        readers.withLock { $0.errands.end(errand, toldUpTo: place) }
    }

    /// The readers who hear the same.
    func hearing(as audience: FeedReader.Audience) -> [Int: FeedReader] {
        readers.withLock { $0.all.filter { $0.value.audience == audience } }
    }

    /// Whether nobody reads.
    var isAlone: Bool { readers.withLock(\.all.isEmpty) }

    /// The readers, and whom one could see before.
    func hearing(of board: SightBoard) -> (before: SightBoard?, readers: [Int: FeedReader]) {
        readers.withLock { readers in
            defer { readers.board = board }
            return (readers.board, readers.all)
        }
    }

    /// A reader's page is told how it stands by now.
    func note(_ sight: String, for number: Int) {
        readers.withLock { $0.all[number]?.sight = sight }
    }

    /// Tells a reader something, or lets it go where it does not read.
    func tell(_ event: ByteBuffer, to reader: FeedReader, _ number: Int) {
        if reader.tell(event) { return }
        leave(number)
        reader.hangUp()
    }

    private func letAllGo() {
        let gone = readers.withLock { readers in
            defer { readers.all.removeAll() }
            readers.isOver = true
            return readers.all.values.map(\.events)
        }
        for events in gone { events.finish() }
    }
}

extension FeedReader.Audience {
    /// Whether the store has to be asked what this one hears of what arrived: where a text may be found in it, and where more
    /// arrived than was looked at, of which this one may see little.
    fileprivate func mustAsk(about arrivals: Arrivals) -> Bool {
        if arrivals.areMore { return filter.text != nil || scope.extent != .all }
        return filter.text != nil && arrivals.items.contains { scope.contains($0.row.customer) }
    }
}

extension QueueFilter {
    /// The same, wherever a page of it begins.
    fileprivate var wholly: QueueFilter {
        var filter = self
        filter.after = nil
        filter.limit = nil
        return filter
    }
}
