extension Int {
    /// The number with a comma at each thousand: `1,934`.
    package var grouped: String {
        var groups: [Substring] = []
        var digits = Substring(String(magnitude))
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }
}
