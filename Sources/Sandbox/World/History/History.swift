import Tenants

/// Thirty days of one tenant: every incident and alert, each made up on demand from its number.
///
/// Nothing is kept. The same number always gives the same object, so a page in the middle costs what a page at the start does.
struct History: Sendable {
    let tenant: MadeUpTenant
    let layout: HistoryLayout
    let seed: UInt64
    private let rhythm: WorkRhythm
    private let now: Timestamp
    private let firstIncidentID: Int
    private let firstAlertID: Int

    init(of tenant: MadeUpTenant, alertCount: Int, seed: UInt64, now: Timestamp, rhythm: WorkRhythm) {
        self.tenant = tenant
        self.seed = seed
        self.now = now
        self.rhythm = rhythm
        layout = HistoryLayout(alertCount: alertCount, tenant: tenant.index, seed: seed)
        var random = SeededGenerator(seed: seed, for: .timing, tenant.index, -1)
        // Incident numbers are counted per tenant, so two tenants have the same ones.
        firstIncidentID = random.within(200...2_000)
        firstAlertID = 638_000_000_000_000_000 + random.below(900_000_000_000_000)
    }

    /// When the thirty days end, and the world goes on from.
    var end: Timestamp { now }

    /// The stretch of time that belongs to an incident alone.
    func stretch(ofIncident number: Int) -> Range<Timestamp> {
        let start = beginning(ofIncident: number)
        return start..<max(start, beginning(ofIncident: number + 1))
    }

    /// An incident by its number, from zero.
    func incident(_ number: Int) -> IncidentPlan {
        let survivor = survivor(ofIncident: number)
        let alerts = layout.alerts(ofIncident: number)
        var random = SeededGenerator(seed: seed, for: .timing, tenant.index, number)
        let story = story(ofIncident: number, size: alerts.count)
        let stretch = stretch(ofIncident: number)
        let outcome = outcome(ofIncident: survivor ?? number)
        let timing = IncidentTiming(
            within: stretch,
            minutes: (0..<alerts.count).map { $0 == 0 ? 0 : story.stage(ofAlert: $0).stage.minutes },
            isWorkedOn: outcome.isWorkedOn,
            random: &random,
        )
        let hasAbsorbed = number > 0 && self.survivor(ofIncident: number - 1) == number
        let first = hasAbsorbed ? layout.alerts(ofIncident: number - 1).lowerBound : alerts.lowerBound
        let created = timing.created.first ?? stretch.lowerBound
        return IncidentPlan(
            number: number,
            id: incidentID(number),
            story: story,
            alerts: alerts,
            members: survivor == nil ? first..<alerts.upperBound : alerts.lowerBound..<alerts.lowerBound,
            survivor: survivor,
            outcome: outcome,
            timing: timing,
            created: created,
            lastUpdate: timing.updated.max() ?? created,
            state: survivor == nil ? outcome.state : .redirected,
            classification: outcome.classification,
            determination: outcome.determination,
            assignedTo: outcome.assignedTo,
        )
    }

    /// The identifier of an incident.
    func incidentID(_ number: Int) -> String { String(firstIncidentID + number) }

    /// The number that an incident's identifier is made of; there may be no such incident.
    func incidentNumber(in id: String) -> Int? {
        guard let value = Int(id), String(value) == id, value >= firstIncidentID else { return nil }
        return value - firstIncidentID
    }

