import Localization
import Tenants

/// A drawn axis of alerts, as texts: once for a wide screen, and once for a narrow one, where more share a mark.
///
/// What it shows, the table of the alerts says, so whoever hears a page is spared it.
struct TimelineModel: Sendable {
    /// One drawing.
    struct Chart: Sendable {
        let kind: String
        let height: String
        let axis: String
        let marks: [Mark]
        let ticks: [Tick]
        let lines: [String]
    }

    /// A circle.
    struct Mark: Sendable {
        let kind: String
        let x: String
        let y: String
        let radius: String
        /// How many alerts it stands for; `nil` for one.
        let number: String?
        let baseline: String
        let title: String
    }

    /// A moment below the axis.
    struct Tick: Sendable {
        let x: String
        let time: String
        let day: String
    }

    let charts: [Chart]
    let lanes: [SeveritySign]
    let sentence: String
    let timeBaseline: String
    let dayBaseline: String

    /// Draws alerts; `nil` where there are none.
    init?(_ alerts: [Alert], _ visit: Visit) {
        let events = alerts.map { Timeline.Event(moment: $0.beginning, severity: $0.severity) }
        let words = visit.words
        let offset = events.map(\.moment).min().map { words.zone.offset(at: $0) } ?? 0
        guard let wide = Timeline(events, cells: 36, mostTicks: 7, aheadBy: offset),
            let narrow = Timeline(events, cells: 12, mostTicks: 3, aheadBy: offset)
        else { return nil }
        charts = [Chart(wide, called: "wide", words), Chart(narrow, called: "narrow", words)]
        lanes = wide.lanes.map { SeveritySign($0.severity, words) }
        let base = wide.lanes.count * TimelineModel.laneHeight + 8
        timeBaseline = "\(base + 18)"
        dayBaseline = "\(base + 32)"
        sentence = words.say(
            .objectPageTimelineSpan,
            [.time: Moment(wide.start, visit).full, .until: Moment(wide.end, visit).full],
        )
    }

    /// The height of a lane, in pixels, as the style sheet has it.
    fileprivate static let laneHeight = 34
}

extension TimelineModel.Chart {
    fileprivate init(_ timeline: Timeline, called kind: String, _ words: Words) {
        self.kind = kind
        let (lane, base) = (TimelineModel.laneHeight, timeline.lanes.count * TimelineModel.laneHeight + 8)
        axis = "\(base)"
        height = "\(base + 38)"
        lines = timeline.lanes.indices.map { "\($0 * lane + lane / 2)" }
        marks = timeline.lanes.enumerated().flatMap { index, row in
            let sign = SeveritySign(row.severity, words)
            return row.marks.map { TimelineModel.Mark($0, sign, middle: index * lane + lane / 2, words) }
        }
        var lastDay: Substring = ""
        ticks = timeline.ticks.map { tick in
            let text = words.zone.wallClock(at: tick.moment).description
            let day = text.prefix(10)
            defer { lastDay = day }
            // Days alone where it is about days; otherwise the day where another one begins.
            let isDay = timeline.step >= 86_400
            let time = text.dropFirst(11).prefix(timeline.step < 60 ? 8 : 5)
            return TimelineModel.Tick(
                x: TimelineModel.percent(tick.place),
                time: isDay ? String(day.dropFirst(5)) : String(time),
                day: isDay || day == lastDay ? "" : String(day.dropFirst(5)),
            )
        }
    }
}

extension TimelineModel.Mark {
    fileprivate init(_ mark: Timeline.Mark, _ sign: SeveritySign, middle: Int, _ words: Words) {
        kind = sign.kind
        x = TimelineModel.percent(mark.place)
        y = "\(middle)"
        // The area grows with the number, as far as a lane has room.
        let size = mark.count == 1 ? 6 : min(15, 7.5 + Double(mark.count).squareRoot())
        radius = "\((size * 10).rounded() / 10)"
        number = mark.count == 1 ? nil : mark.count > 99 ? "99+" : "\(mark.count)"
        baseline = "\(middle + 4)"
        let clock = words.zone.wallClock(at: mark.first).description
        let moment = String(clock.prefix(16)).replacing("T", with: " ")
        title = words.say(.objectPageMark, [.count: words.number(mark.count), .value: sign.word, .time: moment])
    }
}

extension TimelineModel {
    /// A place on an axis as a share of the drawing's width, with room at either end for half a mark.
    fileprivate static func percent(_ place: Double) -> String { "\(((2 + place * 96) * 100).rounded() / 100)%" }
}

extension Alert {
    /// When what it tells of began, as far as that is known.
    ///
    /// Microsoft now and then writes a moment that it does not know as one in the year 1.
    var beginning: Timestamp { firstActivity.flatMap { $0.ticks > 0 ? $0 : nil } ?? created }
}
