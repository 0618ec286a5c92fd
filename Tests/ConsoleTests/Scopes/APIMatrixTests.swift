import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// Every operation, for every right of a token and with every kind of scope: made of the table of operations, so that a new one
/// is asked too.
@Suite(.timeLimit(.minutes(10))) struct `Every operation of the API, for everyone` {
    /// Whose object a path names.
    private enum Owner: CaseIterable {
        case inside
        case outside
        case nobody
    }

    /// A program in front of the API: what it may do and see.
    private struct Program {
        let caller: APICaller
        let title: String
        let rights: Set<Right>
        let sight: ScopeWorld.Sight

        func sees(_ owner: Owner) -> Bool {
            switch owner {
            case .inside: sight.seesInside
            case .outside: sight.seesOutside
            case .nobody: false
            }
        }
    }

    private static let all = ScopeWorld.Sight(testDescription: "all", reach: .all, seesInside: true, seesOutside: true)
    private static let nobody = "nobody"
    /// What tells of every customer whom one may see: where nothing is said of the other one, that means something.
    private static let telling: Set = [
        "incidents", "alerts", "customers", "standings", "coverage", "findings", "changes", "audit", "views",
    ]

    @Test func `is one of which it is said here what it takes`() {
        let names = APIOperation.all.map(\.name)
        #expect(Set(names).count == names.count, "An operation is there twice.")
        for operation in APIOperation.all {
            let expected = APIExpectation.all[operation.name]
            #expect(expected != nil, "Say in APIExpectation.all who may ask for \(operation.name).")
            #expect(expected?.right == operation.right, "\(operation.name)")
        }
        #expect(Set(APIExpectation.all.keys) == Set(names))
    }

    @Test func `is done by whoever has the right, and by nobody else`() async throws {
        try await ScopeWorld.serve { world in
            let names = try await personal(world)
            let every = Set(Right.allCases)
            let kinds = Role.allCases.map { ($0, every) } + Right.allCases.map { (Role.administrator, [$0]) }
            for (role, rights) in kinds {
                let mine = try #require(RoleExpectation.rights[role]).intersection(rights)
                let caller = try await world.visitor.caller(rights)
                // What an owner may do no more, no token of theirs does.
                let now = Timestamp(Date())
                try await world.visitor.store.edit(caller.token.owner, role: role, by: .system, at: now)
                let title = "\(role) with \(rights.map(\.rawValue).sorted())"
                try await askAll(
                    by: Program(caller: caller, title: title, rights: mine, sight: Self.all),
                    of: [.inside],
                    names
                )
            }
        }
    }

    @Test func `answers for what is out of the owner's scope as if there were none`() async throws {
        try await ScopeWorld.serve { world in
            let names = try await personal(world)
            for sight in world.sights {
                let caller = try await world.visitor.caller(for: sight.reach, Set(Right.allCases))
                let title = "owner: \(sight.testDescription)"
                let program = Program(caller: caller, title: title, rights: Set(Right.allCases), sight: sight)
                try await askAll(by: program, of: Owner.allCases, names)
            }
        }
    }

    @Test func `answers for what is out of the token's scope as if there were none`() async throws {
        try await ScopeWorld.serve { world in
            let names = try await personal(world)
            for sight in world.sights {
                let caller = try await world.visitor.caller(Set(Right.allCases), of: sight.reach)
                let title = "token: \(sight.testDescription)"
                let program = Program(caller: caller, title: title, rights: Set(Right.allCases), sight: sight)
                try await askAll(by: program, of: Owner.allCases, names)
            }
        }
    }

    private func askAll(by program: Program, of owners: [Owner], _ personal: [String: String]) async throws {
        for operation in APIOperation.all {
            let expected = try #require(
                APIExpectation.all[operation.name],
                "Say in APIExpectation.all who may ask for \(operation.name)."
            )
            for asked in expected.asks {
                let told = operation.path + asked.query + (asked.body ?? "")
                let isOfCustomer = told.contains("{tenant}") || told.contains("{handle}")
                var bodies: [Owner: String] = [:]
                for owner in isOfCustomer ? owners : [.nobody] {
                    let (heard, question) = try await ask(operation, asked, of: owner, personal, by: program)
                    bodies[owner] = try stripped(heard.body, of: owner)
                    let who = "\(program.title), of \(owner): \(operation.name) \(asked.query)"
                    let isAllowed = expected.right.map(program.rights.contains) ?? true
                    if program.sees(.outside), isAllowed, Self.telling.contains(operation.name), asked.query.isEmpty {
                        #expect(try heard.tellsOfOutside(askedBy: question), "\(who): \(heard.body)")
                    }
                    if !program.sees(.outside) {
                        #expect(try !heard.tellsOfOutside(askedBy: question), "\(who): \(heard.body)")
                    }
                    if !isAllowed {
                        #expect(heard.status == 403, "\(who)")
                        let type = try heard.document()["type"] as? String
                        #expect(type == "urn:tenantry:problem:forbidden", "\(who)")
                    } else {
                        let isKnown = !isOfCustomer || program.sees(owner)
                        #expect(
                            heard.status == (isKnown ? asked.own : asked.foreign),
                            "\(who): \(heard.body.prefix(400))"
                        )
                    }
                }
                guard !program.sees(.outside), let foreign = bodies[.outside] else { continue }
                #expect(foreign == bodies[.nobody], "\(program.title): \(operation.name)")
            }
        }
    }

    /// What was said, without the names by which it was asked.
    private func stripped(_ body: String, of owner: Owner) throws -> String {
        try named(owner).filter { ["handle", "tenant"].contains($0.key) }.reduce(body) {
            $0.replacing($1.value, with: $1.key)
        }
    }

    private func named(_ owner: Owner) throws -> [String: String] {
        switch owner {
        case .inside: try ScopeWorld.names(of: "inside", tenant: 1)
        case .outside: try ScopeWorld.names(of: ScopeWorld.handle, tenant: 2)
        case .nobody: try ScopeWorld.names(of: Self.nobody, tenant: 9)
        }
    }

    /// What is an account's own, of another than those who ask.
    private func personal(_ world: ScopeWorld) async throws -> [String: String] {
        let visitor = world.visitor
        let stranger = try await visitor.caller(as: .administrator, [.read, .openPortals])
        let draft = #"{"name":"Theirs","isShared":false}"#
        let view = try await stranger.send(draft, to: "/api/v1/views", by: "POST").document()
        let session = try await visitor.addAccount("jo")
        let known = try await visitor.store.session(BearerDigest(of: session), on: .init(), at: Timestamp(Date()))
        return [
            "view": try #require(view["id"] as? String), "session": try #require(known).session.name,
            "token": stranger.token.id.rawValue,
        ]
    }

    private func ask(
        _ operation: APIOperation,
        _ asked: APIExpectation.Ask,
        of owner: Owner,
        _ personal: [String: String],
        by program: Program,
    ) async throws -> (heard: BareClient.Heard, question: String) {
        var names = try named(owner).merging(personal) { $1 }
        names["id"] = operation.path.hasPrefix("/alerts") ? "a1" : "1"
        names["fresh"] = UUID().uuidString
        func filled(_ text: String) -> String {
            names.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
        }
        let path = filled("/api/v1" + operation.path + asked.query)
        #expect(!path.contains("{"), "Say here what \(operation.path) names.")
        let method = operation.method.rawValue
        guard let body = asked.body.map(filled) else {
            return (try await program.caller.get(path, method: method), path)
        }
        return (try await program.caller.send(body, to: path, by: method), path + body)
    }
}
