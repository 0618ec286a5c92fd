/// An attack, or something that looks like one, told as the alerts that it would raise, in order.
struct Story: Sendable {
    /// What an analyst found in the end: a classification and a determination that go together.
    struct Ending: Sendable {
        let classification: AlertClassification
        let determination: AlertDetermination
        let comment: String

        init(_ classification: AlertClassification, _ determination: AlertDetermination, _ comment: String) {
            self.classification = classification
            self.determination = determination
            self.comment = comment
        }
    }

    let title: Phrase
    let summary: Phrase
    let severity: AlertSeverity
    /// How many alerts it can fill: fewer than its stages when it was caught early, more when it spreads.
    let sizes: ClosedRange<Int>
    /// The stage from which it goes on, with other people and computers, when there are more alerts than stages.
    let spreadsFrom: Int
    /// How often it is told beside the others.
    let weight: Int
    let systemTags: [String]
    let endings: [Ending]
    let stages: [Stage]

    /// The stage that an alert of an incident tells, and which round of people and computers it happens to.
    func stage(ofAlert position: Int) -> (stage: Stage, round: Int) {
        guard position >= stages.count else { return (stages[position], 0) }
        let repeated = stages.count - spreadsFrom
        let beyond = position - stages.count
        return (stages[spreadsFrom + beyond % repeated], 1 + beyond / repeated)
    }
}
