import Tenants

/// The version of an object that is here already.
struct StoredVersion: Sendable {
    let number: Int64
    let lastUpdate: Timestamp
    /// What the index of words knows it by.
    let words: String
}

/// What is to be done with an object that was read.
enum Arrival: Sendable {
    case new
    /// A later version of one that is here.
    case updated
    /// The same version in other bytes.
    ///
    /// Microsoft now and then adds to an object without moving its `lastUpdateDateTime`. The later answer is the better
    /// one, so it replaces row and original; but it is no change of version, and the log holds each version once.
    case rewritten
    /// The very same, or an older version than ours.
    case known

    /// Decides by the moments; and looks whether the bytes are the same only where those are equal.
    init(_ lastUpdate: Timestamp, over stored: StoredVersion?, isSame: (StoredVersion) throws -> Bool) rethrows {
        guard let stored else {
            self = .new
            return
        }
        if lastUpdate > stored.lastUpdate {
            self = .updated
        } else if lastUpdate == stored.lastUpdate, try !isSame(stored) {
            self = .rewritten
        } else {
            self = .known
        }
    }

    /// The entry of the change log that it makes.
    var change: Change.Kind? {
        switch self {
        case .new: .new
        case .updated: .updated
        case .rewritten, .known: nil
        }
    }
}

extension Commit {
    mutating func count(_ arrival: Arrival) {
        switch arrival {
        case .new: new += 1
        case .updated: updated += 1
        case .rewritten, .known: unchanged += 1
        }
    }
}
