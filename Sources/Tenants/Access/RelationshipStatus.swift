/// Where a partner relationship stands (`delegatedAdminRelationshipStatus` in Graph).
package struct RelationshipStatus: OpenEnumeration {
    package let rawValue: String

    package init(unchecked rawValue: String) {
        self.rawValue = rawValue
    }

    package static let created = RelationshipStatus(unchecked: "created")
    package static let approvalPending = RelationshipStatus(unchecked: "approvalPending")
    package static let approved = RelationshipStatus(unchecked: "approved")
    package static let activating = RelationshipStatus(unchecked: "activating")
    package static let active = RelationshipStatus(unchecked: "active")
    /// In force, and near its end.
    package static let expiring = RelationshipStatus(unchecked: "expiring")
    package static let expired = RelationshipStatus(unchecked: "expired")
    package static let terminationRequested = RelationshipStatus(unchecked: "terminationRequested")
    package static let terminating = RelationshipStatus(unchecked: "terminating")
    package static let terminated = RelationshipStatus(unchecked: "terminated")

    package static let known: [RelationshipStatus] = [
        created, approvalPending, approved, activating, active, expiring, expired, terminationRequested, terminating,
        terminated,
    ]

    /// How a relationship stands, in the one respect that matters to us.
    package enum Stage: Int, Comparable, Sendable {
        /// It lets us in, or still does.
        case inForce
        /// It does not yet; what we do not know is taken for that.
        case coming
        /// It does no longer, and cannot be revived.
        case over

        package static func < (one: Stage, other: Stage) -> Bool { one.rawValue < other.rawValue }
    }

    /// How a relationship with this status stands.
    package var stage: Stage {
        switch self {
        case .active, .expiring, .terminationRequested, .terminating: .inForce
        case .expired, .terminated: .over
        default: .coming
        }
    }
}
