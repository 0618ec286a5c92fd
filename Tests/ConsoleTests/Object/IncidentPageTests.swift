import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An incident's page` {
    private let hash = String(repeating: "ab", count: 32)

    @Test func `shows the incident with its alerts, evidence and techniques`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(titled: "Hands on keyboard"))
            try await visitor.commit([
                try alert(
                    titled: "Credential dump",
                    category: "CredentialAccess",
                    techniques: ["T1003.001"],
                    evidence: [evidence(.file, (.fileName, "mimi.exe"), (.sha256, hash))],
                )
            ])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/incidents/contoso/42")
            #expect(page.status == 200)
            for text in [
                "Hands on keyboard", "Credential dump", "mimi.exe", hash, "Malicious", "Credential access", "T1003.001",
                "Contoso", "<title>Incident 42, Contoso – Tenantry</title>", "None of its", "0 of 0",
            ] {
                let isThere = !["None of its", "0 of 0"].contains(text)
                #expect(page.body.contains(text) == isThere, "\(text)")
            }
            #expect(page.body.contains("/queue?technique=T1003.001&amp;status=all"))
            let deed = try #require(try await visitor.lastDeed())
            #expect(deed.kind == .incidentsRead)
            #expect(deed.target?.handle.rawValue == "contoso")
            #expect(deed.subject.bound == "console /incidents/contoso/42?tenant=00000000-0000-4000-8000-000000000001")
        }
    }

    @Test func `says how much of its evidence was not looked for elsewhere`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident())
            let pieces = (1...303).map { evidence(.ip, (.address, "203.0.\($0 / 250).\($0 % 250)")) }
            try await visitor.commit([try alert(evidence: Array(pieces.prefix(300)))])
            let mei = try await visitor.signedIn(as: .viewer)
            #expect(try await !mei.get("/incidents/contoso/42").body.contains("Not looked for"))
            try await visitor.commit([try alert("da1_-2", evidence: Array(pieces.suffix(3)))])
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains("Not looked for, for there is so much of it: 3 more"))
        }
    }

    @Test func `asks which tenant's is meant, where several of the customer have it`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1, 2])
            try await visitor.commit(try incident(of: 1, titled: "The first"))
            try await visitor.commit(try incident(of: 2, titled: "The other"))
            let mei = try await visitor.signedIn(as: .viewer)
            let choice = try await mei.get("/incidents/contoso/42")
            #expect(choice.status == 300)
            #expect(!choice.body.contains("The first") && !choice.body.contains("The other"))
            let links = choice.body.matches(of: /href="(\/incidents\/contoso\/42\?tenant=[0-9a-f-]+)"/).map {
                String($0.1)
            }
            try #require(links.count == 2)
            #expect(try await mei.get(links[0]).body.contains("The first"))
            #expect(try await mei.get(links[1]).body.contains("The other"))
            let none = try await mei.get("/incidents/contoso/42?tenant=00000000-0000-4000-8000-000000000003")
            #expect(none.status == 404)
            #expect(try await mei.get("/incidents/contoso/42?tenant=x").status == 404)
        }
    }

    @Test func `is the same nothing for a customer out of scope as for none`() async throws {
        try await withConsole { visitor in
            let own = try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.addCustomer("fabrikam", tenants: [2])
            try await visitor.commit(try incident(of: 2, titled: "A secret"))
            try await visitor.commit([try alert(of: 2)])
            let mei = try await visitor.signedIn(as: .analyst, for: .listed([own.id]))
            for place in ["incidents", "alerts"] {
                let id = place == "incidents" ? "42" : "da1_-1"
                for rest in ["", "/json", "/json?as=file", "?tenant=00000000-0000-4000-8000-000000000002"] {
                    let refused = try await mei.get("/\(place)/fabrikam/\(id)\(rest)")
                    let missing = try await mei.get("/\(place)/nobody/\(id)\(rest)")
                    #expect(refused.status == 404)
                    #expect(refused.body.contains("Fabrikam") == false)
                    #expect(refused.body == missing.body.replacing("nobody", with: "fabrikam"))
                    #expect(try await mei.get("/\(place)/contoso/\(id)\(rest)").status == 404)
                }
            }
        }
    }

    @Test func `says where there may be more than it shows`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident())
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains("There may be more to it"))
            #expect(page.contains("<strong>Alerts of this tenant</strong> never read"))
            #expect(page.contains("None of its alerts is here yet"))
        }
    }

    @Test func `leads on to the incident that it was merged into`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(redirectedTo: "77"))
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains(#"href="/incidents/contoso/77?tenant=00000000-0000-4000-8000-000000000001">77</a>"#))
        }
    }

    @Test func `shows what of it was seen at other customers of the reader's, and at no others`() async throws {
        try await withConsole { visitor in
            var customers: [Customer] = []
            let piece = evidence(
                .file,
                (.sha256, hash),
                (.address, "203.0.113.7"),
                (.address, "10.0.0.1"),
                (.userName, "ana"),
            )
            for (number, handle) in ["contoso", "fabrikam", "northwind"].enumerated() {
                customers.append(try await visitor.addCustomer(handle, tenants: [number + 1]))
                let alerts = try (0...number).map { try alert("da\($0)_-1", of: number + 1, evidence: [piece]) }
                try await visitor.commit(alerts)
            }
            try await visitor.commit(try incident())
            let all = try await visitor.signedIn(as: .viewer)
            let page = try await all.get("/incidents/contoso/42").body
            let seen = page.matches(of: /href="(\/queue\?q=[^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }
            #expect(
                seen
                    == [hash, "203.0.113.7"].flatMap { value in
                        let search = "/queue?q=\(value)&status=all"
                        return [search, search + "&customer=northwind", search + "&customer=fabrikam"]
                    }
            )
            #expect(page.contains("Alerts: 3") && page.contains("Alerts: 2"))
            let scope: Set = [customers[0].id, customers[1].id]
            let some = try await visitor.signedIn(as: .analyst, for: .listed(scope))
            let part = try await some.get("/incidents/contoso/42").body
            #expect(part.contains("Fabrikam") && !part.contains("Northwind") && !part.contains("northwind"))
            let found = try await all.get(try #require(seen.first))
            #expect(found.status == 200)
        }
    }

    @Test func `stays legible with hundreds of alerts, and says how many it leaves out`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident())
            try await visitor.commit(
                try (0..<510).map { number in
                    try alert("da\(number)_-1", titled: "Number \(number).", created: moment(Int64(number * 61)))
                }
            )
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains("These are the last 500 of 510.") && page.contains("Show 440 more"))
            #expect(!page.contains("Number 9.") && page.contains("Number 10.") && page.contains("Number 509."))
            #expect(page.matches(of: /<circle\s/).count == 36 + 12)
        }
    }

    @Test func `keeps its history`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit(try incident(updated: moment(100)))
            try await visitor.commit(try incident(updated: moment(200)))
            try await visitor.commit([try alert(titled: "A late one")])
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            let places = ["Came in: A late one", "The incident changed", "The incident came in"].map {
                page.range(of: $0)?.lowerBound
            }
            let found = places.compactMap(\.self)
            #expect(found.count == 3 && found == found.sorted())
        }
    }

    @Test func `shows what people wrote below it`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let original = """
                {"description":"One line\\nand another","comments":[7,{"comment":"Looked at it","createdByDisplayName":"Ana",\
                "createdDateTime":"2026-11-02T09:01:44Z"},{"comment":null}],"recommendedActions":3}
                """
            try await visitor.commit(try incident(), original: original)
            let mei = try await visitor.signedIn(as: .viewer)
            let page = try await mei.get("/incidents/contoso/42").body
            #expect(page.contains("<p><bdi>One line</bdi></p><p><bdi>and another</bdi></p>"))
            #expect(page.contains("<bdi>Ana</bdi>") && page.contains("<bdi>Looked at it</bdi>"))
            #expect(!page.contains("No comments."))
        }
    }

    @Test func `gives the JSON byte for byte`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let original = #"{"id":"42",  "t":"<script>\#u{202E}é", "list":[]}"#
            try await visitor.commit(try incident(), original: original)
            let mei = try await visitor.signedIn(as: .viewer)
            let sent = try await mei.get("/incidents/contoso/42/json?as=sent")
            #expect(sent.body == original)
            #expect(sent.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(sent.header("X-Content-Type-Options") == "nosniff")
            let file = try await mei.get("/incidents/contoso/42/json?as=file")
            #expect(file.body == original)
            #expect(file.header("Content-Type") == "application/json")
            #expect(file.header("Content-Disposition") == "attachment; filename=\"contoso-incident-42.json\"")
            #expect(try await visitor.lastDeed()?.kind == .originalShown)
            let page = try await mei.get("/incidents/contoso/42/json").body
            #expect(page.contains("&lt;script&gt;\\u202eé") && !page.contains("\u{202E}") && !page.contains("<script>"))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `An alert's page` {
    @Test func `has a way out for each thing that the evidence names, and one for each`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            let (device, sha1) = (String(repeating: "a", count: 40), String(repeating: "b", count: 40))
            let sha256 = String(repeating: "c", count: 64)
            try await visitor.commit([
                try alert(
                    evidence: [
                        evidence(.device, (.deviceName, "pc-1"), (.deviceID, device)),
                        evidence(.user, (.userName, "ana@contoso.com"), (.securityID, "S-1-5-21-1-2-3-4")),
                        evidence(.file, (.fileName, "x.exe"), (.sha256, sha256), (.sha1, sha1)),
                        evidence(.dns, (.domain, "evil.example"), (.address, "203.0.113.1"), (.address, "203.0.113.2")),
                        evidence(.url, (.url, "https://evil.example/?a=b&c")),
                    ]
                )
            ])
            let mei = try await visitor.signedIn(as: .analyst)
            let page = try await mei.get("/alerts/contoso/da1_-1").body
            let ways = page.matches(
                of: /<a class="out" href="\/open\/contoso\/([a-z-]+)\?tenant=[0-9-]+&amp;about=([^"]+)"/
            )
            #expect(
                ways.map { "\($0.1) \($0.2)" } == [
                    "device \(device)", "user ana%40contoso.com", "file \(sha256)", "domain evil.example",
                    "ip 203.0.113.1",
                    "ip 203.0.113.2", "url https%3A%2F%2Fevil.example%2F%3Fa%3Db%26c", "incident 42",
                ]
            )
        }
    }

    @Test func `shows the alert, and leads to its incident where that is here`() async throws {
        try await withConsole { visitor in
            try await visitor.addCustomer("contoso", tenants: [1])
            try await visitor.commit([try alert(titled: "A dump", evidence: [evidence(.ip, (.address, "203.0.113.7"))])]
            )
            let mei = try await visitor.signedIn(as: .analyst)
            let alone = try await mei.get("/alerts/contoso/da1_-1").body
            #expect(alone.contains("A dump") && alone.contains("203.0.113.7"))
            #expect(!alone.contains("/incidents/contoso/42"))
            try await visitor.commit(try incident(titled: "The whole"))
            let page = try await mei.get("/alerts/contoso/da1_-1")
            #expect(page.body.contains("/incidents/contoso/42?tenant=") && page.body.contains("The whole"))
            #expect(try await visitor.lastDeed()?.kind == .alertsRead)
            #expect(try await mei.get("/alerts/contoso/da1_-1/json?as=sent").body == "{}")
        }
    }
}
