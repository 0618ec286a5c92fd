import Storage
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A sign-in that is kept` {
    private static let end = moment(90)

    private static func signIn(
        _ account: String,
        in cloud: Cloud = .commercial,
        at clientID: String = "11111111-2222-4333-8444-555555555555",
    ) -> KeptSignIn {
        KeptSignIn(cloud: cloud, home: tenantID(900), clientID: clientID, account: Hostile(account))
    }

    private static func mei(at place: String) -> Principal { .localOperator(named: "mei", at: place) }

    private func labels(_ store: Store) async throws -> [String] {
        try await store.secrets(in: everything).map(\.name.label)
    }

    @Test(arguments: Backend.allCases)
    func `is one person's at one machine in one cloud, until it is forgotten`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let vault = vault(of: store)
            let (here, there) = (Self.mei(at: "soc-01"), Self.mei(at: "soc-02"))
            func keep(_ signIn: KeptSignIn, of person: Principal, at second: Int64) async throws {
                try await vault.keep(signIn, SecretValue("token"), ends: Self.end, of: person, at: moment(second))
            }
            #expect(try await store.signIn(of: here, in: .commercial) == nil)
            try await keep(Self.signIn("mei@soc.example"), of: here, at: 1)
            try await keep(Self.signIn("mei.chen@soc.example"), of: here, at: 2)
            let kept = Self.signIn("mei.chen@soc.example")
            #expect(try await store.signIn(of: here, in: .commercial) == kept)
            // The same account of the machine, from wherever it came there.
            #expect(try await store.signIn(of: Self.mei(at: "soc-01, from 192.0.2.7"), in: .commercial) == kept)
            #expect(try await store.signIn(of: here, in: .gccHigh) == nil)
            #expect(try await store.signIn(of: there, in: .commercial) == nil)
            #expect(try await store.signIn(of: .localOperator(named: "jonas", at: "soc-01"), in: .commercial) == nil)
            #expect(try await store.forgetSignIn(of: there, in: .commercial, at: moment(3)) == nil)
            #expect(try await store.forgetSignIn(of: here, in: .commercial, at: moment(4)) == kept)
            #expect(try await store.signIn(of: here, in: .commercial) == nil)
            let trail = try await store.auditTrail(in: everything, limit: 9)
            let deeds: [Deed.Kind] = [
                .signedOut, .secretRemoved, .signedIn, .secretSet, .secretRemoved, .signedIn, .secretSet,
            ]
            #expect(trail.map(\.deed.kind) == deeds)
            #expect(trail[0].deed.subject.bound.hasPrefix("mei.chen@soc.example of \(tenantID(900))"))
        }
    }

    @Test(arguments: Backend.allCases)
    func `leaves no secret behind, and takes no other's away`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let vault = vault(of: store)
            let shared = Self.signIn("soc@soc.example")
            for (person, token) in [(Self.mei(at: "soc-01"), "one"), (Self.mei(at: "soc-02"), "other")] {
                try await vault.keep(shared, SecretValue(token), ends: Self.end, of: person, at: moment(1))
            }
            let other = shared.secret(of: Self.mei(at: "soc-02"))
            // At another application, the sign-in is another one, and the former is gone.
            let moved = Self.signIn("soc@soc.example", at: "22222222-2222-4333-8444-555555555555")
            try await vault.keep(moved, SecretValue("new"), ends: Self.end, of: Self.mei(at: "soc-01"), at: moment(2))
            let names = [moved.secret(of: Self.mei(at: "soc-01")).label, other.label]
            #expect(try await Set(labels(store)) == Set(names))
            _ = try await store.forgetSignIn(of: Self.mei(at: "soc-01"), in: .commercial, at: moment(3))
            #expect(try await labels(store) == [other.label])
            #expect(try await vault.open(other) == "other")
        }
    }

    @Test(arguments: Backend.allCases)
    func `ends when its secret does, and is told by its account and its machine`(backend: Backend) async throws {
        try await withStore(on: backend) { store in
            let vault = vault(of: store)
            #expect(try await store.ownEndings() == [])
            #expect(try await store.signInTitles() == [:])
            try await vault.keep(
                Self.signIn("mei@soc.example"),
                SecretValue("token"),
                ends: Self.end,
                of: Self.mei(at: "soc-01"),
                at: moment(1),
            )
            let endings = [Ending(.signIn, named: "mei@soc.example at soc-01", at: Self.end)]
            #expect(try await store.ownEndings() == endings)
            // Also where its secret has a name that tells nobody anything.
            let odd = Self.mei(at: String(repeating: "soc", count: 60))
            let signIn = Self.signIn("mei@soc.example")
            try await vault.keep(signIn, SecretValue("token"), ends: Self.end, of: odd, at: moment(1))
            let titles = try await store.signInTitles()
            #expect(titles[signIn.secret(of: Self.mei(at: "soc-01"))] == Hostile("mei@soc.example at soc-01"))
            #expect(titles[signIn.secret(of: odd)]?.bound.hasPrefix("mei@soc.example at socsoc") == true)
            #expect(try await Set(labels(store)) == Set(titles.keys.map(\.label)))
        }
    }

    @Test(arguments: ["a\nb", String(repeating: "x", count: 200)])
    func `has a name for its secret, whatever the machine is called`(machine: String) {
        let name = Self.signIn("ana@soc.example").secret(of: Self.mei(at: machine))
        #expect(name.label.count == 64 && name.label.allSatisfy(\.isHexDigit))
        #expect(name != Self.signIn("ana@soc.example").secret(of: Self.mei(at: machine + "y")))
    }
}
