import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// What a route of the console must be, said apart from the table of routes: one that is not here fails.
struct RouteExpectation: Sendable {
    /// What one must have a right to; `nil` where anyone may come.
    let right: Right?
    /// What a foreign object is answered by, which is what one that is not there is answered by too.
    var foreign: Int? = nil
    /// Whether the answer goes on for as long as someone listens, so that nobody waits for its end.
    var isEndless = false

    /// By the method and the path.
    static let all: [String: RouteExpectation] = [
        "GET /": RouteExpectation(right: .read),
        "GET /sign-in": RouteExpectation(right: nil),
        "POST /sign-in": RouteExpectation(right: nil),
        "GET /sign-in/entra": RouteExpectation(right: nil),
        "GET /sign-in/entra/callback": RouteExpectation(right: nil),
        "POST /sign-out": RouteExpectation(right: .read),
        "GET /invitation/:link": RouteExpectation(right: nil),
        "POST /invitation/:link": RouteExpectation(right: nil),
        "GET /demonstration/:link": RouteExpectation(right: nil),
        "GET /queue": RouteExpectation(right: .read),
        "GET /overview": RouteExpectation(right: .read),
        "GET /incidents/changes": RouteExpectation(right: .read),
        "GET /alerts/changes": RouteExpectation(right: .read),
        "POST /incidents/changes": RouteExpectation(right: .respond),
        "POST /alerts/changes": RouteExpectation(right: .respond),
        "GET /incidents/:customer/:incident": RouteExpectation(right: .read),
        "GET /incidents/:customer/:incident/json": RouteExpectation(right: .read),
        "GET /alerts/:customer/:alert": RouteExpectation(right: .read),
        "GET /alerts/:customer/:alert/json": RouteExpectation(right: .read),
        "GET /new-customer": RouteExpectation(right: .connect),
        "POST /new-customer": RouteExpectation(right: .connect),
        "GET /customer-import": RouteExpectation(right: .connect),
        "POST /customer-import": RouteExpectation(right: .connect),
        "GET /customers/:customer/connect": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect": RouteExpectation(right: .connect),
        "GET /customers/:customer/connect/standing": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect/answer": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect/withdraw": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect/check": RouteExpectation(right: .connect),
        "GET /consent": RouteExpectation(right: nil),
        "GET /consent/:ending": RouteExpectation(right: nil),
        "GET /customers": RouteExpectation(right: .read),
        "GET /customers/:customer": RouteExpectation(right: .read),
        "POST /customers/:customer": RouteExpectation(right: .connect),
        "POST /customers/:customer/check": RouteExpectation(right: .connect),
        "GET /open/:customer/:page": RouteExpectation(right: .openPortals),
        "POST /open/:customer/:page": RouteExpectation(right: .openPortals),
        "GET /launcher": RouteExpectation(right: .read),
        "POST /launcher": RouteExpectation(right: .read),
        "POST /queue/look": RouteExpectation(right: .read),
        "POST /views": RouteExpectation(right: .openPortals),
        "POST /views/:view": RouteExpectation(right: .openPortals),
        "POST /views/:view/remove": RouteExpectation(right: .openPortals),
        "POST /presence": RouteExpectation(right: .read),
        "GET /events": RouteExpectation(right: .read, isEndless: true),
        "GET /account": RouteExpectation(right: .read),
        "POST /account/zone": RouteExpectation(right: .read),
        "GET /account/tokens": RouteExpectation(right: .read),
        "POST /account/tokens": RouteExpectation(right: .read),
        "POST /account/tokens/:token/revoke": RouteExpectation(right: .read, foreign: 303),
        // One's own alone end, and one that has ended is ended.
        "POST /account/sessions/:session/end": RouteExpectation(right: .read, foreign: 303),
        "GET /assets/:file": RouteExpectation(right: nil),
    ]

    /// What the open parts of paths stand for where they name something of another's, and where they name nothing.
    ///
    /// The other customer is `foreign`, with an incident `1` and an alert `a1`.
    struct Objects {
        let foreign: [String: String]
        static let absent = [
            "customer": "nobody-at-all", "incident": "1", "alert": "a1", "page": "incident",
            "session": "0123456789abcdef", "token": "4711", "view": "4711",
        ]
    }
}

extension Route {
    /// What the table of expectations calls it.
    var title: String { "\(method.rawValue) \(path)" }

    /// A path that it answers; `nil` where something that it names is not among the names.
    func path(naming names: [String: String]) -> String? {
        var parts: [String] = []
        for part in path.split(separator: "/") {
            guard part.hasPrefix(":") else {
                parts.append(String(part))
                continue
            }
            guard let name = names[String(part.dropFirst())] else { return nil }
            parts.append(name)
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Whether it names an object.
    var isOfObject: Bool { path.contains("/:") }
}
