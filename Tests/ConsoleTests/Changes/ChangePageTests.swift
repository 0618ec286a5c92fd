import Console
import Foundation
import MicrosoftCloud
import Response
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// A console over two made-up customers whose incidents were read, with their alerts or without, and may be changed.
func withWritingConsole(
    faults: [Int: [Fault]] = [:],
    withAlerts: Bool = false,
    _ body: (ConsoleVisitor, [Tenant]) async throws -> Void,
) async throws {
    try await MadeUpMicrosoft.with(tenants: 2, alerts: 120, faults: faults) { microsoft in
        let credential = ApplicationCredential(
            clientID: microsoft.ready.clientID,
            secret: ClientSecret(microsoft.ready.clientSecret)
        )
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let (transport, overrides) = (microsoft.transport, microsoft.overrides)
        let tokens = TokenSource(transport: transport, overrides: overrides, credential: credential, now: now)
        let graph = GraphClient(transport: transport, overrides: overrides, tokens: tokens)
        let writing = { (store: Store) in WriteBack(store: store, graph: graph, now: now, logger: Sandbox.silent) }
        try await withConsole(changingBy: writing) { visitor in
            for (place, tenant) in microsoft.tenants.enumerated() {
                let handle = try #require(CustomerHandle(rawValue: "customer-\(place)"))
                let details = CustomerDetails(handle: handle, name: "Customer \(place)")
                _ = try await visitor.store.add(details, tenants: [tenant], by: .system, at: moment(0))
                let page = try await graph.incidents(of: tenant.id, in: tenant.cloud, .since(nil, top: 100))
                _ = try await visitor.store.commit(page.objects, of: tenant.id, upTo: nil, at: moment(0))
                guard withAlerts else { continue }
                let alerts = try await graph.alerts(of: tenant.id, in: tenant.cloud, .since(nil, top: 100))
                _ = try await visitor.store.commit(alerts.objects, of: tenant.id, upTo: nil, at: moment(0))
            }
            try await body(visitor, microsoft.tenants)
        }
    }
}

extension ConsoleVisitor {
    /// The values of the boxes on the queue's page.
    fileprivate func boxes(_ query: String = "") async throws -> [String] {
        try await get("/queue" + query).body.matches(of: /name="incident" value="([^"]+)"/).map { String($0.1) }
    }

    /// Sends the form of changes.
    fileprivate func change(_ boxes: [String], _ fields: String) async throws -> BareClient.Heard {
        let token = try await token().replacing("+", with: "%2B").replacing("=", with: "%3D")
        let ticked = boxes.map { "&incident=" + $0.replacing("/", with: "%2F") }.joined()
        return try await post("/incidents/changes", "token=\(token)\(ticked)&\(fields)")
    }
}

