package import Tenants

/// How a holder leaves a task: how the reading went, and when it is to go on.
package struct TaskEnd: Hashable, Sendable {
    package var outcome: ReadOutcome
    /// The moment of the last request: what changed after it is not yet read.
    package var asked: Timestamp
    /// Whether anything was asked at all; otherwise it was no attempt.
    package var hasAsked = true
    /// When the reading began whose end the outcome may be; `nil` where all of it was done in this turn.
    package var began: Timestamp?
    /// Objects that could not be read before and came in a readable form.
    package var healed: Set<Hostile> = []
    /// What it says of the way into the tenant; `nil` where it says nothing.
    package var look: AccessLook?
    package var due: Timestamp
    package var urgency = TaskUrgency.poll
    package var failures = 0
    /// Until when Microsoft asked us to stay away.
    package var restUntil: Timestamp?
    package var changesPerHour = 0
    package var duration: Duration = .zero
    /// The reading that goes on at the next turn; `nil` where the next one is a new one.
    package var underWay: ReadUnderWay?
    package var requests = 0
    package var objects = 0

    package init(_ outcome: ReadOutcome, asked: Timestamp, began: Timestamp?, due: Timestamp) {
        self.outcome = outcome
        self.asked = asked
        self.began = began
        self.due = due
    }
}
