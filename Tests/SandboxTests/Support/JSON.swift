import Foundation
import HummingbirdTesting
import NIOCore

/// Any JSON value, for looking into answers.
enum JSON: Decodable, Equatable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // The commonest first: each wrong guess costs an error.
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let object = try? container.decode([String: JSON].self) {
            self = .object(object)
        } else if let list = try? container.decode([JSON].self) {
            self = .list(list)
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    init(_ response: TestResponse) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(response.body.readableBytesView))
    }

    subscript(name: String) -> JSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    var number: Double? { if case .number(let number) = self { number } else { nil } }

    var list: [JSON] { if case .list(let list) = self { list } else { [] } }

    var texts: [String] { list.compactMap(\.text) }

    var names: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
