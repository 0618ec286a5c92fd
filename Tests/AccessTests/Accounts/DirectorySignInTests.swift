import Access
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Storage
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct `Signing in by the organization's directory` {
    private static let place = Hostile("192.0.2.1")
    private static let ana = "ana.silva@soc.example"

    /// A door that opens by app roles, and behind them by groups.
    private func door(
        _ bed: AccessBed,
        roles: String = "SOC.Lead = administrator for all; SOC.Retail = analyst for tag:retail",
        groups: String? = nil,
        secret: String? = nil,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
    ) throws -> DirectorySignIn {
        let provider = bed.ready.provider.tenantID
        let credential = ApplicationCredential(
            clientID: bed.ready.clientID,
            secret: ClientSecret(secret ?? bed.ready.clientSecret)
        )
        return DirectorySignIn(
            DirectorySignIn.Registration(tenant: provider, cloud: .commercial, clientID: bed.ready.clientID),
            grants: RoleGrants(roles: try RoleGrant.list(roles), groups: try groups.map(RoleGrant.list) ?? []),
            store: bed.store,
            transport: bed.transport,
            overrides: bed.overrides,
            credential: { () async throws(CredentialTrouble) in credential },
            now: now,
        )
    }

    private func redirect() throws -> URL {
        try #require(URL(string: "http://localhost:5000/sign-in/entra/callback"))
    }

    /// Begins, signs in at the sandbox's page, and comes back.
    private func signIn(_ door: DirectorySignIn, _ bed: AccessBed) async throws -> DirectorySignIn.Outcome {
        let start = door.begin(comingBackTo: try redirect(), goingTo: "/queue?q=x")
        let query = try await bed.signIn(at: start.page, as: Self.ana)
        return try await door.finish(query, keeping: start.secret, comingBackTo: try redirect(), from: Self.place)
    }

    private func assign(_ roles: [String], _ bed: AccessBed) async throws {
        let names = roles.map { "\"\($0)\"" }.joined(separator: ",")
        try await bed.control(
            "/applications/\(bed.ready.clientID)/roles",
            #"{"user":"\#(Self.ana)","roles":[\#(names)]}"#
        )
    }

    private func account(of outcome: DirectorySignIn.Outcome) -> Account? {
        if case .signedIn(let entrance, _) = outcome { entrance.account } else { nil }
    }

    @Test func `lets in who has a role, as what it says at each time`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let door = try door(bed)
            try await assign(["SOC.Retail"], bed)
            guard case .signedIn(let entrance, "/queue?q=x") = try await signIn(door, bed) else {
                Issue.record("not signed in")
                return
            }
            #expect(entrance.account.name.rawValue == Self.ana)
            #expect(entrance.account.role == .analyst && entrance.account.reach == .tagged(["retail"]))
            let found = try await bed.store.session(
                BearerDigest(of: entrance.session),
                on: ConsoleSession.Terms(),
                at: Timestamp(Date()),
            )
            #expect(found?.account.id == entrance.account.id)
            try await assign(["SOC.Lead", "SOC.Retail"], bed)
            let lead = account(of: try await signIn(door, bed))
            #expect(lead?.id == entrance.account.id && lead?.role == .administrator && lead?.reach == .all)
        }
    }

    @Test func `turns away who has none, and ends what they had open`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let door = try door(bed)
            try await assign(["SOC.Lead"], bed)
            guard case .signedIn(let entrance, _) = try await signIn(door, bed) else {
                Issue.record("not signed in")
                return
            }
            try await assign(["SOC.Other"], bed)
            guard case .noRole(Hostile(Self.ana)) = try await signIn(door, bed) else {
                Issue.record("not turned away")
                return
            }
            let digest = BearerDigest(of: entrance.session)
            #expect(try await bed.store.session(digest, on: ConsoleSession.Terms(), at: Timestamp(Date())) == nil)
        }
    }

    @Test func `goes by groups too, and says where a token names none`() async throws {
        try await AccessBed.with(tenants: 2) { bed in
            let group = "00000000-0000-4000-8000-0000000000AB"
            let door = try door(bed, groups: "\(group.lowercased()) = viewer for customer-1, nobody")
            func join(_ groups: [String]) async throws {
                let names = groups.map { "\"\($0)\"" }.joined(separator: ",")
                try await bed.control("/applications/users/\(Self.ana)/groups", #"{"groups":[\#(names)]}"#)
            }
            try await join([group])
            let account = try #require(account(of: try await signIn(door, bed)))
            let customers = try await bed.store.customers(in: AccessBed.everything)
            let mine = customers.filter { $0.details.handle.rawValue == "customer-1" }.map(\.id)
            #expect(account.role == .viewer && account.reach == .listed(Set(mine)))
            try await join((0..<201).map { "00000000-0000-4000-8000-\(100_000_000_000 + $0)" })
            guard case .unknownGroups = try await signIn(door, bed) else {
                Issue.record("the groups were known")
                return
            }
            // An app role says it without them.
            try await assign(["SOC.Lead"], bed)
            #expect(try await self.account(of: signIn(door, bed))?.role == .administrator)
        }
    }

    @Test func `takes back what this browser began, once and in its time`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let now = Mutex(Timestamp(Date()))
            let door = try door(bed) { now.withLock(\.self) }
            try await assign(["SOC.Lead"], bed)
            let redirect = try redirect()
            func finish(_ query: String, _ secret: String?) async throws -> DirectorySignIn.Outcome {
                try await door.finish(query, keeping: secret, comingBackTo: redirect, from: Self.place)
            }
            func expectForeign(_ query: String, _ secret: String?, _ comment: Comment) async throws {
                guard case .foreign = try await finish(query, secret) else {
                    Issue.record(comment)
                    return
                }
            }
            let mine = door.begin(comingBackTo: redirect, goingTo: "/queue")
            let thief = door.begin(comingBackTo: redirect, goingTo: "/queue")
            let query = try await bed.signIn(at: mine.page, as: Self.ana)
            try await expectForeign(query, nil, "without a cookie")
            try await expectForeign(query, thief.secret, "by another browser")
            try await expectForeign(query, "invented", "by a made-up cookie")
            try await expectForeign("code=c&state=x", mine.secret, "with another state")
            #expect(try await account(of: finish(query, mine.secret)) != nil)
            try await expectForeign(query, mine.secret, "a second time")
            let late = door.begin(comingBackTo: redirect, goingTo: "/queue")
            let lateQuery = try await bed.signIn(at: late.page, as: Self.ana)
            now.withLock { $0 = $0 + .seconds(600) }
            try await expectForeign(lateQuery, late.secret, "too late")
        }
    }

    @Test func `tells why Entra says no, and what failed`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            try await assign(["SOC.Lead"], bed)
            guard case .refused(let word, let why) = try await signIn(try door(bed, secret: "guessed"), bed) else {
                Issue.record("not refused")
                return
            }
            #expect(word == Hostile("AADSTS7000215"))
            #expect(why.contains("secret") && !why.contains("guessed"), "\(why)")
            let door = try door(bed)
            let start = door.begin(comingBackTo: try redirect(), goingTo: "/queue")
            let state = try #require(URLComponents(url: start.page, resolvingAgainstBaseURL: false)?.queryItems)
                .first { $0.name == "state" }?.value
            let query = "error=access_denied&error_description=AADSTS65004%3A+No&state=\(state ?? "")"
            let outcome = try await door.finish(
                query,
                keeping: start.secret,
                comingBackTo: try redirect(),
                from: Self.place
            )
            guard case .refused(Hostile("AADSTS65004"), _) = outcome else {
                Issue.record("not refused")
                return
            }
        }
    }

    @Test func `goes on when the directory changes its keys, and not by those that it withdrew`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let now = Mutex(Timestamp(Date()))
            let door = try door(bed) { now.withLock(\.self) }
            try await assign(["SOC.Lead"], bed)
            #expect(try await account(of: signIn(door, bed)) != nil)
            try await bed.control("/applications/keys/rotate")
            #expect(try await account(of: signIn(door, bed)) != nil)
            // They were asked for again just now, and are not each time that someone names a key which is none.
            try await bed.control("/applications/keys/rotate")
            guard case .failed(let why) = try await signIn(door, bed) else {
                Issue.record("signed in")
                return
            }
            #expect(why.contains("a key that the directory does not publish"))
            now.withLock { $0 = $0 + .seconds(301) }
            #expect(try await account(of: signIn(door, bed)) != nil)
        }
    }
}

