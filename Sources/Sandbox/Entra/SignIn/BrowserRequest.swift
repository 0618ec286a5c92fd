import HTTPTypes
import Hummingbird
import NIOCore

/// What a browser asks an endpoint for people: the fields of the query, or of the body where it posts.
struct BrowserRequest: Sendable {
    let asked: Asked
    let form: Form

    init(_ asked: Asked) async throws {
        self.asked = asked
        let text: String
        if asked.method == .post {
            text = String(buffer: try await asked.contents(upTo: TokenEndpoint.longestBody))
        } else {
            text = asked.query
        }
        guard let form = Form(text) else { throw EntraError.unreadableForm }
        self.form = form
    }

    /// A field that is there and not empty.
    subscript(name: String) -> String? {
        form[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The session that the browser's cookie names.
    var session: String? {
        for field in asked.headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                if pair.hasPrefix(BrowserRequest.cookieName + "=") {
                    return String(pair.dropFirst(BrowserRequest.cookieName.count + 1))
                }
            }
        }
        return nil
    }

    /// The cookie of a new session.
    func cookie(_ session: String) -> String {
        let secure = asked.origin.hasPrefix("https:") ? "; Secure" : ""
        return "\(BrowserRequest.cookieName)=\(session); Path=/; HttpOnly; SameSite=Lax\(secure)"
    }

    static let endedCookie = "\(cookieName)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    private static let cookieName = "ESTSAUTH"
}
