import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// Whoever adds a page or an operation says here where it shows nothing of any customer; all others must be accounted for, whatever
/// they are, since these are made of the tables of routes.
@Suite(.timeLimit(.minutes(1))) struct `Every reading of customers' data` {
    /// What is ours: the document, the token, who has signed in, who looks at what, their clock, their queue's look, and
    /// filters that were kept.
    private static let operationsApart: Set = [
        "/look", "/me", "/openapi.json", "/presence", "/sessions", "/tokens", "/views", "/views/{view}", "/zone",
    ]
    /// What leads elsewhere, takes what is typed, shows an account, or says that something has changed and not what.
    ///
    /// The stream of events goes on with a queue that was accounted for when it was shown.
    private static let pagesApart: Set = [
        "/", "/account", "/account/tokens", "/alerts/changes", "/customer-import",
        "/customers/:customer/connect/sign-in", "/customers/:customer/connect/standing",
        "/events", "/incidents/changes", "/new-customer", "/sign-in/tenant/callback",
    ]

    /// What is written down by something that someone asks for.
    private func written(
        _ visitor: ConsoleVisitor,
        while ask: () async throws -> BareClient.Heard,
        _ what: String,
    ) async throws -> [Deed] {
        let everything = CustomerScope(of: .system)
        let last = try await visitor.store.auditTrail(in: everything, limit: 1).first?.number ?? 0
        let heard = try await ask()
        #expect(heard.status == 200, "\(what): \(heard.status ?? 0) \(heard.body.prefix(200))")
        return try await visitor.store.auditTrail(after: last, in: everything, limit: 100).map(\.deed)
    }

    private func expectAccounted(_ deeds: [Deed], isApart: Bool, isOfOne: Bool, _ what: String) {
        guard !isApart else {
            #expect(deeds.isEmpty, "\(what)")
            return
        }
        let readings: Set<Deed.Kind> = [
            .alertsRead, .customersRead, .incidentsRead, .linkOpened, .originalShown, .statusRead, .trailRead,
        ]
        #expect(!deeds.isEmpty && readings.isSuperset(of: deeds.map(\.kind)), "\(what): \(deeds)")
        // Where one customer is named, it is known whose data it was.
        if isOfOne { #expect(deeds.allSatisfy { $0.target?.handle.rawValue == "customer-1" }, "\(what): \(deeds)") }
    }

    @Test func `by an operation of the API is a row of the trail`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let rights: Set<Right> = [.read, .openPortals, .connect, .administer]
            let caller = try await visitor.caller(as: .administrator, rights)
            // That a token comes from somewhere new is told once.
            #expect(try await caller.get("/api/v1/me").status == 200)
            let view = try await caller.send(#"{"name":"Mine"}"#, to: "/api/v1/views", by: "POST").document()
            let recent = #"{"target":"incident/customer-1/\#(try tenantID(1))/1"}"#
            #expect(try await caller.send(recent, to: "/api/v1/recents", by: "POST").status == 204)
            let names = [
                "tenant": try tenantID(1).rawValue, "handle": "customer-1",
                "view": try #require(view["id"] as? String),
            ]
            let queries = ["/links/{tenant}": "?page=home", "/search": "?q=Incident"]
            for operation in APIOperation.all where operation.method == .get {
                let parts = try operation.path.split(separator: "/").map { part in
                    guard part.hasPrefix("{") else { return String(part) }
                    let name = part.dropFirst().dropLast()
                    guard name == "id" else {
                        return try #require(names[String(name)], "Say here what \(operation.path) names.")
                    }
                    return operation.path.hasPrefix("/alerts") ? "da1" : "1"
                }
                let path = "/api/v1/" + parts.joined(separator: "/") + (queries[operation.path] ?? "")
                let written = try await written(visitor, while: { try await caller.get(path) }, operation.path)
                let isOfOne = ["{tenant}", "{handle}"].contains { operation.path.contains($0) }
                let isApart = Self.operationsApart.contains(operation.path)
                expectAccounted(written, isApart: isApart, isOfOne: isOfOne, operation.path)
            }
        }
    }

    @Test(arguments: [
        ("incidents", "list", false), ("incidents/1", "object", true), ("incidents/1/alerts", "alerts", true),
        ("alerts_v2", "list", false), ("alerts_v2/da1", "object", true), ("incidents/none", "nothing", false),
    ])
    func `by the face in Graph's shape is a row of the trail`(path: String, kind: String, isOfOne: Bool) async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller()
            #expect(try await caller.get("/api/v1/me").status == 200)
            for place in ["", "/\(try tenantID(1))"] {
                let last =
                    try await visitor.store.auditTrail(in: CustomerScope(of: .system), limit: 1).first?.number ?? 0
                let heard = try await caller.get("/graph\(place)/v1.0/security/\(path)")
                #expect(heard.status == (kind == "nothing" ? 404 : 200), "\(heard.body.prefix(200))")
                let deeds = try await visitor.store
                    .auditTrail(after: last, in: CustomerScope(of: .system), limit: 9).map(\.deed)
                expectAccounted(deeds, isApart: false, isOfOne: isOfOne || (!place.isEmpty && kind == "list"), path)
            }
        }
    }

    @Test func `at a page of the console is a row of the trail`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let mei = try await visitor.signedIn(as: .administrator)
            let names = ["customer": "customer-1", "incident": "1", "alert": "da1", "page": "home"]
            let queries = ["/launcher": "?q=Incident"]
            for route in Route.all where route.method == .get && route.right != nil {
                guard !Self.pagesApart.contains(route.path) else { continue }
                let path = try #require(route.path(naming: names), "Say here what \(route.path) names.")
                let written = try await written(
                    mei,
                    while: { try await mei.get(path + (queries[route.path] ?? ""), headers: ConsoleVisitor.ownSite) },
                    route.path,
                )
                expectAccounted(written, isApart: false, isOfOne: route.path.contains(":customer"), route.path)
            }
            let unknown = Self.pagesApart.subtracting(Route.all.map(\.path))
            #expect(unknown.isEmpty)
        }
    }
}
