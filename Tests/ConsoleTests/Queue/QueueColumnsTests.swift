import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The queue's columns` {
    private func store(_ alerts: [Alert], in store: Store) async throws {
        try await store.addCustomers(1)
        try await store.addIncidents(1...1, of: 1)
        let received = alerts.map { Received($0, original: Data("{}".utf8)) }
        _ = try await store.commit(received, of: try tenantID(1), upTo: nil, at: moment(1_000))
    }

    private func alert(
        _ id: String,
        detection: String? = nil,
        users: [String] = [],
        devices: [String] = []
    ) throws -> Alert {
        let evidence =
            users.map { Evidence(kind: .user, entities: [Entity(kind: .userName, value: Hostile($0))]) }
            + devices.map { Evidence(kind: .device, entities: [Entity(kind: .deviceName, value: Hostile($0))]) }
        return Alert(
            tenant: try tenantID(1),
            id: AlertID(rawValue: id),
            incident: IncidentID(rawValue: "1"),
            title: Hostile("Something"),
            severity: .medium,
            status: .new,
            service: ServiceSource(rawValue: "microsoftDefenderForEndpoint"),
            detection: detection,
            created: moment(1),
            lastUpdate: moment(1),
            evidence: evidence,
        )
    }

    /// A cell of the first incident's row.
    private func cell(_ name: String, of page: String) throws -> String {
        let start = try #require(page.range(of: #"<td role="cell" class="\#(name)""#))
        let end = try #require(page[start.upperBound...].range(of: "</td>"))
        return String(page[start.upperBound..<end.lowerBound])
    }

    @Test func `name detection sources, users and devices in the reader's language`() async throws {
        try await withConsole { visitor in
            let alerts = [
                try alert(
                    "a",
                    detection: "antivirus",
                    users: ["ana@contoso.example"],
                    devices: ["pc7.contoso.example", "10.0.0.8"]
                ),
                try alert("b", detection: "customDetection", users: ["jo@contoso.example"]),
                try alert("c", detection: "brandNew"),
            ]
            try await store(alerts, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue").body
            #expect(page.contains(#"<th scope="col" role="columnheader" class="detections">Detected by</th>"#))
            #expect(page.contains(#"<th scope="col" role="columnheader" class="assets">Users and devices</th>"#))
            let detections = try cell("detections", of: page)
            #expect(detections == #" title="Antivirus, brandNew, Custom detection">Antivirus, brandNew +1"#)
            let assets = try cell("assets", of: page)
            #expect(
                assets.contains(
                    "Users: jo@contoso.example, ana@contoso.example. Devices: pc7.contoso.example, 10.0.0.8."
                )
            )
            #expect(assets.contains("<bdi>jo</bdi>, <bdi>pc7</bdi> +2"))
            let chinese = try await mei.get("/queue?lang=zh-Hant").body
            #expect(try cell("detections", of: chinese).contains("防毒軟體"))
            #expect(try cell("assets", of: chinese).contains("裝置：pc7.contoso.example、10.0.0.8。"))
        }
    }

    @Test func `claim no more than was counted`() async throws {
        try await withConsole { visitor in
            try await store(try (1...30).map { try alert("x\($0)", users: ["user \($0)"]) }, in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let cell = try cell("assets", of: try await mei.get("/queue").body)
            #expect(cell.hasSuffix("</bdi> +8 or more"), "\(cell)")
            #expect(cell.contains("There may be more."))
        }
    }

    @Test func `show names that an attacker wrote as what they are`() async throws {
        try await withConsole { visitor in
            let attack = "\"><img src=x onerror=alert(1)>\u{202E}\u{1B}{{words.console.skip}}"
            let hostile = try alert(
                "a",
                detection: attack,
                users: [attack],
                devices: [attack + String(repeating: "y", count: 5_000)]
            )
            try await store([hostile], in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue").body
            #expect(!page.contains("<img src=x"))
            #expect(!page.contains("\u{202E}") && !page.contains("\u{1B}"))
            let cell = try cell("assets", of: page)
            #expect(cell.contains("<bdi>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"))
            #expect(cell.contains("{{words.console.skip}}"))
            #expect(cell.utf8.count < 2_000, "A name takes no more room than a name may.")
        }
    }

    @Test(arguments: [
        ("", 13), ("columns=none", 3), ("columns=customer,assets", 5),
    ])
    func `have a heading over as many as there are`(look: String, span: Int) async throws {
        try await withConsole { visitor in
            try await store([], in: visitor.store)
            let mei = try await visitor.signedIn(as: .responder)
            let page = try await mei.get("/queue?sort=customer&\(look)").body
            let picks = page.contains(#"class="pick""#) ? 1 : 0
            #expect(page.contains(#"scope="rowgroup" colspan="\#(span - 1 + picks)""#))
        }
    }

    @Test func `can be done without, each`() async throws {
        try await withConsole { visitor in
            try await store([], in: visitor.store)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue?columns=customer,detections").body
            #expect(page.contains("without-techniques without-assets"))
            #expect(!page.contains("without-detections"))
        }
    }

    @Test func `are counted naturally where counting stopped at the page`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...120, of: 1)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/queue?status=all&q=incident").body
            #expect(page.contains("50 incidents shown, there are more."))
            let chinese = try await mei.get("/queue?status=all&q=incident&lang=zh-Hant").body
            #expect(chinese.contains("顯示 50 個事件，還有更多。"))
        }
    }

    @Test func `are members of the API's incidents`() async throws {
        try await withConsole { visitor in
            let alerts = [try alert("a", detection: "antivirus", users: ["ana"], devices: ["pc7"])]
            try await store(alerts, in: visitor.store)
            let caller = try await visitor.caller()
            let list = try await caller.document("/api/v1/incidents")
            let one = try await caller.document("/api/v1/incidents/\(try tenantID(1))/1")
            for item in [try #require((list["items"] as? [[String: Any]])?.first), one] {
                #expect(item["detectionSources"] as? [String] == ["antivirus"])
                #expect(item["users"] as? [String] == ["ana"])
                #expect(item["devices"] as? [String] == ["pc7"])
                #expect(item["namesAreWhole"] as? Bool == true)
            }
            let more = try (1...20).map { Received(try alert("m\($0)"), original: Data("{}".utf8)) }
            _ = try await visitor.store.commit(more, of: try tenantID(1), upTo: nil, at: moment(2_000))
            let cut = try await caller.document("/api/v1/incidents/\(try tenantID(1))/1")
            #expect(cut["namesAreWhole"] as? Bool == false)
        }
    }
}
