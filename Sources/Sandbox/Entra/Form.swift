import Foundation

/// Fields of `application/x-www-form-urlencoded`, in a body or a query (WHATWG URL, section 5.1).
struct Form: Sendable {
    /// Names and values in the order they came, both decoded.
    let fields: [(name: String, value: String)]

    /// Is `nil` where an escape is broken or the text is not UTF-8.
    init?(_ text: some StringProtocol) {
        var fields: [(name: String, value: String)] = []
        for pair in text.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard
                let name = Form.decoded(halves[0]),
                let value = halves.count == 2 ? Form.decoded(halves[1]) : ""
            else { return nil }
            fields.append((name, value))
        }
        self.fields = fields
    }

    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The first name that is there more than once.
    var repeatedName: String? {
        var seen: Set<String> = []
        return fields.first { !seen.insert($0.name).inserted }?.name
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        String(text).replacing("+", with: " ").removingPercentEncoding
    }
}
