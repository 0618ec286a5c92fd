/// The search for one object that makes every page fail that holds it.
///
/// It is a search by halves: how many objects can be had from the boundary on, and with how many does it fail? Where one
/// more makes the difference, that one is suspected. It is found guilty when an object behind it comes and it still
/// does not; where nothing comes at all, it is an outage, and no object's fault.
struct PoisonHunt: Equatable, Sendable {
    /// What to ask for next.
    enum Probe: Equatable, Sendable {
        /// The first objects from the boundary on.
        case page(top: Int)
        /// One object behind so many, close behind the one that is suspected.
        case beyond(skip: Int)
    }

    /// What an answer leads to.
    enum Step: Equatable, Sendable {
        case ask(Probe)
        /// All came that had failed: go on as before.
        case allClear
        /// Nothing comes: it is nobody's fault in particular.
        case outage
        /// The object behind so many others from the boundary on is the one.
        case found(behind: Int)
    }

    /// A page of so many is known to come.
    private var low = 0
    /// A page of so many is known to fail.
    private var high: Int
    private(set) var probe: Probe
    /// How often the smallest page that fails has done so after something behind it came.
    private var confirmations = 0
    /// How often the object behind did not come either: there may be several in a row.
    private var reach = 0

    /// Whether what came from behind is the very next.
    var isNext: Bool { reach == 0 }

    /// A hunt after a page of so many objects failed, not for the first time.
    init(failing top: Int) {
        high = top
        // The smallest first: in an outage it fails too, and the hunt is over after two requests.
        probe = top > 1 ? .page(top: 1) : .beyond(skip: 1)
    }

    /// Takes a page that came: whether it moved the boundary, and how many of its objects are of the boundary's moment.
    mutating func handleSuccess(hasMoved: Bool, ties: Int) -> Step {
        switch probe {
        case .beyond:
            return next(.page(top: high))
        case .page(let top) where top >= high:
            return .allClear
        case .page(let top):
            if hasMoved {
                // What is behind the new boundary is counted from there.
                high -= top - ties
                low = ties
            } else {
                low = top
            }
            return high > low ? narrow() : .allClear
        }
    }

    /// Takes a page that did not come.
    mutating func handleFailure() -> Step {
        switch probe {
        case .beyond:
            guard reach < PoisonHunt.farthest else { return .outage }
            reach += 1
            return next(.beyond(skip: high + (1 << reach) - 1))
        case .page(let top) where top >= high:
            confirmations += 1
            return confirmations < PoisonHunt.proof ? next(.page(top: high)) : .found(behind: low)
        case .page(let top):
            high = top
            return narrow()
        }
    }

    private mutating func narrow() -> Step {
        high - low == 1 ? next(.beyond(skip: high)) : next(.page(top: low + max(1, (high - low) / 2)))
    }

    private mutating func next(_ probe: Probe) -> Step {
        self.probe = probe
        return .ask(probe)
    }

    /// Failures come by chance as well, and an object that is passed over by mistake is missed.
    private static let proof = 2
    /// Two more looks, the second of them behind four: each is a request more in every outage.
    private static let farthest = 2
}
