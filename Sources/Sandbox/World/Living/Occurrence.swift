import Tenants

/// Something that is due in one tenant while the world goes on.
struct Occurrence: Sendable {
    enum Kind: Sendable {
        /// Chance brings the next incident, which is the so-manieth.
        case arrival(Int)
        /// The next alert of an incident's story is raised.
        case nextAlert(incident: Int, left: Int)
        /// An analyst takes an incident on.
        case takingOn(incident: Int, by: String)
        /// An analyst closes an incident.
        case closing(incident: Int, by: String)
        /// The product finds that an incident is part of the one before it.
        case merging(incident: Int)
        /// What was asked for by name.
        case scripted(Happening)
    }

    let moment: Timestamp
    let kind: Kind
}

/// What is due in one tenant, in order.
struct Timetable: Sendable {
    private var due: [Occurrence] = []

    mutating func add(_ kind: Occurrence.Kind, at moment: Timestamp) {
        // What came first of what is due at one moment happens first.
        let place = due.lastIndex { $0.moment <= moment }.map { $0 + 1 } ?? 0
        due.insert(Occurrence(moment: moment, kind: kind), at: place)
    }

    /// Takes the next that is due by a moment.
    mutating func next(by moment: Timestamp) -> Occurrence? {
        guard let first = due.first, first.moment <= moment else { return nil }
        return due.removeFirst()
    }
}
