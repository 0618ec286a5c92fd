package import Tenants

/// How one stream of one tenant is read from a moment to its end, decided page by page.
///
/// The stream is always asked for in ascending order of `lastUpdateDateTime`. After a page, the next request starts at
/// the moment of the page's last object (`ge`: the objects of that moment come again, and are dropped by their IDs).
/// Pages are never counted off with `$skip` while time moves on: an object that changes in the middle of a run moves to
/// the end of the list, everything after it moves up by one, and the page that skips a fixed number misses one.
///
/// When one moment fills a whole page, that page is asked for again in a larger size, up to Graph's limit; only beyond
/// that is Graph's own link followed. A walk is a value: it decides and never acts. Every step moves the boundary, makes
/// the page larger or shows something unseen, and the number of requests is bounded, so a walk ends whatever is answered.
package struct PageWalk: Equatable, Sendable {
    /// What to do next.
    package enum Step: Equatable, Sendable {
        /// Ask for what changed at or after a moment, or for everything.
        case ask(since: Timestamp?, top: Int)
        /// Follow the link that came with the last page, as it is.
        case follow
        /// Nothing: the stream was read to its end.
        case end
        /// Nothing: the stream cannot be read to its end, for the reason that the turn gives.
        case giveUp
    }

    /// The sizes and bounds of a walk.
    package struct Limits: Equatable, Sendable {
        /// How many objects to ask for at a time.
        package var top: Int
        /// How many objects Graph gives at most at a time; it cuts a larger `$top` down without a word.
        package var mostTop = 1_000
        /// How many requests one walk may make.
        package var mostRequests = 20_000

        package init(top: Int, mostTop: Int = 1_000, mostRequests: Int = 20_000) {
            self.top = top
            self.mostTop = max(top, mostTop)
            self.mostRequests = mostRequests
        }
    }

    private let limits: Limits
    /// All before this moment was had by this walk, or was never its business.
    private var boundary: Timestamp?
    /// The objects of the boundary's moment that were had: only ties, so there are few.
    private var had: Set<String> = []
    private var top: Int
    private var requests = 0
    /// How many pages in a row showed nothing unseen.
    private var barren = 0
    /// Whether the boundary was last moved past objects that could not be had.
    private var hasStepped = false

    /// A walk over what changed at or after a moment, or over everything.
    package init(from start: Timestamp?, limits: Limits) {
        self.limits = limits
        boundary = start
        top = limits.top
    }

    /// The first request.
    package var first: Step { .ask(since: boundary, top: top) }

    /// Takes the page that answered the last step.
    package mutating func handle(_ page: PageShape) -> PageTurn {
        requests += 1
        let fresh = page.objects.indices.filter { isUnseen(page.objects[$0]) }
        var turn = PageTurn(fresh: fresh, position: nil, oddities: [], step: .giveUp)
        if !page.isAscending {
            turn.oddities = [.outOfOrder]
            return turn
        }
        if let boundary, let first = page.objects.first, first.lastUpdate < boundary - PageWalk.coarseness {
            turn.oddities = [.filterIgnored(boundary)]
            return turn
        }
        barren = fresh.isEmpty ? barren + 1 : 0
        let wasFull = page.size >= top
        let hasMoved = advance(over: page)
        turn.position = page.objects.isEmpty ? nil : boundary
        let mayBeCut = page.size >= PageWalk.leastLimit && !fresh.isEmpty
        if !wasFull, page.onward == .nothing, !mayBeCut {
            turn.step = .end
        } else if hasMoved || !wasFull && page.onward == .nothing {
            turn.step = .ask(since: boundary, top: top)
        } else {
            turn.step = stay(isFull: wasFull, onward: page.onward, oddities: &turn.oddities)
        }
        return bounded(turn)
    }

    /// Takes the refusal of a link that was to be followed: Graph offers links that it then answers with 400.
    package mutating func handleRefusedLink() -> PageTurn {
        requests += 1
        var turn = PageTurn(fresh: [], position: nil, oddities: [], step: .giveUp)
        turn.step = stay(isFull: true, onward: .linkTooFar, oddities: &turn.oddities)
        return bounded(turn)
    }

    /// A filter that Graph compares by the second gives objects from just before the boundary, which does no harm.
    private static let coarseness: Duration = .seconds(1)
    /// Graph documents no limit of its pages and is known to leave out the link to the next one: a page that is shorter
    /// than was asked for proves the end only below the smallest limit that is known of any list.
    private static let leastLimit = 50
    private static let growth = 4
    private static let mostBarren = 3
}

extension PageWalk {
    private func isUnseen(_ mark: PageShape.Mark) -> Bool {
        guard let boundary else { return true }
        return mark.lastUpdate > boundary || mark.lastUpdate == boundary && !had.contains(mark.id)
    }

    /// Moves the boundary to the moment of the page's last object, and says whether that was a move.
    private mutating func advance(over page: PageShape) -> Bool {
        guard let last = page.objects.last?.lastUpdate else { return false }
        if let boundary, last < boundary { return false }
        let hasMoved = boundary.map { $0 < last } ?? true
        if hasMoved {
            boundary = last
            had = []
            top = limits.top
            hasStepped = false
        }
        had.formUnion(page.objects.reversed().prefix { $0.lastUpdate == last }.map(\.id))
        return hasMoved
    }

    /// The way on after a page that did not get past the boundary's moment.
    private mutating func stay(isFull: Bool, onward: PageShape.Onward, oddities: inout [PageOddity]) -> Step {
        // A larger page before the link: it is one look at the list, which cannot shift under it.
        if isFull, top < limits.mostTop {
            top = min(top * PageWalk.growth, limits.mostTop)
            return .ask(since: boundary, top: top)
        }
        if onward == .link, barren < PageWalk.mostBarren { return .follow }
        guard let moment = boundary, !hasStepped, !had.isEmpty else {
            oddities.append(.noWayOn)
            return .giveUp
        }
        oddities.append(.crowdedMoment(moment, had: had.count))
        boundary = Timestamp(ticks: moment.ticks + 1)
        had = []
        top = limits.top
        barren = 0
        hasStepped = true
        return .ask(since: boundary, top: top)
    }

    private func bounded(_ turn: PageTurn) -> PageTurn {
        guard requests >= limits.mostRequests, turn.step != .end, turn.step != .giveUp else { return turn }
        var turn = turn
        turn.oddities.append(.tooManyRequests(requests))
        turn.step = .giveUp
        return turn
    }
}
