/// How a tenant's alerts are divided into incidents, so that either can be found from the other without counting.
///
/// Every 24 alerts make six incidents of one to twelve alerts; the seed only chooses how the 24 are divided. The last block
/// may be cut short, so that the number of alerts is exactly the one that was asked for.
struct HistoryLayout: Sendable {
    static let alertsPerBlock = 24
    static let incidentsPerBlock = 6
    static let largestIncident = 12

    let alertCount: Int
    let incidentCount: Int
    private let tenant: Int
    private let seed: UInt64

    init(alertCount: Int, tenant: Int, seed: UInt64) {
        self.alertCount = alertCount
        self.tenant = tenant
        self.seed = seed
        let (full, rest) = alertCount.quotientAndRemainder(dividingBy: HistoryLayout.alertsPerBlock)
        var last = 0
        if rest > 0 {
            var left = rest
            for size in HistoryLayout.sizes(ofBlock: full, tenant: tenant, seed: seed) where left > 0 {
                left -= size
                last += 1
            }
        }
        incidentCount = full * HistoryLayout.incidentsPerBlock + last
    }

    /// The alerts of an incident.
    func alerts(ofIncident number: Int) -> Range<Int> {
        let (block, place) = number.quotientAndRemainder(dividingBy: HistoryLayout.incidentsPerBlock)
        let sizes = HistoryLayout.sizes(ofBlock: block, tenant: tenant, seed: seed)
        let start = block * HistoryLayout.alertsPerBlock + sizes[..<place].reduce(0, +)
        return start..<min(start + sizes[place], alertCount)
    }

    /// The incident in whose range an alert lies.
    func incident(ofAlert number: Int) -> Int {
        let (block, place) = number.quotientAndRemainder(dividingBy: HistoryLayout.alertsPerBlock)
        var before = 0
        for (position, size) in HistoryLayout.sizes(ofBlock: block, tenant: tenant, seed: seed).enumerated() {
            before += size
            if place < before { return block * HistoryLayout.incidentsPerBlock + position }
        }
        return (block + 1) * HistoryLayout.incidentsPerBlock - 1
    }

    private static func sizes(ofBlock block: Int, tenant: Int, seed: UInt64) -> [Int] {
        var random = SeededGenerator(seed: seed, for: .partition, tenant, block)
        var sizes = random.pick(divisions)
        random.shuffle(&sizes)
        return sizes
    }

    /// Ways to write 24 as a sum of six numbers from one to twelve.
    private static let divisions = [
        [1, 1, 2, 3, 5, 12], [1, 2, 3, 4, 6, 8], [1, 1, 1, 4, 7, 10], [2, 3, 3, 4, 5, 7], [1, 1, 3, 3, 6, 10],
        [1, 2, 2, 3, 5, 11], [1, 1, 2, 4, 7, 9], [1, 3, 4, 4, 5, 7], [1, 1, 1, 2, 9, 10], [2, 2, 3, 5, 5, 7],
    ]
}
