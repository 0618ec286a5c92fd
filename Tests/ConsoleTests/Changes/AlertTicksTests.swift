import Console
import Foundation
import Sandbox
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(2))) struct `Changing alerts on an incident's page` {
    /// The page of the incident with the most alerts of the first tenant, and the boxes on it.
    private func busiest(_ mei: ConsoleVisitor, _ tenants: [Tenant]) async throws -> (path: String, boxes: [String]) {
        let rows = try await mei.store.incidents(QueueFilter(status: .all), in: CustomerScope(of: .system))
        let own = rows.filter { $0.tenant.id == tenants[0].id }
        let row = try #require(own.max { $0.allAlerts < $1.allAlerts })
        let path = "/incidents/\(row.handle.rawValue)/\(row.incident.id.rawValue)?tenant=\(row.tenant.id.rawValue)"
        return (path, try await boxes(at: path, mei))
    }

    private func boxes(at path: String, _ visitor: ConsoleVisitor) async throws -> [String] {
        let page = try await visitor.get(path)
        #expect(page.status == 200)
        return page.body.matches(of: /type="checkbox" name="alert" value="([^"]+)" form="alert-changes"/).map {
            String($0.1)
        }
    }

    private func change(_ boxes: [String], _ fields: String, _ visitor: ConsoleVisitor) async throws -> BareClient.Heard
    {
        let token = try await visitor.token().replacing("+", with: "%2B").replacing("=", with: "%3D")
        let ticked = boxes.map { "&alert=" + $0.replacing("/", with: "%2F") }.joined()
        return try await visitor.post("/alerts/changes", "token=\(token)\(ticked)&\(fields)")
    }

    @Test func `changes those that are ticked, and says of each what became of it`() async throws {
        try await withWritingConsole(withAlerts: true) { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let (path, boxes) = try await busiest(mei, tenants)
            try #require(boxes.count > 1)
            let chosen = Array(boxes.prefix(2))
            let back = path.replacing("/", with: "%2F").replacing("?", with: "%3F").replacing("=", with: "%3D")
            let page = try await change(chosen, "status=resolved&comment=Looked+at.&return=\(back)", mei)
            #expect(page.status == 200)
            #expect(page.body.contains("2 of 2 are as you wanted them."))
            #expect(page.body.contains("href=\"\(path)\""), "It leads back to the incident.")
            for box in chosen {
                let id = AlertID(rawValue: box.split(separator: "/").dropFirst(2).joined(separator: "/"))
                let rows = try await visitor.store.alerts(withID: id, in: CustomerScope(of: .system))
                #expect(rows.map(\.alert.status) == [.resolved])
            }
            #expect(try await self.boxes(at: path, mei).filter(chosen.contains).isEmpty, "They have another version.")
            // What is sent once more by the browser is told, and written over nothing.
            #expect(try await change(chosen, "status=new", mei).body.contains("0 of 2 are as you wanted them."))
        }
    }

    @Test func `is for whoever may respond, and for nobody else`() async throws {
        try await withWritingConsole(withAlerts: true) { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let (path, boxes) = try await busiest(mei, tenants)
            let jo = try await visitor.signedIn(as: .analyst)
            #expect(try await self.boxes(at: path, jo).isEmpty)
            #expect(try await !jo.get(path).body.contains("alert-changes"))
            #expect(try await change(boxes, "status=resolved", jo).status == 403)
            let customers = try await visitor.store.customers(in: CustomerScope(of: .system))
            let id = try #require(customers.first { $0.tenants == [tenants[1]] }).id
            let narrow = try await visitor.signedIn(as: .administrator, for: .listed([id]))
            let refused = try await change([boxes[0]], "status=resolved", narrow)
            #expect(refused.body.contains("There is none, or none that you may see."))
        }
    }

    @Test func `refuses more than can be changed at once, and changes none`() async throws {
        try await withWritingConsole(withAlerts: true) { visitor, tenants in
            let mei = try await visitor.signedIn(as: .responder)
            let box = try #require(try await busiest(mei, tenants).boxes.first)
            let many = (0...100).map { box + "\($0)" }
            let page = try await change(many, "status=resolved", mei)
            #expect(page.status == 422)
            #expect(page.body.contains("tick at most 100"))
        }
    }
}
