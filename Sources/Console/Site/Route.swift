package import HTTPTypes
package import Tenants

/// One thing that the console answers: how it is asked for, who may ask, and what answers.
package struct Route: Sendable {
    /// Who may ask, with what answers them: it hears of a visitor only where there must be one.
    enum Rule: Sendable {
        case anyone(@Sendable (Visit) async throws -> Answer)
        case right(Right, @Sendable (Visit, Visitor) async throws -> Answer)
    }

    package let method: HTTPRequest.Method
    /// The path, in which a part after a colon stands for any.
    package let path: String
    let rule: Rule
    /// The most bytes that a form with files may have; `nil` where none may be sent.
    let upload: Int?
    /// Whether an answer is spent by asking for it, so that nobody may ask for its head alone: a mail's scanner does.
    package let isSpent: Bool
    private let parts: [Substring]

    init(
        _ method: HTTPRequest.Method,
        _ path: String,
        upTo upload: Int? = nil,
        isSpent: Bool = false,
        _ rule: Rule,
    ) {
        self.method = method
        self.path = path
        self.rule = rule
        self.upload = upload
        self.isSpent = isSpent
        parts = path.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// What one must have a right to; `nil` where anyone may ask.
    package var right: Right? {
        if case .right(let right, _) = rule { right } else { nil }
    }

    /// The methods by which it is asked for.
    var methods: [HTTPRequest.Method] { method == .get && !isSpent ? [.head, .get] : [method] }

    /// What the open parts of the path stand for in one that was asked for; `nil` where it is another path.
    func match(_ path: String) -> [String: String]? {
        let asked = path.split(separator: "/", omittingEmptySubsequences: false)
        guard asked.count == parts.count else { return nil }
        var found: [String: String] = [:]
        for (part, text) in zip(parts, asked) {
            if part.hasPrefix(":") {
                guard !text.isEmpty else { return nil }
                found[String(part.dropFirst())] = String(text)
            } else if part != text {
                return nil
            }
        }
        return found
    }
}
