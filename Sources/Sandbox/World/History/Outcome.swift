import Tenants

/// How far the people who look after a tenant have got with an incident.
struct Outcome: Sendable {
    let state: IncidentState
    let classification: AlertClassification
    let determination: AlertDetermination
    let assignedTo: String?
    /// What the analyst wrote at the end.
    let comment: String?

    var isWorkedOn: Bool { state != .active }

    /// Nobody has looked at it yet.
    static let fresh = Outcome(
        state: .active,
        classification: .unknown,
        determination: .unknown,
        assignedTo: nil,
        comment: nil
    )

    private init(
        state: IncidentState,
        classification: AlertClassification,
        determination: AlertDetermination,
        assignedTo: String?,
        comment: String?,
    ) {
        self.state = state
        self.classification = classification
        self.determination = determination
        self.assignedTo = assignedTo
        self.comment = comment
    }

    /// The age is the time since the incident began; older ones are mostly resolved.
    init(of story: Story, age: Duration, random: inout SeededGenerator) {
        let resolved =
            switch age {
            case .seconds(7 * 86_400)...: 92
            case .seconds(3 * 86_400)...: 80
            case .seconds(86_400)...: 45
            default: 12
            }
        let analyst = random.pick(Outcome.analysts)
        let ending = random.pick(story.endings)
        if random.chance(resolved) {
            state = .resolved
            (classification, determination) = (ending.classification, ending.determination)
            (assignedTo, comment) = (random.chance(85) ? analyst : nil, ending.comment)
            return
        }
        comment = nil
        switch random.below(100) {
        case ..<35:
            (state, assignedTo) = (.inProgress, analyst)
            // A first opinion is sometimes there before the end.
            (classification, determination) =
                random.chance(25) ? (ending.classification, ending.determination) : (.unknown, .unknown)
        case ..<40:
            (state, assignedTo) = (.awaitingAction, analyst)
            (classification, determination) = (ending.classification, ending.determination)
        default:
            (state, assignedTo) = (.active, random.chance(20) ? analyst : nil)
            (classification, determination) = (.unknown, .unknown)
        }
    }

    /// The analysts of the provider; each has one name for all tenants, as guests do.
    static let analysts = [
        "ana.silva@soc.example", "jonas.weber@soc.example", "mei.chen@soc.example", "tariq.aziz@soc.example",
        "ingrid.dahl@soc.example",
    ]
}
