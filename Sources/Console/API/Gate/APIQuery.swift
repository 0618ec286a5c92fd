import Storage
import Tenants

/// A parameter that an operation takes in its query.
struct Parameter: Sendable {
    let name: String
    /// What it does, for the document.
    let summary: String
    /// What its value may be, as JSON Schema says it.
    let schema: JSON
    var isRepeated = false
    var isRequired = false
}

/// The parameters of a request, of which each has a name that the operation knows.
struct APIQuery: Sendable {
    let fields: FormFields

    /// - Throws: A ``Problem`` for a parameter that means nothing, for to leave it out would answer another question.
    init(_ fields: FormFields, of parameters: [Parameter]) throws(Problem) {
        var seen: Set<String> = []
        for (name, value) in fields.pairs {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                let known = parameters.map(\.name).joined(separator: ", ")
                throw Problem(
                    .unknownParameter,
                    known.isEmpty ? "This takes no parameters." : "This takes the parameters \(known), and no others.",
                    about: Hostile(name).terminal,
                )
            }
            guard seen.insert(name).inserted || parameter.isRepeated else {
                throw Problem.invalid(name, "there once")
            }
            guard !value.utf8.contains(0), value.utf8.count <= APIQuery.longest else {
                throw Problem.invalid(name, "shorter, and without zero characters")
            }
        }
        self.fields = fields
    }

    /// Reads every value of a parameter.
    func all<Value>(_ name: String, _ what: String, _ read: (String) -> Value?) throws(Problem) -> [Value] {
        var values: [Value] = []
        for pair in fields.pairs where pair.name == name {
            guard let value = read(pair.value) else { throw Problem.invalid(name, what) }
            values.append(value)
        }
        return values
    }

    /// Reads the value of a parameter; `nil` where there is none.
    func one<Value>(_ name: String, _ what: String, _ read: (String) -> Value?) throws(Problem) -> Value? {
        try all(name, what, read).first
    }

    /// How many are asked for.
    func limit() throws(Problem) -> Int {
        try one("limit", "a number from 1 to \(APIQuery.most)") { text in
            // A number in digits alone: Swift also reads one with a sign.
            text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                ? Int(text).flatMap { (1...APIQuery.most).contains($0) ? $0 : nil } : nil
        } ?? APIQuery.usual
    }

    /// Where the page begins.
    func cursor<Place>(_ read: (String) -> Place?) throws(Problem) -> Place? {
        try one("cursor", "what “next” said, as it was") { text in
            text.isEmpty || !text.utf8.allSatisfy(APIQuery.isOfCursor) ? nil : read(text)
        }
    }

    /// A text of up to 200 characters, as JSON Schema counts them.
    func text(_ name: String) throws(Problem) -> String? {
        try one(name, "a text of up to \(APIQuery.longestText) characters") { text in
            text.isEmpty || text.unicodeScalars.count > APIQuery.longestText ? nil : text
        }
    }

    /// A moment, or how long before another one it was.
    func moment(_ name: String, before now: Timestamp) throws(Problem) -> Timestamp? {
        try one(name, "a span such as 2h, a day, or a whole timestamp") { text in
            text.utf8.count > 40 ? nil : Timestamp(asked: text, before: now)
        }
    }

    /// Whether a byte is one of the letters that cursors are written in.
    private static func isOfCursor(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static let longestText = 200
    private static let longest = 800
    static let usual = 50
    static let most = 200
}
