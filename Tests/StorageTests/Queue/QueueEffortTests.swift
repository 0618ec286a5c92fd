import Storage
import Testing

@Suite struct `The effort for a page of the queue` {
    @Test(arguments: [0, 250_000, 1_000_000, 3_999_999])
    func `is as it was measured, in a store of up to some million alerts`(alerts: Int) {
        let usual = QueueEffort.usual
        let effort = usual.fitted(to: alerts, among: alerts / 4)
        #expect(effort.stroll == usual.stroll)
        #expect(effort.crossing == usual.crossing)
        #expect(effort.short == usual.short)
        #expect(effort.numbered == usual.numbered)
        #expect(effort.longest == alerts / 4)
    }

    @Test(arguments: [(4_000_000, 2), (10_000_000, 3), (100_000_000, 10)])
    func `grows with the root of the store, and a look at a row stays as it is`(alerts: Int, factor: Int) {
        let usual = QueueEffort.usual
        let effort = usual.fitted(to: alerts, among: alerts)
        #expect(effort.stroll > usual.stroll && effort.stroll < usual.stroll * factor)
        #expect(effort.crossing == usual.crossing * factor)
        #expect(effort.short > usual.short && effort.short < usual.short * factor)
        #expect(effort.look == usual.look)
        // Each is at another page of the file.
        #expect(effort.numbered == usual.numbered / factor)
        #expect(effort.glance == usual.glance)
        #expect(effort.longest == alerts)
    }

    @Test func `stays without a bound where it has none, and forbids what it forbids`() {
        let effort = QueueEffort(worthwhile: -1, stroll: .max, look: .max, crossing: -1)
            .fitted(to: 10_000_000, among: 10_000_000)
        #expect(effort.worthwhile == -1)
        #expect(effort.crossing < 0)
    }
}
