import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// The members of an object that a program sends; each is a text, true or false, a list of texts or of such objects, or null.
struct APIBody: Sendable {
    /// A member's value.
    enum Value: Decodable, Hashable, Sendable {
        case null
        case flag(Bool)
        case text(String)
        case texts([String])
        case objects([[String: Value]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {  // another form is tried next
                self = .flag(flag)
            } else if let text = try? container.decode(String.self) {  // another form is tried next
                self = .text(text)
            } else if let texts = try? container.decode([String].self) {
                self = .texts(texts)
            } else {
                self = .objects(try container.decode([[String: Value]].self))
            }
        }
    }

    private let members: [String: Value]

    static let none = APIBody(members: [:])
    private static let types: Set = ["application/json", "application/merge-patch+json"]

    private init(members: [String: Value]) {
        self.members = members
    }

    /// Reads the body of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - names: The members that it may have.
    ///   - most: The most that it may have, in bytes.
    ///   - patience: How long the whole of it may take to come.
    /// - Throws: A ``Problem`` for what is no such object.
    init(of request: Request, having names: [String], upTo most: Int, within patience: Duration) async throws {
        let type = (request.headers[.contentType] ?? "").prefix { $0 != ";" }
        guard APIBody.types.contains(type.lowercased()) else {
            throw Problem(.unsupportedType, "Send JSON, as application/json or application/merge-patch+json.")
        }
        let bytes: ByteBuffer
        do {
            bytes = try await RequestedBody.bytes(of: request.body, upTo: most, within: patience)
        } catch Refusal.tooLarge {
            throw Problem(.tooLarge, "A body has \(most) bytes at the most.")
        } catch Refusal.tooSlow {
            throw Problem(.tooSlow, "The body took too long to come. Send it at once.")
        } catch is Refusal {
            throw Problem(.malformedRequest, "The body ended before its end.")
        }
        do {
            members = try JSONDecoder().decode([String: Value].self, from: Data(bytes.readableBytesView))
        } catch DecodingError.dataCorrupted {
            throw Problem(.malformedRequest, "The body is not JSON.")
        } catch {
            throw Problem(
                .unprocessable,
                "The body is an object whose members are texts, true or false, lists, or null."
            )
        }
        if let unknown = members.keys.filter({ !names.contains($0) }).min() {
            throw Problem(
                .unprocessable,
                "The body has the members \(names.joined(separator: ", ")), and no others.",
                about: Hostile(unknown).terminal,
            )
        }
    }

    /// The value of a member; `nil` where there is none.
    subscript(name: String) -> Value? { members[name] }

    /// A member that is a text; `nil` where there is none.
    /// - Throws: A ``Problem`` where it is something else.
    func text(_ name: String) throws(Problem) -> String? {
        switch members[name] {
        case nil: nil
        case .text(let text): text
        default: throw Problem(.unprocessable, "“\(name)” must be a text.", about: name)
        }
    }

    /// A member that is a list of objects; an empty one where there is none.
    /// - Throws: A ``Problem`` where it is something else.
    func objects(_ name: String) throws(Problem) -> [[String: Value]] {
        switch members[name] {
        case nil, .texts([]): []
        case .objects(let objects): objects
        default: throw Problem(.unprocessable, "“\(name)” must be a list of objects.", about: name)
        }
    }

    /// A member that is true or false; `nil` where there is none.
    /// - Throws: A ``Problem`` where it is something else.
    func flag(_ name: String) throws(Problem) -> Bool? {
        switch members[name] {
        case nil: nil
        case .flag(let flag): flag
        default: throw Problem(.unprocessable, "“\(name)” must be true or false.", about: name)
        }
    }

    /// A member that is a list of texts; an empty one where there is none.
    /// - Throws: A ``Problem`` where it is something else.
    func texts(_ name: String) throws(Problem) -> [String] {
        switch members[name] {
        case nil: []
        case .texts(let texts): texts
        default: throw Problem(.unprocessable, "“\(name)” must be a list of texts.", about: name)
        }
    }
}