@Suite struct `What a role or a group opens` {
    private func list(_ text: String) throws -> [RoleGrant] { try RoleGrant.list(text) }

    @Test func `is read from a line, in its order`() throws {
        let grants = try list(
            " SOC.Lead = administrator for all ;\n SOC.Retail=analyst for tag:retail, tag:north west;x=viewer for a,B ; "
        )
        #expect(grants.map(\.name) == ["SOC.Lead", "SOC.Retail", "x"])
        #expect(grants.map(\.role) == [.administrator, .analyst, .viewer])
        let handles = try ["a", "b"].map { try #require(CustomerHandle(rawValue: $0)) }
        #expect(grants.map(\.reach) == [.all, .tagged(["retail", "north west"]), .listed(Set(handles))])
    }

    @Test(arguments: [
        ("", RoleGrant.Objection.empty), (" ; ", .empty), ("SOC.Lead", .form), ("SOC.Lead = viewer", .form),
        ("= viewer for all", .form), ("a = viewer all", .form), ("a = owner for all", .role),
        ("a = viewer for", .form), ("a = viewer for tag:", .customers), ("a = viewer for all, b", .customers),
        ("a = viewer for tag:x, b", .customers), ("a = viewer for b c", .customers),
        ("a = viewer for b; a = analyst for c", .repeated),
    ])
    func `is refused where it could be read otherwise`(text: String, objection: RoleGrant.Objection) {
        #expect(throws: objection) { try list(text) }
    }

    @Test func `is the first of them alone`() throws {
        let grants = RoleGrants(
            roles: try list("narrow = administrator for one; wide = viewer for all"),
            groups: try list("aaaa = responder for all")
        )
        func verdict(_ roles: Set<String>, _ groups: Set<String> = [], lacksGroups: Bool = false) throws -> String? {
            let tenant = try #require(TenantID(rawValue: "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a"))
            let person = Identity(
                tenant: tenant,
                objectID: "o",
                userName: nil,
                roles: roles,
                groups: groups,
                lacksGroups: lacksGroups,
            )
            switch grants.verdict(on: person) {
            case .granted(let grant): return grant.name
            case .nothing: return nil
            case .unknownGroups: return "?"
            }
        }
        #expect(try verdict(["wide", "narrow"]) == "narrow")
        #expect(try verdict(["wide"], ["aaaa"]) == "wide")
        #expect(try verdict([], ["aaaa"]) == "aaaa")
        #expect(try verdict(["Wide"], ["bbbb"]) == nil)
        #expect(try verdict([], lacksGroups: true) == "?")
    }
}

extension AccessBed {
    /// Signs someone in at the sandbox's page, and gives the query of the address that the browser is sent back to.
    func signIn(at page: URL, as account: String) async throws -> String {
        let html = String(decoding: try await transport.send(OutboundRequest(url: page)).body, as: UTF8.self)
        let flow = String(try #require(html.firstMatch(of: /name="flow" value="([^"]+)"/), "\(html)").1)
        let request = OutboundRequest(
            method: .post,
            url: try #require(URL(string: ready.authority + "/common/login")),
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Data("flow=\(flow)&account=\(account.replacing("@", with: "%40"))".utf8),
        )
        let location = try #require(try await transport.send(request).headers[.location])
        return String(location.drop { $0 != "?" }.dropFirst())
    }

    /// Changes something by the sandbox's own routes.
    func control(_ path: String, _ body: String = "{}") async throws {
        let request = OutboundRequest(
            method: .post,
            url: try #require(URL(string: ready.control + path)),
            headers: [.authorization: "Bearer \(ready.controlSecret)", .contentType: "application/json"],
            body: Data(body.utf8),
        )
        let answer = try await transport.send(request)
        try #require(answer.status.kind == .successful, "\(String(decoding: answer.body, as: UTF8.self))")
    }
}
