import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// What a role may do, said apart from the roles.
enum RoleExpectation {
    static let rights: [Role: Set<Right>] = [
        .viewer: [.read],
        .analyst: [.read, .openPortals],
        .responder: [.read, .openPortals, .respond],
        .engineer: [.read, .openPortals, .connect],
        .administrator: [.read, .openPortals, .respond, .connect, .administer],
    ]
}

/// What a route of the console must be, said apart from the table of routes: one that is not here fails.
struct RouteExpectation: Sendable {
    /// A way to ask, and what that is answered by where one has the right.
    struct Ask: Sendable {
        /// What follows the path, or the fields of the form, in which `:customer`, `:tenant` and so on stand for names.
        let fields: String
        /// What it is answered by where it names nobody, or a customer in scope.
        var own = 200
        /// What it is answered by where it names a customer out of scope, which is what it is of one that is not there.
        var foreign = 404
    }

    /// What one must have a right to; `nil` where anyone may come.
    let right: Right?
    let asks: [Ask]
    /// What a stranger is answered by where anyone may come; `nil` where that is what everyone is.
    let stranger: Int?
    /// Whether the answer goes on for as long as someone listens, so that nobody waits for its end.
    let isEndless: Bool

    /// - Parameters:
    ///   - right: What one must have a right to.
    ///   - own: What it is answered by, asked without anything more.
    ///   - asks: Other ways to ask.
    ///   - stranger: What a stranger is answered by.
    ///   - isEndless: Whether the answer goes on.
    init(right: Right?, own: Int = 200, also asks: [Ask] = [], stranger: Int? = nil, isEndless: Bool = false) {
        self.right = right
        self.stranger = stranger
        self.asks = [Ask(fields: "", own: own)] + asks
        self.isEndless = isEndless
    }

