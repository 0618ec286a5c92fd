import Foundation
import NIOCore

extension ScenarioNode {
    /// Reads a JSON body.
    ///
    /// It throws a ``ScenarioError`` for what is no JSON.
    static func json(_ bytes: ByteBuffer) throws(ScenarioError) -> ScenarioNode {
        var depth = 0
        for byte in bytes.readableBytesView {
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            guard depth <= 32 else { throw ScenarioError(line: 1, "The body is nested deeper than it need be.") }
        }
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes.readableBytesView)).node
        } catch {
            throw ScenarioError(line: 1, "The body is no JSON.")
        }
    }
}

/// A JSON value, of which scalars become the text that YAML would have for them.
private struct JSONValue: Decodable {
    let node: ScenarioNode

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Name.self) {
            // JSON says nothing of the order of members; theirs is that of the alphabet.
            let keys = container.allKeys.sorted { $0.stringValue < $1.stringValue }
            let members = try keys.map { key in
                let value = try container.decode(JSONValue.self, forKey: key).node
                return ScenarioNode.Member(key: key.stringValue, line: 1, value: value)
            }
            node = .mapping(members, line: 1)
        } else if var container = try? decoder.unkeyedContainer() {
            var items: [ScenarioNode] = []
            while !container.isAtEnd { items.append(try container.decode(JSONValue.self).node) }
            node = .list(items, line: 1)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                node = .text("", line: 1)
            } else if let truth = try? container.decode(Bool.self) {
                node = .text(truth ? "true" : "false", line: 1)
            } else if let number = try? container.decode(Int.self) {
                node = .text(String(number), line: 1)
            } else if let number = try? container.decode(Double.self) {
                node = .text(String(number), line: 1)
            } else {
                node = .text(try container.decode(String.self), line: 1)
            }
        }
    }
}
