import Tenants

/// One tenant in which things go on happening: how it stands, and what is due.
///
/// Everything that chance decides is drawn from the seed and a number, never from the order of requests, so that the same
/// moment of the same seed is the same wherever and however often it was asked about.
struct LivingTenant: Sendable {
    private(set) var scene: Scene
    private var timetable = Timetable()
    private let pace: Pace
    private var happened = 0
    /// After so much has happened to a tenant nothing more does: all of it is kept, and a clock may be moved on by years.
    private static let mostOccurrences = 100_000

    init(_ history: History, pace: Pace, script: [Happening]) {
        scene = Scene(history)
        self.pace = pace
        for happening in script { schedule(happening, from: history.end) }
        if pace.incidentsPerHour > 0 { addArrival(0, after: history.end) }
    }

    /// Puts something on the timetable, so long after a moment as it says.
    mutating func schedule(_ happening: Happening, from moment: Timestamp) {
        timetable.add(.scripted(happening), at: moment + happening.after)
    }

    /// Lets everything happen that is due by a moment.
    mutating func advance(to moment: Timestamp) {
        while happened < LivingTenant.mostOccurrences, let occurrence = timetable.next(by: moment) {
            happened += 1
            carryOut(occurrence)
        }
    }

    /// Changes something now, because someone asked for it.
    mutating func change<Outcome, Failure: Error>(
        at moment: Timestamp,
        _ body: (inout Scene, Timestamp) throws(Failure) -> Outcome,
    ) throws(Failure) -> Outcome {
        // Two changes in a world that stands still must differ in time, or no reader would see the second.
        try body(&scene, max(moment, Timestamp(ticks: scene.latest.ticks + 1)))
    }

    private mutating func carryOut(_ occurrence: Occurrence) {
        let moment = occurrence.moment
        switch occurrence.kind {
        case .arrival(let place):
            var random = chance(.living, place)
            let size = random.pick(LivingTenant.sizes)
            let number = scene.arrive(alerts: 1, ofStoryWith: size, at: moment, random: &random)
            follow(incident: number, size: size, from: moment, &random)
            addArrival(place + 1, after: moment)
        case .nextAlert(let number, let left):
            scene.join(alerts: 1, to: number, at: moment)
            var random = chance(.living, number, left)
            if left > 1 {
                let pause = Duration.seconds(random.within(20...900))
                timetable.add(.nextAlert(incident: number, left: left - 1), at: moment + pause)
            }
        case .takingOn(let number, let analyst): scene.takeOn(number, by: analyst, at: moment)
        case .closing(let number, let analyst):
            var random = chance(.closing, number)
            scene.close(number, by: analyst, at: moment, random: &random)
        case .merging(let number): scene.merge(number, withAlerts: true, at: moment)
        case .scripted(let happening):
            var random = chance(.scripted, happened)
            scene.happen(happening.kind, at: moment, random: &random)
            if let pause = happening.every { timetable.add(.scripted(happening), at: moment + pause) }
        }
    }

    /// What is going to become of an incident that has just arrived.
    private mutating func follow(
        incident number: Int,
        size: Int,
        from moment: Timestamp,
        _ random: inout SeededGenerator,
    ) {
        if size > 1 {
            let pause = Duration.seconds(random.within(20...900))
            timetable.add(.nextAlert(incident: number, left: size - 1), at: moment + pause)
        }
        if random.chance(10) {
            timetable.add(.merging(incident: number), at: moment + .seconds(random.within(900...5_400)))
            return
        }
        guard random.chance(80) else { return }
        let analyst = random.pick(Outcome.analysts)
        let taken = moment + .seconds(random.within(90...3_600))
        timetable.add(.takingOn(incident: number, by: analyst), at: taken)
        if random.chance(75) {
            let closed = taken + .seconds(random.within(600...28_800))
            timetable.add(.closing(incident: number, by: analyst), at: closed)
        }
    }

    private mutating func addArrival(_ place: Int, after moment: Timestamp) {
        var random = chance(.arrival, place)
        let usual = 3_600 * Timestamp.ticksPerSecond / Int64(pace.incidentsPerHour)
        // From half the usual pause to one and a half.
        let pause = usual / 2 + Int64(random.below(Int(max(1, usual))))
        timetable.add(.arrival(place), at: Timestamp(ticks: moment.ticks + max(1, pause)))
    }

    private func chance(_ purpose: SeededGenerator.Purpose, _ first: Int, _ second: Int = 0) -> SeededGenerator {
        SeededGenerator(seed: scene.history.seed, for: purpose, scene.tenant.index, first &* 4_096 &+ second)
    }

    /// How many alerts a new incident comes to have: mostly few.
    private static let sizes = [1, 1, 1, 2, 2, 3, 3, 4, 5, 8, 12]
}
