import Tenants

/// Alerts on an axis of time: a lane for each severity, on it a mark for all that came at about the same time.
struct Timeline: Hashable, Sendable {
    /// An alert, as far as an axis knows of it.
    struct Event: Hashable, Sendable {
        let moment: Timestamp
        let severity: Severity
    }

    /// What came at about the same time.
    struct Mark: Hashable, Sendable {
        /// Where on the axis its middle is, from 0 to 1.
        let place: Double
        let count: Int
        let first: Timestamp
    }

    struct Lane: Hashable, Sendable {
        let severity: Severity
        let marks: [Mark]
    }

    /// A moment that the axis names.
    struct Tick: Hashable, Sendable {
        let place: Double
        let moment: Timestamp
    }

    /// The worst first.
    let lanes: [Lane]
    let ticks: [Tick]
    let start: Timestamp
    let end: Timestamp
    /// How far apart the ticks are, in seconds.
    let step: Int64

    /// Puts events on an axis; `nil` where there are none.
    ///
    /// - Parameters:
    ///   - events: The events, in any order.
    ///   - cells: Into how many parts the axis is divided: what is in the same one shares a mark.
    ///   - mostTicks: How many moments there is room to name.
    ///   - offset: By how many seconds the clock is ahead by whose full hours and days the moments are chosen.
    init?(_ events: [Event], cells: Int, mostTicks: Int, aheadBy offset: Int64 = 0) {
        let moments = events.map(\.moment)
        guard let first = moments.min(), let last = moments.max() else { return nil }
        (start, end) = (first, last)
        // What came all at once stands in the middle of a minute.
        let spare = max(0, Timeline.least - (last.ticks - first.ticks))
        let origin = first.ticks - spare / 2
        let span = Double(last.ticks - first.ticks + spare)
        func place(_ moment: Timestamp) -> Double { Double(moment.ticks - origin) / span }
        lanes = Dictionary(grouping: events, by: \.severity)
            .sorted { ($1.key.rank, $0.key.rawValue) < ($0.key.rank, $1.key.rawValue) }
            .map { severity, events in
                let crowds = Dictionary(grouping: events) { min(cells - 1, Int(place($0.moment) * Double(cells))) }
                let marks = crowds.sorted { $0.key < $1.key }.map { _, crowd in
                    Mark(
                        place: crowd.reduce(0) { $0 + place($1.moment) } / Double(crowd.count),
                        count: crowd.count,
                        first: crowd.map(\.moment).min() ?? first,
                    )
                }
                return Lane(severity: severity, marks: marks)
            }
        let seconds = Int64(span) / Timestamp.ticksPerSecond
        let step = Timeline.steps.first { seconds / $0 < mostTicks } ?? seconds / Int64(mostTicks) + 1
        self.step = step
        let beginning = (origin / Timestamp.ticksPerSecond + offset) / step * step - offset
        ticks = stride(from: beginning, through: beginning + seconds + step, by: Int64.Stride(step)).compactMap {
            second in
            let moment = Timestamp(ticks: second * Timestamp.ticksPerSecond)
            let place = place(moment)
            return (0...1).contains(place) ? Tick(place: place, moment: moment) : nil
        }
    }

    /// The shortest time that an axis shows.
    private static let least = 60 * Timestamp.ticksPerSecond
    /// From ten seconds to a year.
    private static let steps: [Int64] = [
        10, 30, 60, 300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_592_000,
        7_776_000, 31_536_000,
    ]
}
