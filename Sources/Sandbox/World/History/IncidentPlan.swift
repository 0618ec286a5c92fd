import Tenants

/// An incident as far as lists need it: times, state and which alerts; its text is made when it is written.
struct IncidentPlan: ListedPlan {
    let number: Int
    let id: String
    let story: Story
    /// The alerts that its own story raised from the start.
    let alerts: Range<Int>
    /// The alerts that belong to it: more than its own after a merge, none when it was merged away.
    var members: Range<Int>
    /// Those that came to it while the world went on.
    var joined: [Int] = []
    /// The number of the incident that it was merged into.
    var survivor: Int?
    /// How far the people had got with it when the sandbox started.
    let outcome: Outcome
    let timing: IncidentTiming
    let created: Timestamp
    var lastUpdate: Timestamp
    var state: IncidentState
    var classification: AlertClassification
    var determination: AlertDetermination
    var assignedTo: String?
    /// What was written over since; nothing for most.
    var edits = IncidentEdits()

    var severity: AlertSeverity { edits.severity ?? story.severity }
}

/// What someone has written over the story of an incident.
struct IncidentEdits: Sendable {
    var displayName: String?
    var description: String?
    var severity: AlertSeverity?
    var summary: String?
    var resolvingComment: String?
    var customTags: [String]?
    var lastModifiedBy: String?
    var remarks: [Remark] = []
}

/// A comment that was added while the sandbox ran.
struct Remark: Sendable {
    let text: String
    let author: String
    let moment: Timestamp
}
