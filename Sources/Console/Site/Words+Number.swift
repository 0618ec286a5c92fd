import Localization

extension Words {
    /// A whole number as the language writes it: `12,345`.
    func number(_ number: Int) -> String {
        // Most are small, and a page of the queue has hundreds.
        guard number.magnitude >= 1_000 else { return String(number) }
        var digits = Substring(String(number.magnitude))
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.append(digits.suffix(3))
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups.reversed()).joined(separator: say(.numberGroup))
    }

    /// A number with one digit behind the point, or none where that is a zero.
    func number(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? self.number(whole) : self.number(whole) + say(.numberPoint) + String(rest.magnitude)
    }
}
