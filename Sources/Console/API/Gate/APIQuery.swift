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
            Int(text).flatMap { (1...APIQuery.most).contains($0) ? $0 : nil }
        } ?? APIQuery.usual
    }

    /// Where the page begins.
    func cursor<Place>(_ read: (String) -> Place?) throws(Problem) -> Place? {
        try one("cursor", "what “next” said, as it was", read)
    }

    private static let longest = 800
    static let usual = 50
    static let most = 200
}
