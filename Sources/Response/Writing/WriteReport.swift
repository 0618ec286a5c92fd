package import Storage
package import Tenants

/// An incident or an alert that is to be changed, in the version that whoever wants it saw.
package struct WriteTarget: Hashable, Sendable {
    package let reference: ObjectReference
    /// Its `lastUpdateDateTime` when they saw it; `nil` for the version that the store holds.
    package let seen: Timestamp?

    package init(_ reference: ObjectReference, seen: Timestamp? = nil) {
        self.reference = reference
        self.seen = seen
    }
}

/// What became of a change of one object.
package enum WriteOutcome: Hashable, Sendable {
    /// Microsoft has it so now.
    case done
    /// Microsoft had it so already, and nothing was sent.
    case unchanged
    /// It has changed since it was seen, and nothing was sent; what it is now is in the store.
    case conflict
    /// There is none here, or none that one may see.
    case absent
    case failed(WriteTrouble)
    /// All but the comment was written.
    case uncommented(WriteTrouble)
    /// It was sent, and the answer was lost; read again, it was not seen to be done, or could not be read.
    case unknown(isAsBefore: Bool)

    /// Whether it is as it was wanted.
    package var isAsWished: Bool { self == .done || self == .unchanged }

    /// Whether the same may be tried again, and need not fail again.
    package var isWorthTryingAgain: Bool {
        switch self {
        case .done, .unchanged, .absent, .uncommented: false
        case .failed(let trouble): ![.gone, .merged, .notLookedAfter, .unsupported].contains(trouble.reason)
        case .conflict, .unknown: true
        }
    }
}

/// One object that was to be changed, and what became of that.
package struct WriteReport: Hashable, Sendable {
    package let target: WriteTarget
    /// What is known of it; `nil` for one that is absent.
    package let object: KnownObject?
    package let outcome: WriteOutcome
    /// How Microsoft was last seen to have it; `nil` where it was not seen.
    package let latest: WriteSighting?
}

/// How Microsoft was last seen to have an object, from which one may go on.
package struct WriteSighting: Hashable, Sendable {
    package let lastUpdate: Timestamp
    /// Graph's word for how far the work is.
    package let status: String
    package let assignedTo: Hostile?
}
