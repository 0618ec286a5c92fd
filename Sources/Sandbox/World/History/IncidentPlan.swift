import Tenants

/// An incident as far as lists need it: times, state and which alerts; its text is made when it is written.
struct IncidentPlan: Sendable {
    let number: Int
    let id: String
    let story: Story
    /// The alerts that its own story raised.
    let alerts: Range<Int>
    /// The alerts that belong to it today: more than its own after a merge, none when it was merged away.
    let members: Range<Int>
    /// The number of the incident that it was merged into.
    let survivor: Int?
    let outcome: Outcome
    let timing: IncidentTiming

    var state: IncidentState { survivor == nil ? outcome.state : .redirected }

    var created: Timestamp { timing.created.first ?? Timestamp(ticks: 0) }

    var lastUpdate: Timestamp { timing.updated.max() ?? created }
}
