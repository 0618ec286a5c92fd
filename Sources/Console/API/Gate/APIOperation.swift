import Foundation
package import HTTPTypes
import Hummingbird
package import Tenants

/// A request to the API that may be answered.
struct Call: Sendable {
    let parts: SiteParts
    /// What the open parts of the path stand for.
    let path: [String: String]
    let query: APIQuery
    /// What was sent; nothing where nothing is taken.
    let body: APIBody
    /// The tag that the object must have to be changed; `nil` where that is left open.
    let condition: String?
    /// The address that was asked for, for the audit trail and for links.
    let uri: String
    let now: Timestamp
    let origin: Origin
}

/// One thing that the API does: how it is asked for, who may ask, what it takes, what it gives, and what answers.
///
/// The OpenAPI document is made of these, so that the two cannot differ.
package struct APIOperation: Sendable {
    /// Who may ask, with what answers them.
    enum Rule: Sendable {
        case anyone(@Sendable (Call) async throws -> APIAnswer)
        case right(Right, @Sendable (Call, Caller) async throws -> APIAnswer)
    }

    /// What it takes in a body.
    struct Body: Sendable {
        /// The name of its schema.
        let schema: String
        let members: [String]
        /// The most that it may have, in bytes.
        var most = 65_536
        /// Whether what is changed must be as it was seen, where the request says so.
        var isConditional = true
    }

    /// What it gives.
    enum Content: Sendable {
        /// An object of a schema, by its name in the document.
        case object(String)
        /// A page of objects of a schema.
        case list(String)
        /// A document of any members.
        case anything
        /// That it is done, and no more.
        case nothing
    }

    package let method: HTTPRequest.Method
    /// The path behind `/api/v1`, in which a part in braces stands for any.
    package let path: String
    /// Its name in the document.
    package let name: String
    let summary: String
    let parameters: [Parameter]
    /// What it takes in a body; `nil` where it takes none.
    let body: Body?
    let content: Content
    /// Whether what it changes can be told by the tag that it was seen with.
    let isConditional: Bool
    let rule: Rule

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ name: String,
        _ summary: String,
        takes parameters: [Parameter] = [],
        sent body: Body? = nil,
        gives content: Content,
        isConditional: Bool? = nil,
        _ rule: Rule,
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.content = content
        self.isConditional = isConditional ?? body?.isConditional ?? false
        self.rule = rule
    }

    /// What one must have a right to; `nil` where anyone may ask.
    package var right: Right? {
        if case .right(let right, _) = rule { right } else { nil }
    }

    /// The names of the path's open parts.
    package var openParts: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// Whether an answer has a tag, by which it need not be sent again.
    package var isTagged: Bool {
        switch content {
        case .list, .nothing: false
        case .object, .anything: true
        }
    }

    /// The statuses with which it may be answered, apart from those of a server that cannot.
    package var statuses: [Int] {
        var statuses = [400, 421]
        if case .nothing = content { statuses.append(204) } else { statuses.append(200) }
        if isTagged, method == .get { statuses.append(304) }
        if body != nil { statuses += [408, 409, 413, 415, 422, 424] }
        if isConditional { statuses.append(412) }
        if right != nil { statuses += [401, 403, 429] }
        if !openParts.isEmpty || parameters.contains(where: { $0.name == "customer" }) { statuses.append(404) }
        return statuses.sorted()
    }

    /// What the open parts of the path stand for in one that was asked for; `nil` where it is another path.
    func match(_ asked: Substring) -> [String: String]? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let texts = asked.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == texts.count else { return nil }
        var found: [String: String] = [:]
        for (part, text) in zip(parts, texts) {
            if part.hasPrefix("{") {
                guard !text.isEmpty, let value = text.removingPercentEncoding else { return nil }
                found[String(part.dropFirst().dropLast())] = value
            } else if part != text {
                return nil
            }
        }
        return found
    }
}
