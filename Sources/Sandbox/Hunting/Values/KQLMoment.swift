import Tenants

/// Moments as Kusto reads and writes them.
enum KQLMoment {
    /// `2026-11-20`, with a time and a zone where there are any; without a zone it is UTC.
    static func value(_ text: String) -> KQLValue? {
        var text = text.trimmed
        if text == "null" { return .null }
        if text.utf8.count == 10 { text += "T00:00:00Z" }
        guard text.utf8.count >= 16, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var characters = Array(text.uppercased())
        if characters[10] == " " { characters[10] = "T" }
        var time = String(characters[11...])
        var zone = "Z"
        if let place = time.lastIndex(where: { "Z+-".contains($0) }) {
            zone = String(time[place...])
            time = String(time[..<place])
        }
        if time.split(separator: ":", omittingEmptySubsequences: false).count == 2 { time += ":00" }
        guard let moment = Timestamp(String(characters[..<11]) + time + zone) else { return nil }
        let value = KQLValue.moment(ticks: moment.ticks)
        return value == .null ? nil : value
    }

    /// The form that `tostring` gives: always seven digits of the second.
    static func text(_ moment: Timestamp) -> String {
        let whole = TimestampWriter.text(moment)
        guard let dot = whole.firstIndex(of: ".") else { return whole.dropLast() + ".0000000Z" }
        let fraction = whole[whole.index(after: dot)...].dropLast()
        return whole[...dot] + fraction + String(repeating: "0", count: 7 - fraction.count) + "Z"
    }
}
