import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// Every route, for every role and for strangers, with every kind of scope: made of the table of routes, so that a new one is
/// asked too.
@Suite(.timeLimit(.minutes(10))) struct `Every route of the console, for everyone` {
    /// Whose object a path names.
    private enum Owner: CaseIterable {
        case inside
        case outside
        case nobody
    }

    /// Someone in front of the console, and what they may see.
    private struct Reader {
        let visitor: ConsoleVisitor
        /// `nil` for a stranger.
        let role: Role?
        let sight: ScopeWorld.Sight
        let formToken: String

        var title: String { "\(role.map(\.rawValue) ?? "a stranger") who sees \(sight.testDescription)" }

        func may(_ right: Right?) -> Bool {
            guard let right else { return true }
            return role.flatMap { RoleExpectation.rights[$0] }?.contains(right) ?? false
        }

        func sees(_ owner: Owner) -> Bool {
            switch owner {
            case .inside: sight.seesInside
            case .outside: sight.seesOutside
            case .nobody: false
            }
        }
    }

    @Test func `are told apart by roles of which each may do what is said here`() {
        for role in Role.allCases { #expect(role.rights == RoleExpectation.rights[role], "\(role)") }
    }

    @Test func `sends strangers to sign in, and does nothing for them`() async throws {
        try await ScopeWorld.serve { world in
            let sight = ScopeWorld.Sight(testDescription: "none", reach: .all, seesInside: false, seesOutside: false)
            let stranger = Reader(visitor: world.visitor, role: nil, sight: sight, formToken: "")
            try await askAll(by: stranger, names: try await personal(world))
        }
    }

    @Test(arguments: Role.allCases)
    func `answers by the rights of a role, and by the customers of its scope`(role: Role) async throws {
        try await ScopeWorld.serve { world in
            let names = try await personal(world)
            for (place, sight) in world.sights.enumerated() {
                var visitor = world.visitor
                let session = try await visitor.addAccount("mei-\(place)", as: role, for: sight.reach)
                visitor.cookie = "tenantry-session=\(session)"
                let token = try await visitor.token()
                let reader = Reader(visitor: visitor, role: role, sight: sight, formToken: token)
                try await askAll(by: reader, names: names)
            }
        }
    }

    private func askAll(by reader: Reader, names: [String: String]) async throws {
        // Signing out comes last: nothing is answered to that session afterwards.
        let routes = Route.all.filter { $0.path != "/sign-out" } + Route.all.filter { $0.path == "/sign-out" }
        for route in routes {
            let expected = try #require(
                RouteExpectation.all[route.title],
                "Say in RouteExpectation.all who may ask for \(route.title)."
            )
            if expected.isEndless, reader.may(expected.right) {
                try await listen(route, by: reader)
                continue
            }
            for asked in expected.asks {
                let form = asked.fields
                let isOfCustomer = (route.path + form).contains(":customer") || form.contains(":tenant")
                var answers: [Owner: BareClient.Heard] = [:]
                for owner in isOfCustomer ? Owner.allCases : [.nobody] {
                    let (heard, question) = try await ask(route, form, of: owner, names, by: reader)
                    answers[owner] = heard
                    let who = "\(reader.title), of \(owner): \(route.title) \(form)"
                    if !reader.sees(.outside) { #expect(try !heard.tellsOfOutside(askedBy: question), "\(who)") }
                    guard reader.may(expected.right) else {
                        requireRefusal(heard, who, by: reader)
                        continue
                    }
                    if reader.sees(.outside), owner != .inside, Self.telling.contains(route.title), form.isEmpty {
                        #expect(try heard.tellsOfOutside(askedBy: question), "\(who)")
                    }
                    let isKnown = !isOfCustomer || reader.sees(owner)
                    let own = reader.role == nil ? expected.stranger ?? asked.own : asked.own
                    #expect(heard.status == (isKnown ? own : asked.foreign), "\(who): \(heard.body.suffix(300))")
                }
                guard let outside = answers[.outside], let absent = answers[.nobody], !reader.sees(.outside) else {
                    continue
                }
                let said = try plain(outside.body, of: ScopeWorld.handle, tenant: 2)
                let other = try plain(absent.body, of: Self.nobody, tenant: 9)
                #expect(said == other, "\(reader.title): \(route.title) \(form) \(Self.difference(said, other))")
            }
        }
    }

    private static let nobody = "nobody-at-all"
    /// What tells of every customer whom one may see: where nothing is said of the other one, that means something.
    private static let telling: Set = ["GET /queue", "GET /customers", "GET /overview"]

    /// A page without the names by which it was asked for, and without what is written in another way each time: what a form carries,
    /// and moments.
    private func plain(_ body: String, of handle: String, tenant: Int) throws -> String {
        body.replacing(handle, with: "").replacing(try tenantID(tenant).rawValue, with: "")
            .replacing(/name="token" value="[^"]+"/, with: "").replacing(/<time [^>]*>[^<]*<\/time>/, with: "")
    }

    /// Where two texts begin to differ.
    private static func difference(_ one: String, _ other: String) -> String {
        let same = zip(one, other).prefix { $0 == $1 }.count
        return
            "“\(one.dropFirst(max(0, same - 60)).prefix(160))” and “\(other.dropFirst(max(0, same - 60)).prefix(160))”"
    }

    /// Listens to what was stored since the beginning, until all is told that the reader may hear of.
    private func listen(_ route: Route, by reader: Reader) async throws {
        try await reader.visitor.listen(route.path + "?log=0&status=all") { ear in
            try await ear.wait(for: "retry:")
            if reader.sees(.inside) { try await ear.wait(for: "\(try tenantID(1))/1") }
            if reader.sees(.outside) { try await ear.wait(for: "\(try tenantID(2))/1") }
            let isTold = try BareClient.Heard(bytes: ear.heard).tellsOfOutside(askedBy: "")
            #expect(isTold == reader.sees(.outside), "\(reader.title): \(route.title)")
        }
    }

    private func requireRefusal(_ heard: BareClient.Heard, _ who: String, by reader: Reader) {
        guard reader.role == nil else {
            #expect(heard.status == 403, "\(who)")
            #expect(heard.body.contains("Your account may not do this"), "\(who)")
            return
        }
        let isDeed = who.contains(": POST ")
        #expect(heard.status == (isDeed ? 401 : 303), "\(who)")
        if !isDeed { #expect(heard.header("Location")?.hasPrefix("/sign-in") == true, "\(who)") }
    }

    /// What is someone's own, of someone else than the readers.
    private func personal(_ world: ScopeWorld) async throws -> [String: String] {
        let session = try await world.visitor.addAccount("jo")
        let jo = try await world.visitor.store.session(BearerDigest(of: session), on: .init(), at: Timestamp(Date()))
        var names = RouteExpectation.Objects.absent
        names["session"] = try #require(jo).session.name
        return names
    }

    private func ask(
        _ route: Route,
        _ form: String,
        of owner: Owner,
        _ personal: [String: String],
        by reader: Reader,
    ) async throws -> (heard: BareClient.Heard, question: String) {
        var names =
            switch owner {
            case .inside: try ScopeWorld.names(of: "inside", tenant: 1)
            case .outside: try ScopeWorld.names(of: ScopeWorld.handle, tenant: 2)
            case .nobody: try ScopeWorld.names(of: Self.nobody, tenant: 9)
            }
        names["fresh"] = UUID().uuidString
        let all = personal.merging(names) { $1 }
        let path = try #require(route.path(naming: all), "Say in RouteExpectation.Objects what \(route.path) names.")
        let fields = all.sorted { $0.key > $1.key }.reduce(form) { $0.replacing(":" + $1.key, with: $1.value) }
        guard route.method == .post else { return (try await reader.visitor.get(path + fields), path + fields) }
        let token = reader.formToken.replacing("+", with: "%2B").replacing("=", with: "%3D")
        let form = "token=\(token)\(fields.isEmpty ? "" : "&" + fields)"
        return (try await reader.visitor.post(path, form), path + form)
    }
}
