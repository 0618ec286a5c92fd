import Tenants

/// What the tables are made from: the tenant's alerts, people and computers.
///
/// It is the one place where hunting reads the history of a tenant.
struct HuntingScene: Sendable {
    let tenant: MadeUpTenant
    let seed: UInt64
    private let scene: Scene

    init(_ scene: Scene) {
        self.scene = scene
        tenant = scene.tenant
        seed = scene.history.seed
    }

    /// The longest that anything happened before the alert that tells of it.
    private static let longestBefore = Duration.seconds(5_000)

    /// The alerts that were raised in a window, or so soon after it that what they tell of may lie in it.
    func alerts(_ rows: HuntingRows, _ body: (HuntingAlert) throws(KQLError) -> Void) throws(KQLError) {
        let (start, end) = (rows.window.lowerBound, rows.window.upperBound + HuntingScene.longestBefore)
        let history = scene.history
        var number = history.firstIncident(touchedSince: start)
        while number < history.layout.incidentCount {
            let incident = history.incident(number)
            if incident.created > end { break }
            for place in incident.alerts {
                try add(scene.alerts[place] ?? history.alert(place, of: incident), from: start, to: end, rows, body)
                if rows.isDone { return }
            }
            number += 1
        }
        // What has come since the start stands behind.
        for place in history.layout.alertCount..<scene.alertCount where !rows.isDone {
            try add(scene.alert(place), from: start, to: end, rows, body)
        }
    }

    private func add(
        _ plan: AlertPlan,
        from start: Timestamp,
        to end: Timestamp,
        _ rows: HuntingRows,
        _ body: (HuntingAlert) throws(KQLError) -> Void,
    ) throws(KQLError) {
        guard plan.created >= start, plan.created <= end else { return }
        try rows.budget.spend(2)
        try body(HuntingAlert(plan, in: tenant, seed: seed))
    }

    /// Every computer, once a day at a time of its own.
    func machines(_ rows: HuntingRows, _ body: (Machine, Timestamp, Int) throws(KQLError) -> Void) throws(KQLError) {
        let kinds: [(Machine.Role, Int)] = [
            (.workstation, Cast.people(of: tenant)), (.server, 8), (.domainController, 2), (.linuxServer, 8),
        ]
        try days(rows) { (day) throws(KQLError) in
            for (kind, count) in kinds {
                for number in 0..<count where !rows.isDone {
                    let machine = Machine(kind, number: number, of: tenant, seed: seed)
                    try rows.budget.spend(2)
                    try body(machine, moment(of: number + count * 7, on: day), number)
                }
            }
        }
    }

    /// Everybody, administrators at the end, once a day at a time of their own.
    func people(_ rows: HuntingRows, _ body: (Person, Timestamp, Int) throws(KQLError) -> Void) throws(KQLError) {
        let count = Cast.people(of: tenant) + HuntingScene.administrators
        try days(rows) { (day) throws(KQLError) in
            for number in 0..<count where !rows.isDone {
                try rows.budget.spend(2)
                try body(Person(number: number, of: tenant, seed: seed), moment(of: number, on: day), number)
            }
        }
    }

    func isAdministrator(_ number: Int) -> Bool { number >= Cast.people(of: tenant) }

    /// Chance for something that has no place in the history.
    func random(_ moment: Timestamp, _ number: Int) -> SeededGenerator {
        SeededGenerator(
            seed: seed,
            for: .hunting,
            tenant.index,
            Int(moment.ticks / Timestamp.ticksPerSecond) &* 1_009 &+ number
        )
    }

    private func days(_ rows: HuntingRows, _ body: (Int64) throws(KQLError) -> Void) throws(KQLError) {
        guard !rows.window.isEmpty else { return }
        let first = rows.window.lowerBound.ticks / KQLFunction.day
        let last = rows.window.upperBound.ticks / KQLFunction.day
        for day in first...last where !rows.isDone { try body(day) }
    }

    /// A second of a working day.
    private func moment(of number: Int, on day: Int64) -> Timestamp {
        var random = SeededGenerator(seed: seed, for: .hunting, tenant.index, Int(day) &* 100_003 &+ number)
        let local = random.within(7 * 3_600...18 * 3_600) - tenant.hoursEast * 3_600
        let ticks = Int64(local) * Timestamp.ticksPerSecond + Int64(random.below(Int(Timestamp.ticksPerSecond)))
        return Timestamp(ticks: day * KQLFunction.day + ticks)
    }

    private static let administrators = 4
}
