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
            return count == 0 ? nil : say(unit.phrase, [.count: "\(count)"])
        }
        return parts.joined(separator: " ")
    }
}

extension Int {
    /// The number with its thousands set apart, as both languages do.
    var grouped: String {
        var digits = String(magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.append(Substring(digits.suffix(3)))
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([Substring(digits)] + groups.reversed()).joined(separator: ",")
    }
}

extension Double {
    /// The number with one digit behind the point, or none where that is a zero.
    var short: String {
        let tenths = Int((self * 10).rounded())
        return tenths.isMultiple(of: 10) ? (tenths / 10).grouped : "\((tenths / 10).grouped).\(tenths % 10)"
    }

    /// The number for a drawing, which needs no more than two digits behind the point.
    var plain: String {
        let hundredths = (self * 100).rounded() / 100
        return hundredths == hundredths.rounded() ? "\(Int(hundredths))" : "\(hundredths)"
    }

    /// The number as a share of a drawing's width.
    var percent: String { (self * 100).plain + "%" }
}