@Suite(.timeLimit(.minutes(2))) struct `The form of changes` {
    @Test func `is shown to whoever may respond, and to nobody else`() async throws {
        try await withWritingConsole { visitor, _ in
            for role in Role.allCases {
                let reader = try await visitor.signedIn(as: role)
                let page = try await reader.get("/queue").body
                let mayChange = role.rights.contains(.respond)
                #expect(page.contains(#"id="changes""#) == mayChange, "\(role)")
                #expect(page.contains(#"type="checkbox" name="incident""#) == mayChange, "\(role)")
                let answer = try await reader.change(["x"], "status=resolved")
                #expect(answer.status == (mayChange ? 422 : 403), "\(role)")
            }
        }
    }

    @Test func `is not there where changes are refused`() async throws {
        try await withConsole { visitor in
            let mei = try await visitor.signedIn(as: .responder)
            #expect(try await !mei.get("/queue").body.contains(#"id="changes""#))
            let answer = try await mei.change(["x"], "status=resolved")
            #expect(answer.status == 403)
            #expect(answer.body.contains("response.changes"))
        }
    }

    @Test func `changes incidents of several customers at once`() async throws {
        try await withWritingConsole { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let boxes = try await mei.boxes()
            let chosen = tenants.compactMap { tenant in boxes.first { $0.hasPrefix(tenant.id.rawValue) } }
            try #require(chosen.count == 2)
            let fields =
                "status=inProgress&assign=me&assessment=truePositive%2Fphishing&add-tags=vip%2C+a%20b&comment=one%0D%0Atwo"
            let page = try await mei.change(chosen, fields + "&return=%2Fqueue%3Fseverity%3Dhigh")
            #expect(page.status == 200)
            #expect(page.body.contains("2 of 2 are as you wanted them."))
            #expect(page.body.contains(#"<a href="/queue?severity=high">"#))
            for box in chosen {
                let id = IncidentID(rawValue: String(box.split(separator: "/")[2]))
                let rows = try await visitor.store.incidents(withID: id, in: CustomerScope(of: .system))
                let incident = try #require(rows.first { box.hasPrefix($0.tenant.id.rawValue) }).incident
                #expect(incident.status == .inProgress && incident.assignedTo == Hostile("mei.responder"))
                #expect(incident.tags.contains(Hostile("vip")) && incident.tags.contains(Hostile("a b")))
            }
            // Sent once more by the browser, it changes nothing.
            let again = try await mei.change(chosen, fields)
            #expect(again.body.contains("0 of 2 are as you wanted them."))
            #expect(again.body.contains("Changed meanwhile") && again.body.contains("Now: In progress, mei.responder."))
        }
    }

    @Test func `stands on an incident's own page too, for that incident`() async throws {
        try await withWritingConsole { visitor, _ in
            let mei = try await visitor.signedIn(as: .responder)
            let page = try await mei.get("/queue").body
            let own = String(try #require(page.firstMatch(of: /data-details="([^"]+)"/)).1).replacing(
                "&amp;",
                with: "&"
            )
            let shown = try await mei.get(own).body
            let box = String(try #require(shown.firstMatch(of: /type="hidden" name="incident" value="([^"]+)"/)).1)
            #expect(page.contains("value=\"\(box)\""), "It is the version that the queue shows too.")
            #expect(!shown.contains(#"id="changes""#), "Beside the queue there would be two of the name.")
            let changed = try await mei.change([box], "status=inProgress&return=\(own.replacing("/", with: "%2F"))")
            #expect(changed.body.contains("1 of 1 are as you wanted them."))
            let viewer = try await visitor.signedIn(as: .analyst)
            #expect(try await !viewer.get(own).body.contains("form class=\"deeds\""))
        }
    }

    @Test func `tells of each that fails, and holds what can be tried again`() async throws {
        let faults = [1: [Fault(.token, .withholdsRoles(["SecurityIncident.ReadWrite.All"]))]]
        try await withWritingConsole(faults: faults) { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let boxes = try await mei.boxes()
            let chosen = tenants.compactMap { tenant in boxes.first { $0.hasPrefix(tenant.id.rawValue) } }
            let page = try await mei.change(chosen, "status=resolved")
            #expect(page.body.contains("1 of 2 are as you wanted them."))
            #expect(page.body.contains("The permission SecurityIncident.ReadWrite.All is missing in the tenant (403)."))
            let again = page.body.matches(of: /type="hidden" name="incident" value="([^"]+)"/).map { String($0.1) }
            #expect(again == [chosen[1]])
            #expect(page.body.contains(#"<option value="resolved" selected>"#))
        }
    }

    @Test func `shows how it stands where the answer was lost, and goes on from there`() async throws {
        // 1 the list, 2 the reading before, 3 the change, which is lost on its way.
        var lost = Fault(.incidents, .reset, times: 1)
        lost.schedule.passes = 2
        try await withWritingConsole(faults: [0: [lost]]) { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let box = try #require(try await mei.boxes().first { $0.hasPrefix(tenants[0].id.rawValue) })
            let page = try await mei.change([box], "assign=me")
            #expect(page.body.contains("0 of 1 are as you wanted them."))
            #expect(page.body.contains("<p>Now: "), "\(page.body)")
            #expect(page.body.contains(#"type="hidden" name="incident" value="\#(box)""#))
        }
    }

    @Test func `changes once by a double click`() async throws {
        try await withWritingConsole { visitor, _ in
            let mei = try await visitor.signedIn(as: .responder)
            let box = try #require(try await mei.boxes().first)
            let fields = "assign=me&add-tags=clicked&comment=once"
            async let first = mei.change([box], fields).body
            async let second = mei.change([box], fields).body
            let pages = try await [first, second]
            #expect(pages.count { $0.contains("1 of 1 are as you wanted them.") } == 1)
            #expect(pages.count { $0.contains("Changed meanwhile") } == 1)
        }
    }

    @Test func `changes nothing that is out of scope`() async throws {
        try await withWritingConsole { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let box = try #require(try await mei.boxes().first { $0.hasPrefix(tenants[0].id.rawValue) })
            let customers = try await visitor.store.customers(in: CustomerScope(of: .system))
            let other = try #require(customers.first { $0.tenants.first?.id == tenants[1].id })
            try await visitor.addAccount("jo", as: .responder, for: .listed([other.id]))
            var jo = visitor
            let entered = try await visitor.post(
                "/sign-in",
                "name=jo&password=\(ConsoleVisitor.password.replacing(" ", with: "+"))"
            )
            jo.cookie = "tenantry-session=\(try #require(entered.cookies["tenantry-session"]))"
            let page = try await jo.change([box], "status=resolved")
            #expect(page.body.contains("There is none, or none that you may see."))
            #expect(!page.body.contains("Customer 0"))
        }
    }

    @Test(arguments: [
        ("", "Nothing was to be changed"), ("status=redirected", "“status”"), ("assign=everyone", "“assign”"),
        ("assessment=truePositive%2FnotMalicious", "does not go with this determination"),
        ("assessment=%2F", "“assessment”"), ("comment=%00", "may not be in it"),
        ("comment=+%0D%0A", "Nothing was to be"),
        ("add-tags=a&remove-tags=a", "both added and taken away: a"),
    ])
    func `says what is wrong with it, and keeps what was typed`(fields: String, sentence: String) async throws {
        try await withWritingConsole { visitor, _ in
            let mei = try await visitor.signedIn(as: .responder)
            let box = try #require(try await mei.boxes().first)
            let page = try await mei.change([box], fields + "&assignee=%3Cb%3Ejo")
            guard fields.isEmpty || fields.hasPrefix("comment=+") else {
                #expect(page.status == 422)
                #expect(page.body.contains(sentence), "\(page.body)")
                #expect(page.body.contains(#"name="incident" value="\#(box)""#))
                return #expect(page.body.contains(#"value="&lt;b&gt;jo""#))
            }
            let empty = try await mei.change([box], fields)
            #expect(empty.status == 422 && empty.body.contains(sentence))
        }
    }

    @Test(arguments: [
        "x", "a/b/c", "00000000-0000-4000-8000-000000000001/0/5", "00000000-0000-4000-8000-000000000001/7/",
    ])
    func `takes no object that is written otherwise than it writes them`(box: String) async throws {
        try await withWritingConsole { visitor, _ in
            let mei = try await visitor.signedIn(as: .responder)
            #expect(try await mei.change([box], "status=resolved").status == 422)
            #expect(try await mei.change([], "status=resolved").body.contains("Nothing was selected"))
        }
    }
}
