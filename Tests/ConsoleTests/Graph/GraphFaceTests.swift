import Console
import Foundation
import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The face in the shape of Graph` {
    private static let incidents = "/graph/v1.0/security/incidents"
    private static let alerts = "/graph/v1.0/security/alerts_v2"

    /// The names of the objects on a page, each with its tenant's number.
    private func names(_ page: [String: Any]) -> [String] {
        (page["value"] as? [[String: Any]] ?? []).compactMap { object in
            guard let owner = object["@tenantry.owner"] as? [String: Any], let tenant = owner["tenantId"] as? String,
                let id = object["id"] as? String
            else { return nil }
            return "\(tenant.suffix(1)):\(id)"
        }
    }

    /// All of a list, by its links to the next page.
    private func all(_ path: String, _ caller: APICaller) async throws -> (names: [String], pages: Int) {
        var (found, next, pages) = ([String](), Optional(path), 0)
        while let path = next {
            let page = try await caller.document(path)
            found += names(page)
            pages += 1
            next = (page["@odata.nextLink"] as? String).map { link in
                #expect(link.hasPrefix("http://127.0.0.1/graph"), "\(link)")
                return String(link.dropFirst("http://127.0.0.1".count))
            }
        }
        return (found, pages)
    }

    private func escaped(_ text: String) throws -> String {
        try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    }

    @Test(arguments: ["", "&$orderby=lastUpdateDateTime%20desc", "&$orderby=createdDateTime"])
    func `has every tenant's objects, the same IDs from two of them among those`(order: String) async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(3)
            for number in 1...2 { try await visitor.store.addIncidents(1...5, of: number) }
            let caller = try await visitor.caller()
            let expected = Set((1...2).flatMap { tenant in (1...5).map { "\(tenant):\($0)" } })
            let found = try await all("\(Self.incidents)?$top=3\(order)", caller)
            #expect(found.names.count == 10)
            #expect(Set(found.names) == expected)
            #expect(found.pages == 4)
            #expect(try await all("\(Self.alerts)?$top=5\(order)", caller).names.count == 10)
        }
    }

    @Test func `filters as pollers of Graph do`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...6, of: 1)
            try await visitor.store.addIncidents(1...6, of: 2, severity: .high)
            let caller = try await visitor.caller()
            func asked(_ filter: String, _ rest: String = "") async throws -> [String] {
                names(try await caller.document("\(Self.incidents)?$filter=\(try escaped(filter))\(rest)"))
            }
            #expect(try await asked("severity eq 'high' and status eq 'resolved'") == ["2:3", "2:6"])
            #expect(try await asked("lastUpdateDateTime ge \(moment(5))") == ["1:5", "2:5", "1:6", "2:6"])
            #expect(try await asked("lastUpdateDateTime gt \(moment(5)) and severity ne 'high'") == ["1:6"])
            #expect(
                try await asked("createdDateTime le \(moment(1)) and createdDateTime ge \(moment(1))") == [
                    "1:1", "2:1",
                ]
            )
            #expect(try await asked("lastUpdateDateTime lt \(moment(2))", "&$top=1") == ["1:1"])
            #expect(try await asked("createdDateTime eq \(moment(4))", "&$skip=1") == ["2:4"])
            #expect(try await asked("assignedTo eq null and severity eq 'High'").count == 6)
            #expect(try await asked("assignedTo eq 'o''neill'") == [])
            let counted = try await caller.document(
                "\(Self.incidents)?$count=true&$top=2&$filter=\(try escaped("severity eq 'high'"))"
            )
            #expect(counted["@odata.count"] as? Int == 6)
            #expect(names(counted).count == 2)
            let coverage = try #require(counted["@tenantry.coverage"] as? [String: Any])
            #expect(coverage["isWhole"] as? Bool == false)
        }
    }

    @Test(arguments: [
        "$filter=severity", "$filter=severity eq high", "$filter=severity gt 'high'", "$filter=title eq 'x'",
        "$filter=severity eq 'high",
        "$filter=lastUpdateDateTime ge 'x'",
        "$filter=serviceSource eq 'x'", "$top=-1", "$top=x", "$skip=501", "$orderby=title",
        "$orderby=createdDateTime up",
        "$count=yes", "$expand=evidence", "$search=x", "$top=1&$top=2", "$skiptoken=AAAA", "$filter=",
    ])
    func `refuses what it does not do, as Graph does`(query: String) async throws {
        try await withConsole { visitor in
            let caller = try await visitor.caller()
            let sides = query.split(separator: "&").map {
                $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            }
            let asked = try sides.map { "\($0[0])=\(try escaped(String($0[1])))" }.joined(separator: "&")
            let heard = try await caller.get("\(Self.incidents)?\(asked)")
            #expect(heard.status == 400, "\(heard.body)")
            let error = try #require(try heard.document()["error"] as? [String: Any])
            #expect(error["code"] as? String == "BadRequest")
            #expect((error["innerError"] as? [String: Any])?["request-id"] as? String == heard.header("request-id"))
        }
    }

    @Test func `gives one object, and asks which where several tenants have its ID`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(2)
            for number in 1...2 { try await visitor.store.addIncidents(1...1, of: number) }
            try await visitor.store.addIncidents(2...2, of: 1)
            let caller = try await visitor.caller()
            let one = try await caller.document("\(Self.incidents)/2?$expand=alerts")
            #expect(
                one["@odata.context"] as? String == "http://127.0.0.1/graph/v1.0/$metadata#security/incidents/$entity"
            )
            #expect((one["alerts"] as? [[String: Any]])?.map { $0["id"] as? String } == ["da2"])
            let chosen = try await caller.document("\(Self.incidents)/2?$select=id")
            #expect(Set(chosen.keys) == ["@odata.context", "@tenantry.owner", "id"])
            let both = try await caller.get("\(Self.incidents)/1")
            #expect(both.status == 409)
            let tenant = try tenantID(2)
            #expect(both.body.contains(tenant.rawValue))
            let narrow = try await caller.document("/graph/\(tenant)/v1.0/security/incidents/1")
            #expect((narrow["@tenantry.owner"] as? [String: Any])?["customer"] as? String == "customer-2")
            #expect(try await all("/graph/\(tenant)/v1.0/security/incidents?$top=1", caller).names == ["2:1"])
            #expect(try await caller.get("\(Self.incidents)/none").status == 404)
        }
    }

    @Test func `has nothing of a tenant that is not in scope, not even an empty list`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            let handle = try #require(CustomerHandle(rawValue: "left"))
            let left = try await visitor.store.add(
                CustomerDetails(handle: handle, name: "Left", state: .left),
                tenants: [Tenant(id: try tenantID(3), displayName: "Tenant 3")],
                by: .system,
                at: moment(0),
            )
            for number in 1...3 { try await visitor.store.addIncidents(1...1, of: number) }
            let caller = try await visitor.caller(of: .listed([customers[0].id, left.id]))
            for (number, status) in [(1, 200), (2, 404), (3, 404), (4, 404)] {
                for path in ["incidents", "alerts_v2", "incidents/1", "alerts_v2/da1"] {
                    let heard = try await caller.get("/graph/\(try tenantID(number))/v1.0/security/\(path)")
                    #expect(heard.status == status, "\(number) \(path)")
                    guard status == 404 else { continue }
                    let error = try #require(try heard.document()["error"] as? [String: Any])
                    #expect(error["code"] as? String == "ResourceNotFound")
                }
            }
            let nobody = try await visitor.caller(for: .tagged(["gold"]), of: .tagged(["none"]))
            let coverage = try #require(
                try await nobody.document(Self.incidents)["@tenantry.coverage"] as? [String: Any]
            )
            #expect(coverage["isWhole"] as? Bool == false)
        }
    }

    @Test func `gives a short-lived token for a token`() async throws {
        try await withConsole { visitor in
            try await visitor.store.addCustomers(1)
            try await visitor.store.addIncidents(1...1, of: 1)
            let caller = try await visitor.caller()
            func ask(_ form: String) async throws -> BareClient.Heard {
                try await visitor.post("/graph/oauth2/v2.0/token", form, headers: "")
            }
            let form = "grant_type=client_credentials&scope=x%2F.default&client_id=\(caller.token.id)&client_secret="
            let heard = try await ask(form + caller.secret)
            #expect(heard.status == 200, "\(heard.body)")
            let given = try heard.document()
            #expect(given["expires_in"] as? Int == 3_600)
            let secret = try #require(given["access_token"] as? String)
            let granted = APICaller(visitor: visitor, token: caller.token, secret: secret)
            #expect(names(try await granted.document(Self.incidents)) == ["1:1"])
            // It gives no other one: else it would never be over.
            #expect(try await ask(form + secret).status == 401)
            let other = try await visitor.caller()
            #expect(try await ask(form + other.secret).status == 401)
            #expect(try await ask(form.replacing("client_credentials", with: "password") + caller.secret).status == 400)
            #expect(try await ask("grant_type=client_credentials").status == 400)
            try await visitor.store.revokeToken(caller.token.id.rawValue, by: .system, at: Timestamp(Date()))
            let late = try await granted.get(Self.incidents)
            #expect(late.status == 401)
            let error = try #require(try late.document()["error"] as? [String: Any])
            #expect(error["code"] as? String == "InvalidAuthenticationToken")
            let known = try await visitor.get("/graph/v2.0/.well-known/openid-configuration").document()
            #expect(known["token_endpoint"] as? String == "http://127.0.0.1/graph/oauth2/v2.0/token")
        }
    }

    @Test(arguments: [
        "/graph", "/graph/", "/graph/v1.0/security", "/graph/v1.0/users", "/graph/v1.0/security/incidents/1/comments",
        "/graph/v1.0/security/alerts_v2/1/alerts", "/graph/v1.0/security/incidents/1/alerts/1",
        "/graph/beta/security/incidents",
    ])
    func `has nothing else`(path: String) async throws {
        try await withConsole { visitor in
            let heard = try await visitor.caller().get(path)
            #expect(heard.status == 404)
            #expect(try heard.document()["error"] != nil)
        }
    }
}
