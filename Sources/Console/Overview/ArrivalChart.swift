import Localization
import Tenants

/// The curve of arrivals as a drawing: a bar for each hour, and a line across it where it usually ends.
///
/// The drawing is as wide as there are hours and is stretched to its place, so one does on any screen; what is written stands
/// beside it by shares of the width.
struct ArrivalChart: Sendable {
    /// A line that says how many that is.
    struct Grid: Sendable {
        let y: String
        let baseline: String
        let count: String
    }

    /// A time that the axis names.
    struct Tick: Sendable {
        let x: String
        let text: String
    }

    /// An hour of the table behind the drawing.
    struct Row: Sendable {
        /// When it began, by the reader's clock.
        let time: String
        let utc: String
        let count: String
        let usual: String
        let isCurrent: Bool
    }

    let title: String
    let hours: Int
    /// The outlines of the bars of the hours that are over.
    let bars: String
    /// The outline of the hour that is not.
    let part: String
    let usual: String
    /// Where the hours begin of which more may be; `nil` where there are none.
    let unsure: String?
    let grid: [Grid]
    let ticks: [Tick]
    let rows: [Row]

    /// Where the drawing begins on the page's, and how high it is.
    private static let (top, height) = (16.0, 140.0)
    /// How much of its hour's width a bar takes.
    private static let breadth = 0.72

    /// - Parameters:
    ///   - curve: What is drawn.
    ///   - unsureFrom: From which hour on there may be more than it has.
    ///   - words: What it is said with.
    init(_ curve: ArrivalCurve, unsureFrom: Hour?, _ words: Words) {
        let points = curve.points
        func isUnsure(_ hour: Hour) -> Bool { unsureFrom.map { hour >= $0 } ?? false }
        let highest = ArrivalChart.highest(above: points.map { max(Double($0.count), $0.usual) }.max() ?? 0)
        func y(_ count: Double) -> Double { ArrivalChart.height * (1 - count / highest) }
        func bar(_ place: Int) -> String {
            let start = Double(place) + (1 - ArrivalChart.breadth) / 2
            let bottom = ArrivalChart.height.plain
            return
                "M\(start.plain) \(bottom)V\(y(Double(points[place].count)).plain)h\(ArrivalChart.breadth.plain)V\(bottom)z"
        }
        hours = points.count
        unsure = points.firstIndex { isUnsure($0.hour) }.map(String.init)
        let title: Phrase =
            unsure == nil
            ? .overviewPageArrivalsCount
            : curve.total == 0 ? .overviewPageArrivalsUnknown : .overviewPageArrivalsAtLeast
        self.title = words.say(
            title,
            [.count: words.number(curve.total), .shown: words.number(curve.usualTotal), .value: "\(points.count)"],
        )
        bars = points.indices.dropLast().map(bar).joined()
        part = points.indices.last.map(bar) ?? ""
        usual = points.indices.map { place in
            "\(place == 0 ? "M0 " : "V")\(y(points[place].usual).plain)H\(place + 1)"
        }.joined()
        grid = [highest / 2, highest].map { count in
            let y = ArrivalChart.top + y(count)
            return Grid(y: y.plain, baseline: (y - 4).plain, count: words.number(count))
        }
        ticks = ArrivalChart.ticks(points, in: words.zone)
        rows = points.reversed().map { point in
            Row(
                time: words.moment(point.hour.start),
                utc: words.moment(point.hour.start, in: .utc),
                count: OpenModel.count(point.count, isUnseen: isUnsure(point.hour), words),
                usual: words.number(point.usual),
                isCurrent: point.hour == curve.current?.hour,
            )
        }
    }

    /// The number of 2, 4, 10, 20, 40, 100 and so on that is not below a count.
    private static func highest(above count: Double) -> Double {
        var scale = 2.0
        while true {
            for factor in [1.0, 2, 5] where scale * factor >= count { return scale * factor }
            scale *= 10
        }
    }

    /// The midnights of several days, and the quarters of one, by the reader's clock.
    ///
    /// Where that is half an hour off, it is the first hour after them.
    private static func ticks(_ points: [ArrivalCurve.Point], in zone: ReaderZone) -> [Tick] {
        let isLong = points.count > 2 * Hour.perDay
        return points.enumerated().compactMap { place, point in
            let text = zone.wallClock(at: point.hour.start).description
            let named = isLong ? ["00"] : ["00", "06", "12", "18"]
            // A name that would not end before the drawing does is left out.
            guard named.contains(String(text.prefix(13).suffix(2))),
                Double(points.count - place) / Double(points.count) > 0.11
            else { return nil }
            let shown = isLong ? text.prefix(10).suffix(5) : text.prefix(16).suffix(5)
            return Tick(x: (Double(place) / Double(points.count)).percent, text: String(shown))
        }
    }
}
