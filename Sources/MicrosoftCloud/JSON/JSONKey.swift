/// The name of a member of a JSON object, made once so that it can be looked for often.
struct JSONKey: Hashable, Sendable, ExpressibleByStringLiteral {
    let name: String
    private let bytes: [UInt8]

    init(stringLiteral name: String) {
        self.name = name
        bytes = Array(name.utf8)
    }

    /// Whether these bytes are the name's.
    func matches(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count == self.bytes.count else { return false }
        // Names that are as long differ mostly at the end.
        var place = range.count
        while place > 0 {
            place -= 1
            guard bytes[range.lowerBound + place] == self.bytes[place] else { return false }
        }
        return true
    }
}
