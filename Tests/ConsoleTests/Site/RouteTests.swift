import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// Every route, for strangers, for every role and for what is out of scope: made of the table of routes, so that a new one is
/// asked too.
@Suite(.timeLimit(.minutes(3))) struct `Every route of the console` {
    @Test func `is one of which it is said here who may come`() {
        let titles = Route.all.map(\.title)
        #expect(Set(titles).count == titles.count, "A route is there twice.")
        for route in Route.all {
            let expected = RouteExpectation.all[route.title]
            #expect(expected != nil, "Say in RouteExpectation.all who may ask for \(route.title).")
            #expect(expected?.right == route.right, "\(route.title)")
            #expect([.get, .post].contains(route.method), "The gate knows deeds by their method.")
        }
        #expect(Set(RouteExpectation.all.keys) == Set(titles))
    }

    @Test func `is nowhere that a customer's handle could lead to instead`() {
        for route in Route.all {
            let parts = route.path.split(separator: "/")
            guard let place = parts.firstIndex(of: ":customer") else { continue }
            for other in Route.all where other.path != route.path {
                let others = other.path.split(separator: "/")
                guard others.count == parts.count, others.prefix(place) == parts.prefix(place) else { continue }
                #expect(others[place] == ":customer", "\(other.path) is \(route.path) of a customer of that name.")
            }
        }
    }

    @Test func `sends strangers to sign in, and does nothing for them`() async throws {
        try await withConsole { visitor in
            for route in Route.all where route.right != nil {
                let heard = try await ask(route, by: visitor)
                #expect(heard.status == (route.method == .get ? 303 : 401), "\(route.title)")
                if route.method == .get { #expect(heard.header("Location")?.hasPrefix("/sign-in") == true) }
            }
        }
    }

    @Test(arguments: Role.allCases)
    func `refuses whoever has not the right`(role: Role) async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: role)
            for route in Route.all {
                guard let right = route.right else { continue }
                let isAllowed = role.rights.contains(right)
                if isAllowed, RouteExpectation.all[route.title]?.isEndless == true { continue }
                // Without a token, so that no deed is done: the right is asked for first.
                let heard = try await ask(route, by: mei)
                let isRefused = heard.status == 403 && heard.body.contains("Your account may not do this")
                #expect(isRefused == !isAllowed, "\(role) at \(route.title)")
            }
        }
    }

    @Test func `answers for what is out of scope as if there were none`() async throws {
        try await withConsole { visitor in
            let objects = try await objects(visitor)
            let mei = try await visitor.signedIn(as: .administrator, for: .listed(objects.mine))
            let token = try await mei.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
            for route in Route.all where route.right != nil && route.isOfObject {
                let foreign = try #require(
                    route.path(naming: objects.names.foreign),
                    "Say in RouteExpectation.Objects what \(route.path) names."
                )
                let absent = try #require(route.path(naming: RouteExpectation.Objects.absent))
                let heard = try await [foreign, absent].asyncMap { path in
                    route.method == .get
                        ? try await mei.get(path) : try await mei.post(path, "token=\(token)")
                }
                let expected = RouteExpectation.all[route.title]?.foreign ?? 404
                #expect(heard.map(\.status) == [expected, expected], "\(route.title)")
                #expect(heard[0].body == heard[1].body, "\(route.title)")
                #expect(!heard[0].body.contains("Foreign Incorporated"))
            }
        }
    }

    /// Two customers of which one is in scope, with an incident and an alert each, and someone else's session.
    private func objects(
        _ visitor: ConsoleVisitor,
    ) async throws -> (names: RouteExpectation.Objects, mine: Set<CustomerID>) {
        var mine: Set<CustomerID> = []
        for (number, handle) in ["mine", "foreign"].enumerated() {
            let tenant = Tenant(id: try tenantID(number + 1), displayName: handle)
            let details = CustomerDetails(
                handle: try #require(CustomerHandle(rawValue: handle)),
                name: handle == "mine" ? "Mine" : "Foreign Incorporated",
            )
            let customer = try await visitor.store.add(details, tenants: [tenant], by: .system, at: moment(0))
            if handle == "mine" { mine = [customer.id] }
            let incident = Incident(
                tenant: tenant.id,
                id: IncidentID(rawValue: "1"),
                title: Hostile("Something"),
                severity: .high,
                status: .active,
                created: moment(1),
                lastUpdate: moment(1),
            )
            let received = [Received(incident, original: Data("{}".utf8))]
            _ = try await visitor.store.commit(received, of: tenant.id, upTo: nil, at: moment(2))
            let alert = Alert(
                tenant: tenant.id,
                id: AlertID(rawValue: "a1"),
                incident: incident.id,
                title: Hostile("Something"),
                severity: .high,
                status: .new,
                service: .known[0],
                created: moment(1),
                lastUpdate: moment(1),
            )
            let alerts = [Received(alert, original: Data("{}".utf8))]
            _ = try await visitor.store.commit(alerts, of: tenant.id, upTo: nil, at: moment(2))
        }
        let session = try await visitor.addAccount("jo")
        let jo = try #require(
            try await visitor.store.session(
                BearerDigest(of: session),
                on: ConsoleSession.Terms(),
                at: Timestamp(Date()),
            )
        )
        var names = RouteExpectation.Objects.absent
        names.merge(["customer": "foreign", "session": jo.session.name]) { $1 }
        return (RouteExpectation.Objects(foreign: names), mine)
    }

    private func ask(_ route: Route, by visitor: ConsoleVisitor) async throws -> BareClient.Heard {
        let path = try #require(
            route.path(naming: RouteExpectation.Objects.absent.merging(["link": "x", "file": "x"]) { $1 }),
            "Say in RouteExpectation.Objects what \(route.path) names."
        )
        return route.method == .get ? try await visitor.get(path) : try await visitor.post(path, "")
    }
}

extension Sequence {
    /// What an asynchronous body makes of each, one after the other.
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
