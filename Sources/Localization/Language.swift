/// A language that we speak, by its tag (BCP 47).
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    /// As it is written in Taiwan.
    case traditionalChinese = "zh-Hant"

    /// The language that a browser's person reads best of those that we speak; English where it is none.
    ///
    /// Source: RFC 9110, section 12.5.4.
    package init(accepting header: String) {
        let wishes = header.split(separator: ",").prefix(32).compactMap { part -> (tag: String, weight: Double)? in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = words.first, !tag.isEmpty else { return nil }
            let weight = words.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (tag, weight)
        }
        // Of equals, `max` gives the first, which is meant.
        let best = wishes.filter { $0.weight > 0 }.max { $0.weight < $1.weight }
        self = best?.tag.split(separator: "-").first == "zh" ? .traditionalChinese : .english
    }
}
