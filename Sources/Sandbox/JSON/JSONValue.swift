import Foundation
import NIOCore

/// A value that a client sent, with every member that it has, known or not.
enum JSONValue: Equatable, Sendable, Decodable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// Deeper than this no body of any service goes.
    private static let deepest = 64

    /// Reads a whole body; `nil` for what is no JSON, and for what is nested too deep.
    init?(_ body: ByteBuffer) {
        var depth = 0
        for byte in body.readableBytesView {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            guard depth <= JSONValue.deepest else { return nil }
        }
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(body.readableBytesView)) else {
            return nil
        }
        self = value
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // One of these it is, and only asking tells which; the commonest come first.
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let object = try? container.decode([String: JSONValue].self) {
            self = .object(object)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .list(list)
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    subscript(name: String) -> JSONValue? { if case .object(let members) = self { members[name] } else { nil } }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// Its elements, where it is a list of texts alone.
    var texts: [String]? {
        guard case .list(let list) = self else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }

    /// What kind of value it is, in the words of OData.
    var kind: String {
        switch self {
        case .null: "null"
        case .truth: "Edm.Boolean"
        case .number: "Edm.Double"
        case .text: "Edm.String"
        case .list: "Collection"
        case .object: "Edm.ComplexType"
        }
    }
}
