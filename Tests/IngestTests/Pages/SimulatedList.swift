import Ingest
import Tenants

/// One of Graph's lists as a plain array, with the habits that Graph is known for and some that it had better not have.
struct SimulatedList {
    struct Object: Hashable {
        var id: Int
        var lastUpdate: Int64
        var version: Int
    }

    struct Habits {
        var givesLinks = true
        var mostTop = 1_000
        var mostSkip = 500
        var honoursFilter = true
        var honoursOrder = true
        /// The filter compares whole seconds.
        var comparesSeconds = false
        /// A followed link gives the first page again.
        var repeatsPages = false
    }

    var objects: [Object] = []
    var habits = Habits()
    /// Objects that make every page fail that holds them.
    var poisoned: Set<Int> = []
    private(set) var requests = 0
    private var last: (since: Timestamp?, top: Int, skip: Int) = (nil, 0, 0)

    init(habits: Habits = Habits()) {
        self.habits = habits
    }

    init(_ moments: some Sequence<Int64>, habits: Habits = Habits()) {
        objects = moments.enumerated().map { Object(id: $0.offset, lastUpdate: $0.element, version: 0) }
        self.habits = habits
    }

    /// The page that a step asks for; `nil` where Graph answers 400.
    mutating func answer(_ step: PageWalk.Step) -> [Object]? {
        requests += 1
        switch step {
        case .ask(let since, let top, let skip): last = (since, min(top, habits.mostTop), skip)
        case .follow where habits.repeatsPages: break
        case .follow: last.skip += last.top
        case .end, .giveUp: return nil
        }
        return last.skip > habits.mostSkip ? nil : Array(matching.dropFirst(last.skip).prefix(last.top))
    }

    /// What the last page came with.
    var onward: PageShape.Onward {
        guard habits.givesLinks, habits.repeatsPages || matching.count > last.skip + last.top else { return .nothing }
        return last.skip + last.top > habits.mostSkip ? .linkTooFar : .link
    }

    private var matching: [Object] {
        let sorted = objects.sorted { ($0.lastUpdate, $0.id) < ($1.lastUpdate, $1.id) }
        let listed = habits.honoursOrder ? sorted : sorted.reversed()
        guard habits.honoursFilter, let since = last.since else { return listed }
        let width: Int64 = habits.comparesSeconds ? Timestamp.ticksPerSecond : 1
        return listed.filter { $0.lastUpdate / width >= since.ticks / width }
    }
}

extension PageShape {
    init(_ objects: [SimulatedList.Object], onward: Onward) {
        let marks = objects.map { Mark(id: String($0.id), lastUpdate: Timestamp(ticks: $0.lastUpdate)) }
        self.init(objects: marks, onward: onward)
    }
}

/// What a walk over a simulated list came to.
struct Walked {
    /// The objects by their IDs, as they were last stored.
    var stored: [Int: SimulatedList.Object] = [:]
    /// Every object and version, as often as it was to be stored.
    var handed: [SimulatedList.Object] = []
    var oddities: [PageOddity] = []
    var positions: [Timestamp] = []
    var reachedEnd = false

    init(
        _ list: inout SimulatedList,
        from start: Timestamp? = nil,
        limits: PageWalk.Limits = PageWalk.Limits(top: 5),
        meanwhile change: (inout SimulatedList) -> Void = { _ in },
        failing fails: () -> Bool = { false },
    ) {
        var walk = PageWalk(from: start, limits: limits)
        var step = walk.first
        var tries = 0
        while step != .end, step != .giveUp {
            let turn: PageTurn
            let answer = list.answer(step)
            if fails() || answer?.contains(where: { list.poisoned.contains($0.id) }) == true {
                guard let around = walk.handleFailure() else {
                    tries += 1
                    guard tries < 100 else { break }
                    step = walk.again
                    continue
                }
                turn = around
            } else if let page = answer {
                turn = walk.handle(PageShape(page, onward: list.onward))
                for place in turn.fresh {
                    handed.append(page[place])
                    stored[page[place].id] = page[place]
                }
            } else {
                turn = walk.handleRefusedLink()
            }
            oddities += turn.oddities
            if let position = turn.position { positions.append(position) }
            step = turn.step
            if step != .end { change(&list) }
        }
        reachedEnd = step == .end
    }
}
