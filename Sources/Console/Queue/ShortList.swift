import Localization
import Storage

/// Several words in a cell of a table: the first of them, how many more there are, and all of them for whoever asks.
struct ShortList: Hashable, Sendable {
    let start: String
    let whole: String

    /// The detection sources of an incident, as far as its alerts were looked at.
    init(_ assets: IncidentAssets, most: Int, _ words: Words) {
        let names = assets.detections.map { words.say($0, of: .detection) }
        let comma = words.say(.consoleComma)
        let shown = names.prefix(most).joined(separator: comma)
        start = [shown, words.rest(names.count - most, isWhole: assets.isWhole)].compactMap(\.self)
            .joined(separator: " ")
        whole = [names.joined(separator: comma), assets.isWhole ? "" : words.say(.queuePageAndMore)]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    init(_ words: [String], most: Int) {
        let rest = words.count - most
        start = words.prefix(most).joined(separator: ", ") + (rest > 0 ? " +\(rest)" : "")
        whole = words.joined(separator: ", ")
    }
}