    /// An alert by its number, which must lie among the incident's own.
    func alert(_ number: Int, of incident: IncidentPlan) -> AlertPlan {
        let position = number - incident.alerts.lowerBound
        let (stage, round) = incident.story.stage(ofAlert: position)
        var random = SeededGenerator(seed: seed, for: .alert, tenant.index, number)
        let outcome = incident.outcome
        let state = History.state(in: outcome, isBlocked: stage.isBlocked, random: &random)
        let isJudged = state == .resolved && outcome.classification != .unknown
        let lastUpdate = incident.timing.updated[position]
        return AlertPlan(
            number: number,
            id: alertID(number, of: stage.service),
            origin: incident,
            incidentID: incident.survivor.map(incidentID) ?? incident.id,
            stage: stage,
            round: round,
            state: state,
            classification: isJudged ? outcome.classification : nil,
            determination: isJudged ? outcome.determination : nil,
            assignedTo: outcome.assignedTo,
            created: incident.timing.created[position],
            lastUpdate: lastUpdate,
            resolved: state == .resolved ? lastUpdate : nil,
            closer: state == .resolved ? outcome.assignedTo : nil,
        )
    }

    /// The number that an alert's identifier is made of; there may be no such alert.
    func alertNumber(in id: String) -> Int? {
        guard
            let digits = id.dropFirst(2).split(separator: "_").first,
            let value = Int(digits), value >= firstAlertID
        else { return nil }
        return (value - firstAlertID) / History.alertIDStep
    }

    /// The first incident that may have been created or touched at or after a moment.
    func firstIncident(touchedSince moment: Timestamp) -> Int {
        var (low, high) = (0, layout.incidentCount)
        while low < high {
            let middle = (low + high) / 2
            if stretch(ofIncident: middle).upperBound >= moment { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func beginning(ofIncident number: Int) -> Timestamp {
        let count = UInt64(max(1, layout.incidentCount))
        guard number < layout.incidentCount else { return now }
        var random = SeededGenerator(seed: seed, for: .timing, tenant.index, -2 - number)
        // Up to half a step late, so that incidents do not come by the clock.
        let late = UInt64(random.below(Int(WorkRhythm.whole / 2)))
        let (quotient, _) = count.dividingFullWidth(UInt64(number).multipliedFullWidth(by: WorkRhythm.whole))
        return rhythm.moment(at: quotient + late / count)
    }

    private func story(ofIncident number: Int, size: Int) -> Story {
        var random = SeededGenerator(seed: seed, for: .incident, tenant.index, -1 - number)
        return StoryBook.story(ofSize: size, from: &random)
    }

    private func outcome(ofIncident number: Int) -> Outcome {
        var random = SeededGenerator(seed: seed, for: .incident, tenant.index, -1 - number)
        let story = StoryBook.story(ofSize: layout.alerts(ofIncident: number).count, from: &random)
        return Outcome(of: story, age: now - beginning(ofIncident: number), random: &random)
    }

    /// One incident in twenty-odd was merged into the next, where the two together are not too large.
    private func survivor(ofIncident number: Int) -> Int? {
        guard number % 2 == 0, number + 1 < layout.incidentCount else { return nil }
        let together = layout.alerts(ofIncident: number).count + layout.alerts(ofIncident: number + 1).count
        guard together <= HistoryLayout.largestIncident else { return nil }
        var random = SeededGenerator(seed: seed, for: .partition, tenant.index, -1 - number)
        return random.chance(12) ? number + 1 : nil
    }

    /// The identifier of an alert of a product.
    func alertID(_ number: Int, of service: Product) -> String {
        var random = SeededGenerator(seed: seed, for: .alert, tenant.index, -1 - number)
        let value = firstAlertID + number * History.alertIDStep + random.below(History.alertIDStep)
        return
            "\(service.alertPrefix)\(value)_\(random.chance(50) ? "-" : "")\(random.within(100_000_000...2_100_000_000))"
    }

    private static func state(
        in outcome: Outcome,
        isBlocked: Bool,
        random: inout SeededGenerator,
    ) -> AlertState {
        switch outcome.state {
        case .resolved: .resolved
        case .inProgress, .awaitingAction: random.chance(30) ? .resolved : random.chance(70) ? .inProgress : .new
        case .active, .redirected: isBlocked && random.chance(60) ? .resolved : .new
        }
    }

    private static let alertIDStep = 7_919_113
}
