import Ingest
import Storage
import Testing

@Suite struct `The next turn of a stream` {
    private let schedule = Schedule()

    private func turn(
        _ end: SliceEnd,
        failures: Int = 0,
        waited: Duration = .zero,
        rate: Int = 0,
        whole: Bool = true,
        share: Double = 1,
    ) -> Schedule.Turn {
        schedule.turn(
            after: end,
            failures: failures,
            waited: waited,
            changesPerHour: rate,
            wasReadWhole: whole,
            share: share
        )
    }

    @Test func `comes after a while where the end was reached`() {
        #expect(turn(.end, failures: 3, share: 0) == Schedule.Turn(wait: .seconds(300)))
    }

    @Test func `comes at once where there is more, behind those that are up to date`() {
        #expect(turn(.more) == Schedule.Turn(wait: .zero, urgency: .backfill))
        #expect(turn(.more, whole: false) == Schedule.Turn(wait: .zero, urgency: .firstSync))
    }

    @Test func `comes when the budget allows it, which is no failure`() {
        let expected = Schedule.Turn(wait: .seconds(8), failures: 2, urgency: .backfill)
        #expect(turn(.spent(.seconds(8)), failures: 2) == expected)
    }

    @Test func `comes exactly when it was asked to, the first time`() {
        let turn = turn(.failed(.throttled(retryAfter: .seconds(17))))
        #expect(turn == Schedule.Turn(wait: .seconds(17), failures: 1, isAskedFor: true))
    }

    @Test func `comes later where a server asks for next to nothing again and again`() {
        #expect(turn(.failed(.throttled(retryAfter: .zero)), failures: 4).wait == .seconds(4))
        #expect(turn(.failed(.throttled(retryAfter: .zero)), failures: 19).isGivenUp)
    }

    @Test(arguments: [(0, 500), (1, 1_000), (2, 2_000)])
    func `comes after twice as long each time where a failure may pass`(failures: Int, milliseconds: Int) {
        let turn = turn(.failed(.passing), failures: failures)
        #expect(turn == Schedule.Turn(wait: .milliseconds(milliseconds), failures: failures + 1))
    }

    @Test(arguments: [(3, 300), (4, 600), (5, 1_200), (6, 1_800), (60, 1_800)])
    func `is not waited for where it keeps failing, and comes ever more seldom`(failures: Int, seconds: Int) {
        let turn = turn(.failed(.passing), failures: failures, share: 0)
        #expect(turn == Schedule.Turn(wait: .seconds(seconds), isGivenUp: true, failures: failures + 1))
    }

    @Test(arguments: [SliceEnd.failed(.lasting), .astray])
    func `is not waited for where somebody has to do something`(end: SliceEnd) {
        #expect(turn(end, share: 0) == Schedule.Turn(wait: .seconds(300), isGivenUp: true, failures: 1))
    }

    @Test func `is not waited for where the run has waited long enough`() {
        let busy = SliceEnd.failed(.throttled(retryAfter: .seconds(40)))
        #expect(!turn(busy, waited: .seconds(20)).isGivenUp)
        #expect(turn(busy, waited: .seconds(21)).isGivenUp)
        #expect(turn(.kept(.seconds(61))).isGivenUp)
        #expect(!turn(.kept(.seconds(60))).isGivenUp)
    }
}

@Suite struct `The pace of a stream` {
    @Test(arguments: [(0, 300), (6, 300), (12, 150), (30, 60), (60, 30), (100_000, 30)])
    func `follows how much is new`(changes: Int, seconds: Int) {
        #expect(Pace().interval(changesPerHour: changes, share: 0) == .seconds(seconds))
    }

    @Test(arguments: [(0.0, 300), (0.5, 270), (1.0, 240), (7.0, 240)])
    func `is never quite in step`(share: Double, seconds: Int) {
        #expect(Pace().interval(changesPerHour: 0, share: share) == .seconds(seconds))
    }

    @Test func `has bounds that cannot cross`() {
        let pace = Pace(fastest: .seconds(60), slowest: .seconds(10))
        #expect(pace.interval(changesPerHour: 1_000, share: 0) == .seconds(10))
    }

    @Test func `quickens at once, and slackens by and by`() {
        var rate = Pace.changesPerHour(before: 0, found: 10, in: .seconds(300))
        #expect(rate == 60)
        for _ in 0..<12 { rate = Pace.changesPerHour(before: rate, found: 0, in: .seconds(300)) }
        #expect((5...20).contains(rate))
    }
}
