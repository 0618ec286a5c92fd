package import Tenants

/// What of the queue to show, and in which order.
///
/// Customers are chosen by narrowing the scope.
package struct QueueFilter: Hashable, Sendable {
    /// Which statuses the queue lets through.
    package enum StatusChoice: Hashable, Sendable {
        /// What someone still has to deal with.
        case open
        case all
        /// By Microsoft's names, whatever their case: `inProgress`.
        case only(Set<String>)
    }

    /// Whose work the queue lets through.
    package enum Assignment: Hashable, Sendable {
        case anyone
        case nobody
        /// To this name, or to a principal name that has it before the @, whatever the case.
        case to(String)
    }

    /// The order of the queue.
    package enum Sort: String, CaseIterable, Codable, Sendable {
        /// The most severe first; of one severity, the one that changed last.
        case urgency
        /// The one that changed last first.
        case updated
        /// The newest first.
        case created
        /// By the customer's name; of one customer, the most urgent first. Two of one name are kept apart.
        case customer
    }

    /// Those to show; empty for any.
    package var severities: Set<Severity>
    package var status: StatusChoice
    /// The products of which one must be an alert's, or of one of an incident's alerts; empty for any.
    package var services: Set<ServiceSource>
    /// Only what changed at that moment or later.
    package var since: Timestamp?
    package var assignment: Assignment
    /// `T1003` also finds `T1003.001`.
    package var technique: Technique?
    /// Words of the title or the identifier, in whatever order; or a whole entity of the evidence, such as a hash, an
    /// address or a user's name; or some text of the customer's name or handle.
    package var text: String?
    /// Whether what was read of customers before they left is shown as well.
    package var includesLeft: Bool
    package var sort: Sort
    package var limit: Int?
    /// Only what comes after this place of that order.
    package var after: QueuePlace?

    package init(
        severities: Set<Severity> = [],
        status: StatusChoice = .open,
        services: Set<ServiceSource> = [],
        since: Timestamp? = nil,
        assignment: Assignment = .anyone,
        technique: Technique? = nil,
        text: String? = nil,
        includesLeft: Bool = true,
        sort: Sort = .urgency,
        limit: Int? = nil,
        after: QueuePlace? = nil,
    ) {
        self.severities = severities
        self.status = status
        self.services = services
        self.since = since
        self.assignment = assignment
        self.technique = technique
        self.text = text
        self.includesLeft = includesLeft
        self.sort = sort
        self.limit = limit
        self.after = after
    }
}
