import Tenants
import Testing

@Suite struct `An age` {
    @Test(arguments: [
        (Duration.seconds(0), "0s"), (.seconds(59), "59s"), (.seconds(60), "1m"), (.seconds(3_599), "59m"),
        (.seconds(3_600), "1h"), (.seconds(86_399), "23h"), (.seconds(86_400 * 12), "12d"),
        (.seconds(86_400 * 731), "2y"), (.seconds(-5), "0s"),
    ])
    func `is said in one unit`(time: Duration, text: String) {
        #expect(time.rough == text)
    }

    @Test func `of what is yet to come is now`() {
        let now = Timestamp(ticks: 1_000 * Timestamp.ticksPerSecond)
        #expect((now + .seconds(90)).age(at: now) == "now")
        #expect((now - .seconds(90)).age(at: now) == "1m")
    }
}
