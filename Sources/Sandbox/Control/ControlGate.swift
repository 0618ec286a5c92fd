import HTTPTypes
import Hummingbird

/// Who may control a sandbox: whoever can read its ready file, and no page in a browser.
struct ControlGate: Sendable {
    /// What the ready file gives.
    let secret: String

    /// It throws a ``ControlProblem`` for anyone else.
    func admit(_ asked: Asked) throws {
        guard asked.headers[.origin] == nil else {
            throw ControlProblem(status: .forbidden, detail: "The control endpoint is not for pages in a browser.")
        }
        guard let header = asked.headers[.authorization], header.lowercased().hasPrefix("bearer "),
            ControlGate.isSame(header.dropFirst(7), secret)
        else {
            throw ControlProblem(
                status: .unauthorized,
                detail: "Send the controlSecret of the ready file: Authorization: Bearer SECRET.",
                headers: [.wwwAuthenticate: "Bearer realm=\"sandbox\""]
            )
        }
        guard asked.method != .post || ControlGate.isJSON(asked.headers[.contentType]) else {
            throw ControlProblem(
                status: .unsupportedMediaType,
                detail: "Send JSON, and say so: Content-Type: application/json."
            )
        }
    }

    private static func isJSON(_ type: String?) -> Bool {
        type?.prefix { $0 != ";" && $0 != " " }.lowercased() == "application/json"
    }

    /// Compares in a time that does not tell how far two texts agree.
    private static func isSame(_ one: Substring, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
