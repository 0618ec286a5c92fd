package import Tenants

/// How one stream of one tenant is read from a moment to its end, decided page by page.
///
/// The stream is always asked for in ascending order of `lastUpdateDateTime`. After a page, the next request starts at
/// the moment of the page's last object (`ge`: the objects of that moment come again, and are dropped by their IDs).
/// Pages are never counted off with `$skip` while time moves on: an object that changes in the middle of a run moves to
/// the end of the list, everything after it moves up by one, and the page that skips a fixed number misses one.
///
/// When one moment fills a whole page, that page is asked for again in a larger size, up to Graph's limit; only beyond
/// that is Graph's own link followed. When a page fails again and again, the object that makes it fail is looked for and
/// passed over (`PoisonHunt`).
///
/// A walk is a value: it decides and never acts. Every step moves the boundary, makes the page larger or shows something unseen, and the number of requests is bounded, so a walk ends whatever is answered.
package struct PageWalk: Equatable, Sendable {
    /// What to do next.
    package enum Step: Equatable, Sendable {
        /// Ask for what changed at or after a moment, or for everything; the first few are skipped where an object among
        /// them cannot be had.
        case ask(since: Timestamp?, top: Int, skip: Int = 0)
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
    /// How many objects of the boundary's moment are passed over by their number, for one of them cannot be had.
    private var skip = 0
    private var hunt: PoisonHunt?
    /// How many hunts at this boundary have ended without an object found.
    private var fruitless = 0
    /// The moment of the object behind the one that is suspected; `nil` where there is none.
    private var beyond: Timestamp?
    /// The moment of the object behind the last one that was passed over: the same one may share it, and fails again.
    private var steppedTo: Timestamp?
    private var lastStep: Step

    /// A walk over what changed at or after a moment, or over everything.
    package init(from start: Timestamp?, limits: Limits) {
        self.limits = limits
        boundary = start
        top = limits.top
        lastStep = .ask(since: start, top: limits.top)
    }

    /// The first request.
    package var first: Step { .ask(since: boundary, top: limits.top) }

    /// The last request once more, after it failed and that was nobody's fault.
    package var again: Step { lastStep }

    /// Where a later walk may go on as if it were this one; `nil` in the middle of a crowded moment or of a search.
    package var cut: Timestamp? { hunt == nil && skip == 0 && top == limits.top && !hasStepped ? boundary : nil }

    /// Takes the page that answered the last step.
    package mutating func handle(_ page: PageShape) -> PageTurn {
        let turn = hunt == nil ? follow(page) : search(page)
        lastStep = turn.step
        return turn
    }

    /// Takes the refusal of a link that was to be followed: Graph offers links that it then answers with 400.
    package mutating func handleRefusedLink() -> PageTurn {
        requests += 1
        var turn = PageTurn(fresh: [], position: nil, oddities: [], step: .giveUp)
        turn.step = stay(isFull: true, onward: .linkTooFar, oddities: &turn.oddities)
        turn = bounded(turn)
        lastStep = turn.step
        return turn
    }

    /// Takes the failure of a request that has failed before, and looks for an object that may be at fault.
    ///
    /// `nil` where that is nobody's fault in particular, and the request is to be sent again later. The walk is then as
    /// it was before the search.
    package mutating func handleFailure() -> PageTurn? {
        guard case .ask = lastStep, fruitless < PageWalk.mostFruitless, requests < limits.mostRequests else {
            return nil
        }
        requests += 1
        let step: PoisonHunt.Step
        if hunt == nil {
            let new = PoisonHunt(failing: top)
            hunt = new
            step = .ask(new.probe)
        } else {
            step = hunt?.handleFailure() ?? .outage
        }
        var turn = PageTurn(fresh: [], position: nil, oddities: [], step: .giveUp)
        switch step {
        case .ask(let probe): turn.step = request(probe)
        case .found(let place): turn.step = passOver(place, oddities: &turn.oddities)
        case .outage, .allClear:
            hunt = nil
            fruitless += 1
            top = limits.top
            lastStep = .ask(since: boundary, top: top, skip: skip)
            return nil
        }
        lastStep = turn.step
        return turn
    }

    private mutating func follow(_ page: PageShape) -> PageTurn {
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
            turn.step = .ask(since: boundary, top: top, skip: skip)
        } else {
            turn.step = stay(isFull: wasFull, onward: page.onward, oddities: &turn.oddities)
        }
        return bounded(turn)
    }

    /// A filter that Graph compares by the second gives objects from just before the boundary, which does no harm.
    private static let coarseness: Duration = .seconds(1)
    /// Graph documents no limit of its pages and is known to leave out the link to the next one: a page that is shorter
    /// than was asked for proves the end only below the smallest limit that is known of any list.
    private static let leastLimit = 50
    private static let growth = 4
    private static let mostBarren = 3
    private static let mostFruitless = 3
    /// Graph refuses to skip more.
    private static let mostSkip = 500
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
            skip = 0
            fruitless = 0
        }
        had.formUnion(page.objects.reversed().prefix { $0.lastUpdate == last }.map(\.id))
        return hasMoved
    }

    /// The way on after a page that did not get past the boundary's moment.
    private mutating func stay(isFull: Bool, onward: PageShape.Onward, oddities: inout [PageOddity]) -> Step {
        // A larger page before the link: it is one look at the list, which cannot shift under it.
        if isFull, top < limits.mostTop {
            top = min(top * PageWalk.growth, limits.mostTop)
            return .ask(since: boundary, top: top, skip: skip)
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
        skip = 0
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

extension PageWalk {
    /// Takes a page that came in the search for an object that makes pages fail.
    private mutating func search(_ page: PageShape) -> PageTurn {
        let isBeyond = if case .beyond = hunt?.probe { true } else { false }
        var turn: PageTurn
        var hasMoved = false
        if isBeyond {
            // It lies behind the one that is suspected, so the boundary stays.
            requests += 1
            beyond = page.objects.first?.lastUpdate
            let fresh = page.objects.indices.filter { isUnseen(page.objects[$0]) }
            turn = PageTurn(fresh: fresh, position: nil, oddities: [], step: .giveUp)
        } else {
            let before = boundary
            turn = follow(page)
            hasMoved = boundary != before
            guard turn.oddities.isEmpty, turn.step != .end, turn.step != .giveUp else {
                hunt = nil
                return turn
            }
        }
        let ties = page.objects.reversed().prefix { $0.lastUpdate == boundary }.count
        switch hunt?.handleSuccess(hasMoved: hasMoved, ties: ties) ?? .allClear {
        case .ask(let probe): turn.step = request(probe)
        case .allClear, .found, .outage:
            hunt = nil
            fruitless += hasMoved ? 0 : 1
            top = limits.top
            turn.step = .ask(since: boundary, top: top, skip: skip)
        }
        return bounded(turn)
    }

    private mutating func request(_ probe: PoisonHunt.Probe) -> Step {
        switch probe {
        case .page(let size):
            top = size
            return .ask(since: boundary, top: size, skip: skip)
        case .beyond(let more):
            return .ask(since: boundary, top: 1, skip: skip + more)
        }
    }

    /// Goes on behind the object at a place from the boundary on, and says that it is missing.
    private mutating func passOver(_ place: Int, oddities: inout [PageOddity]) -> Step {
        let isNext = hunt?.isNext ?? false
        hunt = nil
        top = limits.top
        fruitless = 0
        // Met again at the moment of the object behind it, it is the same one, and has been told of.
        let isKnown = place == 0 && skip == 0 && boundary != nil && boundary == steppedTo
        if !isKnown { oddities.append(.poisoned(after: boundary)) }
        if let beyond, isNext, boundary.map({ $0 < beyond }) ?? true {
            steppedTo = beyond
            boundary = beyond
            had = []
            skip = 0
        } else if beyond == nil, isNext {
            return .end
        } else {
            skip += place + 1
            guard skip <= PageWalk.mostSkip else { return .giveUp }
        }
        return .ask(since: boundary, top: top, skip: skip)
    }
}
