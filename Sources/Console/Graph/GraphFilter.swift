import Storage
import Tenants

/// A `$filter` of comparisons that all must hold: what pollers of Graph's security lists send.
enum GraphFilter {
    /// Reads one into a query.
    /// - Throws: A ``GraphFault`` for what is more than comparisons with `and` between them.
    static func read(_ text: String, of stream: Tenants.Stream, into query: inout OriginalQuery) throws(GraphFault) {
        var words = try Words(text)
        repeat {
            guard let name = words.next(), let sign = words.next(), let value = words.next() else {
                throw .badRequest("Invalid filter clause: a comparison such as severity eq 'high' was expected.")
            }
            try add(name, sign, value, of: stream, to: &query)
            guard let joint = words.next() else { return }
            guard case .bare("and") = joint else {
                throw .badRequest("Invalid filter clause: only 'and' may stand between comparisons here.")
            }
        } while true
    }

    private static func add(
        _ name: Word,
        _ sign: Word,
        _ value: Word,
        of stream: Tenants.Stream,
        to query: inout OriginalQuery,
    ) throws(GraphFault) {
        guard case .bare(let name) = name, case .bare(let sign) = sign else {
            throw .badRequest("Invalid filter clause: a property and an operator were expected.")
        }
        guard query.bounds.count + query.words.count < most else {
            throw .badRequest("Invalid filter clause: The node count limit of \(most) has been exceeded.")
        }
        if name == "createdDateTime" || name == "lastUpdateDateTime" {
            guard let relation = OriginalQuery.Bound.Relation(rawValue: sign) else {
                throw .badRequest("Invalid filter clause: '\(name)' takes eq, gt, ge, lt and le.")
            }
            guard let moment = Timestamp(value.text) else {
                throw .badRequest("Invalid filter clause: '\(name)' takes a moment such as 2026-11-02T08:14:05Z.")
            }
            query.bounds.append(OriginalQuery.Bound(ofCreation: name == "createdDateTime", relation, moment))
            return
        }
        guard let property = OriginalQuery.Word.Property(rawValue: name),
            property != .serviceSource || stream == .alerts
        else {
            throw .badRequest(
                "Invalid filter clause: The property '\(name)' cannot be used in the $filter query option."
            )
        }
        guard sign == "eq" || sign == "ne" else {
            throw .badRequest("Invalid filter clause: '\(name)' takes eq and ne.")
        }
        switch value {
        case .quoted(let text):
            query.words.append(OriginalQuery.Word(property, isEqual: sign == "eq", stored(text, of: property, stream)))
        case .bare("null"): query.words.append(OriginalQuery.Word(property, isEqual: sign == "eq", nil))
        case .bare: throw .badRequest("Invalid filter clause: '\(name)' takes a text between single quotation marks.")
        }
    }

    /// A word as it is stored, whatever the case that it was written in.
    private static func stored(
        _ text: String,
        of property: OriginalQuery.Word.Property,
        _ stream: Tenants.Stream
    ) -> String {
        switch property {
        case .severity: Severity(rawValue: text).rawValue
        case .status:
            stream == .incidents ? IncidentStatus(rawValue: text).rawValue : AlertStatus(rawValue: text).rawValue
        case .classification: Classification(rawValue: text).rawValue
        case .determination: Determination(rawValue: text).rawValue
        case .serviceSource: ServiceSource(rawValue: text).rawValue
        case .assignedTo: text
        }
    }

    private static let most = 20

    private enum Word {
        case bare(String)
        case quoted(String)

        var text: String {
            switch self {
            case .bare(let text), .quoted(let text): text
            }
        }
    }

    /// The words of a filter, one after the other.
    private struct Words {
        private var words: ArraySlice<Word> = []

        init(_ text: String) throws(GraphFault) {
            guard !text.utf8.contains(0), text.utf8.count <= 2_000 else {
                throw .badRequest("Invalid filter clause: it is too long, or holds zero characters.")
            }
            var rest = text[...]
            while let first = rest.first {
                if first == " " {
                    rest = rest.dropFirst()
                } else if first == "'" {
                    words.append(.quoted(try Words.quoted(&rest)))
                } else {
                    let word = rest.prefix { $0 != " " && $0 != "'" }
                    words.append(.bare(String(word)))
                    rest = rest[word.endIndex...]
                }
            }
        }

        mutating func next() -> Word? { words.popFirst() }

        /// Takes a text between quotation marks, in which two of them stand for one.
        private static func quoted(_ rest: inout Substring) throws(GraphFault) -> String {
            var text = ""
            rest = rest.dropFirst()
            while let end = rest.firstIndex(of: "'") {
                text += rest[..<end]
                rest = rest[rest.index(after: end)...]
                guard rest.first == "'" else { return text }
                text += "'"
                rest = rest.dropFirst()
            }
            throw .badRequest("Invalid filter clause: There is an unterminated string literal.")
        }
    }
}
