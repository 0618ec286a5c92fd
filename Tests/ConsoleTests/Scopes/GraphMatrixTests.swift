import Access
import Console
import Foundation
import Storage
import Tenants
import Testing

/// Every path of the face in the shape of Graph, with every kind of token and of scope.
@Suite(.timeLimit(.minutes(10))) struct `Every path in the shape of Graph, for everyone` {
    /// What stands behind `/v1.0/security/`, of all tenants or of one.
    private static let paths = ["incidents", "incidents/1", "incidents/1/alerts", "alerts_v2", "alerts_v2/a1"]
    /// The lists among them, also as one may ask for them.
    private static let lists = [
        "incidents", "incidents?$expand=alerts", "incidents?$filter=severity%20eq%20'high'&$count=true",
        "incidents?$orderby=lastUpdateDateTime%20desc&$select=id", "alerts_v2", "alerts_v2?$orderby=createdDateTime",
    ]

    /// The addresses of a path: of all tenants, and of one by its number.
    private func address(_ path: String, tenant: Int? = nil) throws -> String {
        "/graph" + (try tenant.map { "/\(try tenantID($0))" } ?? "") + "/v1.0/security/\(path)"
    }

    private func error(_ heard: BareClient.Heard) throws -> (code: String?, message: String?) {
        let error = try #require(try heard.document()["error"] as? [String: Any], "\(heard.body)")
        return (error["code"] as? String, error["message"] as? String)
    }

    /// The numbers of the tenants whose objects are on a page.
    private func owners(_ heard: BareClient.Heard) throws -> Set<String> {
        let objects = try #require(try heard.document()["value"] as? [[String: Any]], "\(heard.body)")
        return Set(objects.compactMap { ($0["@tenantry.owner"] as? [String: Any])?["tenantId"] as? String })
    }

    @Test func `lets nobody through without a token that is good here and now`() async throws {
        try await ScopeWorld.serve { world in
            for (kind, secret) in try await badSecrets(world.visitor) {
                let header = secret.map { "Authorization: Bearer \($0)\r\n" } ?? ""
                for tenant in [nil, 1, 2, 9] {
                    for path in Self.paths {
                        let path = try address(path, tenant: tenant)
                        let heard = try await world.visitor.get(path, headers: header)
                        #expect(heard.status == 401, "\(kind): \(path)")
                        #expect(try error(heard).code == "InvalidAuthenticationToken", "\(kind): \(path)")
                        #expect(
                            try !heard.tellsOfOutside(askedBy: path) && !heard.body.contains("Inside"),
                            "\(kind): \(path)"
                        )
                    }
                }
                guard let secret else { continue }
                let form = "grant_type=client_credentials&client_id=x&client_secret=\(secret)"
                let heard = try await world.visitor.post("/graph/oauth2/v2.0/token", form, headers: "")
                #expect(heard.status == 401, "\(kind)")
                #expect(try heard.document()["error"] as? String == "invalid_client", "\(kind)")
                #expect(!heard.body.contains("access_token"), "\(kind)")
            }
            let basic = try await world.visitor.get(try address("incidents"), headers: "Authorization: Basic YTpi\r\n")
            #expect(basic.status == 401)
        }
    }

    /// What someone may carry who is not let in by it, by what it is.
    private func badSecrets(_ visitor: ConsoleVisitor) async throws -> [(kind: String, secret: String?)] {
        let now = Timestamp(Date())
        let name = try #require(AccountName(rawValue: "owner"))
        let session = try await visitor.addAccount("owner", as: .administrator)
        func draft(_ name: String, until: Timestamp) throws -> APITokenDraft {
            APITokenDraft(named: try #require(APITokenName(rawValue: name)), for: [.read], of: .all, until: until)
        }
        let tokens = APITokens(store: visitor.store)
        let (day, early) = (Duration.seconds(86_400), now - .seconds(2 * 86_400))
        let over = try await tokens.make(try draft("over", until: now - day), for: name, by: .system, at: early)
        let good = try await tokens.make(try draft("good", until: now + day), for: name, by: .system, at: early)
        let overGrant = try await tokens.grant(for: good.token, at: now - .seconds(7_200))
        let lost = try await tokens.make(try draft("lost", until: now + day), for: name, by: .system, at: early)
        let lostGrant = try await tokens.grant(for: lost.token, at: now)
        try await visitor.store.revokeToken(lost.token.id.rawValue, by: .system, at: now)
        let disabled = try await visitor.caller()
        try await visitor.store.edit(disabled.token.owner, isDisabled: true, by: .system, at: now)
        var elsewhere = ""
        try await withConsole { elsewhere = try await $0.caller().secret }
        func part(_ json: String) -> String { Data(json.utf8).base64EncodedString().replacing("=", with: "") }
        let claims = part(
            #"{"aud":"https://graph.microsoft.com","tid":"\#(try tenantID(1))","roles":["SecurityIncident.Read.All"]}"#
        )
        return [
            ("nothing", nil), ("Microsoft's", "\(part(#"{"alg":"none"}"#)).\(claims)."),
            ("another console's", elsewhere),
            ("over", over.secret.text), ("an old grant", overGrant.secret.text), ("revoked", lost.secret.text),
            ("a grant of a revoked one", lostGrant.secret.text), ("of a disabled owner", disabled.secret),
            ("a session's", session), ("its ID", good.token.id.rawValue), ("cut", String(good.secret.text.dropLast())),
        ]
    }

    @Test func `takes the right to read`() async throws {
        try await ScopeWorld.serve { world in
            let caller = try await world.visitor.caller([.administer, .respond, .connect, .openPortals])
            for path in Self.paths {
                let heard = try await caller.get(try address(path, tenant: 1))
                #expect(heard.status == 403, "\(path)")
                #expect(try error(heard).code == "Forbidden")
            }
        }
    }

    @Test func `has the customers in scope and no others, for a token and for what it is given for it`() async throws {
        try await ScopeWorld.serve { world in
            for sight in world.sights {
                let token = try await world.visitor.caller(of: sight.reach)
                let owner = try await world.visitor.caller(for: sight.reach)
                let grant = try await APITokens(store: world.visitor.store).grant(
                    for: token.token,
                    at: Timestamp(Date())
                )
                let granted = APICaller(visitor: world.visitor, token: token.token, secret: grant.secret.text)
                for caller in [token, owner, granted] { try await requireScope(sight, of: caller) }
            }
        }
    }

    private func requireScope(_ sight: ScopeWorld.Sight, of caller: APICaller) async throws {
        let seen = [1: sight.seesInside, 2: sight.seesOutside, 9: false]
        let expected = Set(try seen.filter(\.value).map { try tenantID($0.key).rawValue })
        for list in Self.lists {
            let heard = try await caller.get(try address(list))
            #expect(try owners(heard) == expected, "\(sight): \(list)")
            #expect(try heard.tellsOfOutside(askedBy: list) == sight.seesOutside, "\(sight): \(list)")
            for (tenant, isSeen) in seen {
                let heard = try await caller.get(try address(list, tenant: tenant))
                #expect(heard.status == (isSeen ? 200 : 404), "\(sight): \(list) of \(tenant)")
                if isSeen { #expect(try owners(heard) == [try tenantID(tenant).rawValue], "\(sight): \(list)") }
            }
        }
        for path in Self.paths.dropFirst() where path.contains("/") {
            let found = try await caller.get(try address(path))
            #expect(found.status == [404, 200, 409][expected.count], "\(sight): \(path)")
            if !sight.seesOutside { #expect(try !found.tellsOfOutside(askedBy: path), "\(sight): \(path)") }
            for (tenant, isSeen) in seen {
                let heard = try await caller.get(try address(path, tenant: tenant))
                #expect(heard.status == (isSeen ? 200 : 404), "\(sight): \(path) of \(tenant)")
            }
        }
        guard !sight.seesOutside else { return }
        for path in Self.paths {
            let foreign = try error(try await caller.get(try address(path, tenant: 2)))
            let absent = try error(try await caller.get(try address(path, tenant: 9)))
            #expect(foreign.code == "ResourceNotFound" && foreign.code == absent.code, "\(sight): \(path)")
            #expect(foreign.message?.contains(ScopeWorld.mark) == false, "\(sight): \(path)")
            let (said, other) = (foreign.message ?? "", absent.message ?? "")
            #expect(
                said.replacing(try tenantID(2).rawValue, with: try tenantID(9).rawValue) == other,
                "\(sight): \(path)"
            )
        }
    }

    @Test(arguments: [
        "$top=99999999999999999999", "$top=1.5", "$top=", "$skip=-1", "$filter=severity%20eq",
        "$filter=tenantId%20eq%20'x'",
        "$filter=severity%20eq%20'high'%20or", "$filter=%00", "$filter=%zz", "$skiptoken=", "$skiptoken=x",
        "$skiptoken=%00",
        "$orderby=createdDateTime,lastUpdateDateTime", "$select=id&$select=id", "$count=1", "$format=xml",
    ])
    func `refuses what means nothing, of all tenants and of one`(query: String) async throws {
        try await ScopeWorld.serve { world in
            let caller = try await world.visitor.caller()
            for path in ["incidents", "alerts_v2", "incidents/1/alerts"] {
                for tenant in [nil, 1] where tenant != nil || !path.contains("/") {
                    let heard = try await caller.get(try address(path, tenant: tenant) + "?" + query)
                    #expect(heard.status == 400, "\(path): \(heard.body)")
                    #expect(try error(heard).code == "BadRequest", "\(path)")
                }
            }
        }
    }

    /// A place in a list is no secret: whatever someone makes of it, it leads to what they may see anyway.
    @Test func `leads a link that was tampered with to nothing that is out of scope`() async throws {
        try await ScopeWorld.serve { world in
            try await world.visitor.commit(try incident("2", titled: "Inside too"), original: #"{"id":"2"}"#)
            let caller = try await world.visitor.caller(of: .listed([world.inside.id]))
            let page = try await caller.document(try address("incidents?$top=1&$orderby=createdDateTime"))
            let next = try #require(page["@odata.nextLink"] as? String)
            let token = try #require(next.firstMatch(of: /skiptoken=([^&]+)/)).1
            let bytes = try #require(Data(base64Encoded: Self.padded(String(token))))
            var words = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
            #expect(words.count == 4)
            let extremes = [String(Int64.min), "-1", "0", "1", "2", "3", "4", String(Int64.max)]
            for number in extremes {
                for ticks in [String(Int64.min), "0", String(moment(0).ticks), String(Int64.max)] {
                    (words[2], words[3]) = (number, ticks)
                    let made = Data(words.joined(separator: " ").utf8).base64EncodedString()
                    let place = made.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
                    let path = try address("incidents?$orderby=createdDateTime&$skiptoken=\(place)")
                    let heard = try await caller.get(path)
                    #expect(heard.status == 200, "\(words): \(heard.body)")
                    #expect(try owners(heard).isSubset(of: [try tenantID(1).rawValue]), "\(words)")
                    #expect(try !heard.tellsOfOutside(askedBy: path), "\(words)")
                }
            }
            let own = try #require(next.range(of: "/graph")).lowerBound
            let moved = next[own...].replacing("/graph/", with: "/graph/\(try tenantID(2))/")
            #expect(try await caller.get(String(moved)).status == 404)
            for broken in ["\(token)A", "AAAA", String(token.reversed())] {
                let path = try address("incidents?$orderby=createdDateTime&$skiptoken=\(broken)")
                #expect(try await caller.get(path).status == 400, "\(broken)")
            }
            // The place in one order is none in another.
            #expect(
                try await caller.get(try address("incidents?$skiptoken=\(token)&$orderby=lastUpdateDateTime")).status
                    == 400
            )
        }
    }

    private static func padded(_ text: String) -> String {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)
    }
}