    /// By the method and the path.
    static let all: [String: RouteExpectation] = [
        "GET /": RouteExpectation(right: .read, own: 303),
        "GET /sign-in": RouteExpectation(right: nil, own: 303, stranger: 200),
        "POST /sign-in": RouteExpectation(right: nil, own: 403),
        "GET /sign-in/entra": RouteExpectation(right: nil, own: 404),
        "GET /sign-in/entra/callback": RouteExpectation(right: nil, own: 404),
        "GET /sign-in/tenant/callback": RouteExpectation(right: .connect, own: 400),
        "POST /sign-out": RouteExpectation(right: .read, own: 303),
        "GET /invitation/:link": RouteExpectation(right: nil, own: 404),
        "POST /invitation/:link": RouteExpectation(right: nil, own: 404),
        "GET /demonstration/:link": RouteExpectation(right: nil, own: 404),
        "GET /queue": RouteExpectation(
            right: .read,
            also: [Ask(fields: "?customer=:customer", foreign: 400), Ask(fields: "?q=:customer", foreign: 200)]
        ),
        "GET /overview": RouteExpectation(right: .read, also: [Ask(fields: "?customer=:customer", foreign: 400)]),
        "GET /incidents/changes": RouteExpectation(right: .read, own: 303),
        "GET /alerts/changes": RouteExpectation(right: .read, own: 303),
        "POST /incidents/changes": RouteExpectation(
            right: .respond,
            own: 422,
            also: [Ask(fields: "incident=:tenant%2F:version%2F:incident&status=resolved", foreign: 200)]
        ),
        "POST /alerts/changes": RouteExpectation(
            right: .respond,
            own: 422,
            also: [Ask(fields: "alert=:tenant%2F:version%2F:alert&status=resolved", foreign: 200)]
        ),
        "GET /incidents/:customer/:incident": RouteExpectation(right: .read),
        "GET /incidents/:customer/:incident/json": RouteExpectation(right: .read),
        "GET /alerts/:customer/:alert": RouteExpectation(right: .read),
        "GET /alerts/:customer/:alert/json": RouteExpectation(right: .read),
        "GET /new-customer": RouteExpectation(right: .connect),
        "POST /new-customer": RouteExpectation(right: .connect, own: 422),
        "GET /customer-import": RouteExpectation(right: .connect),
        "POST /customer-import": RouteExpectation(right: .connect, own: 422),
        "GET /customers/:customer/connect": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect": RouteExpectation(
            right: .connect,
            own: 404,
            also: [Ask(fields: "tenant=:tenant", own: 200)]
        ),
        "GET /customers/:customer/connect/standing": RouteExpectation(right: .connect),
        "POST /customers/:customer/connect/answer": RouteExpectation(right: .connect, own: 422),
        "POST /customers/:customer/connect/withdraw": RouteExpectation(
            right: .connect,
            own: 404,
            also: [Ask(fields: "tenant=:tenant", own: 303)]
        ),
        "POST /customers/:customer/connect/check": RouteExpectation(
            right: .connect,
            own: 404,
            also: [Ask(fields: "tenant=:tenant", own: 303)]
        ),
        // Nobody is sent away whom no page of the console asked.
        "GET /customers/:customer/connect/sign-in": RouteExpectation(
            right: .connect,
            own: 404,
            also: [Ask(fields: "?tenant=:tenant", own: 303)]
        ),
        "GET /consent": RouteExpectation(right: nil, own: 400),
        "GET /consent/:ending": RouteExpectation(right: nil),
        "GET /customers": RouteExpectation(right: .read, also: [Ask(fields: "?q=:customer", foreign: 200)]),
        "GET /customers/:customer": RouteExpectation(right: .read),
        "POST /customers/:customer": RouteExpectation(right: .connect, own: 409),
        "POST /customers/:customer/check": RouteExpectation(right: .connect, own: 303),
        "GET /open/:customer/:page": RouteExpectation(right: .openPortals),
        "POST /open/:customer/:page": RouteExpectation(right: .openPortals),
        "GET /launcher": RouteExpectation(right: .read, also: [Ask(fields: "?q=:customer", foreign: 200)]),
        "POST /launcher": RouteExpectation(
            right: .read,
            own: 400,
            also: [Ask(fields: "to=customer%2F:customer", own: 303)]
        ),
        "POST /queue/look": RouteExpectation(right: .read, own: 400, also: [Ask(fields: "density=compact", own: 303)]),
        "POST /views": RouteExpectation(
            right: .openPortals,
            own: 400,
            also: [Ask(fields: "name=:fresh&fields=customer%3D:customer", own: 303, foreign: 400)]
        ),
        "POST /views/:view": RouteExpectation(right: .openPortals, own: 404),
        "POST /views/:view/remove": RouteExpectation(right: .openPortals, own: 404),
        "POST /presence": RouteExpectation(
            right: .read,
            own: 400,
            also: [Ask(fields: "at=incident%2F:customer%2F:tenant%2F:incident", own: 204, foreign: 204)]
        ),
        "GET /events": RouteExpectation(right: .read, isEndless: true),
        "GET /account": RouteExpectation(right: .read),
        "POST /account/zone": RouteExpectation(right: .read, own: 303),
        "GET /account/tokens": RouteExpectation(right: .read),
        "POST /account/tokens": RouteExpectation(right: .read, own: 422),
        "POST /account/tokens/:token/revoke": RouteExpectation(right: .read, own: 303),
        // One's own alone end, and one that has ended is ended.
        "POST /account/sessions/:session/end": RouteExpectation(right: .read, own: 303),
        "GET /assets/:file": RouteExpectation(right: nil, own: 404),
    ]

    /// What the open parts of paths stand for where they name nothing, or something that is nobody's.
    enum Objects {
        static let absent = [
            "customer": "nobody-at-all", "incident": "1", "alert": "a1", "page": "home",
            "session": "0123456789abcdef", "token": "4711", "view": "4711",
            "link": "x", "ending": "given", "file": "x",
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
