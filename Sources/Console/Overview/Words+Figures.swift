import Localization
import Tenants

extension Words {
    /// A time in its two largest units, such as `1 h 5 min`.
    func say(_ time: Duration) -> String {
        let seconds = max(0, time.components.seconds)
        let units: [(seconds: Int64, phrase: Phrase)] = [
            (86_400, .overviewPageDays), (3_600, .overviewPageHours), (60, .overviewPageMinutes),
            (1, .overviewPageSeconds),
        ]
        guard let largest = units.firstIndex(where: { seconds >= $0.seconds }) else {
            return say(.overviewPageSeconds, [.count: "0"])
        }
        var rest = seconds
        // Nobody needs the seconds of what took minutes.
        let last = max(largest, min(largest + 1, 2))
        let parts = units[largest...last].compactMap { unit -> String? in
            let (count, remainder) = rest.quotientAndRemainder(dividingBy: unit.seconds)
            rest = remainder
            return count == 0 ? nil : say(unit.phrase, [.count: number(Int(count))])
        }
        return parts.joined(separator: " ")
    }
}

extension Double {
    /// The number for a drawing, which needs no more than two digits behind the point.
    var plain: String {
        let hundredths = (self * 100).rounded() / 100
        return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    }

    /// The number as a share of a drawing's width.
    var percent: String { (self * 100).plain + "%" }
}
