import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct `A person's sign-in` {
    private static func client(_ cloud: SandboxedCloud) -> SignInClient {
        SignInClient(transport: cloud.transport, overrides: cloud.overrides, now: { Timestamp(Date()) })
    }

    private static func request(_ cloud: SandboxedCloud, realm: SignInRequest.Realm? = nil) throws -> SignInRequest {
        SignInRequest(
            clientID: cloud.ready.publicClientID,
            realm: realm ?? .tenant(cloud.tenant()),
            cloud: .commercial,
            redirect: try #require(URL(string: "http://localhost:5000/signed-in")),
        )
    }

    private static func signIn(_ cloud: SandboxedCloud) async throws -> SignInClient.Success {
        let request = try request(cloud)
        let query = try await Browser(cloud: cloud).signIn(at: request.link(at: cloud.overrides))
        return try await client(cloud).redeem(SignInCallback(query: query, state: request.state), of: request)
    }

    @Test func `proves the key as the standard's example does`() {
        // RFC 7636, appendix B.
        let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        #expect("\(key)" == "•••")
        #expect(ProofKey().challenge != ProofKey().challenge)
    }

    @Test func `by a browser gives the person's tokens`() async throws {
        try await SandboxedCloud.run { cloud in
            let success = try await Self.signIn(cloud)
            #expect(success.token.claims?.user == Hostile("ana.silva@soc.example"))
            #expect(success.token.claims?.tenant == cloud.tenant())
            #expect(success.token.claims?.permissions.contains("SecurityIncident.Read.All") == true)
            #expect("\(success)".contains("•••"))
        }
    }

    @Test func `by a browser is no good to who has another key, another state, or comes twice`() async throws {
        try await SandboxedCloud.run { cloud in
            let request = try Self.request(cloud)
            let query = try await Browser(cloud: cloud).signIn(at: request.link(at: cloud.overrides))
            let foreign = await #expect(throws: SignInError.self) {
                try await Self.client(cloud).redeem(SignInCallback(query: query, state: "other"), of: request)
            }
            #expect(foreign == .foreignCallback)
            let callback = SignInCallback(query: query, state: request.state)
            let thief = try Self.request(cloud)
            let stolen = await #expect(throws: SignInError.self) {
                try await Self.client(cloud).redeem(callback, of: thief)
            }
            #expect(stolen?.number == 501_481)
            _ = try await Self.client(cloud).redeem(callback, of: request)
            let again = await #expect(throws: SignInError.self) {
                try await Self.client(cloud).redeem(callback, of: request)
            }
            #expect(again?.number == 54_005)
        }
    }

    @Test(arguments: [
        ("error=access_denied&error_description=AADSTS65004%3A+User+declined&state=s", 65_004),
        ("error=interaction_required&error_description=odd&state=s", nil),
    ])
    func `may come back refused`(query: String, number: Int?) throws {
        guard case .refused(let refusal) = SignInCallback(query: query, state: "s") else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.code?.rawValue == number)
    }

    @Test(arguments: ["", "code=c", "state=s", "code=&state=s", "code=c&state=t", "%", "code=c&state="])
    func `is not believed without its state and a code`(query: String) {
        guard case .foreign = SignInCallback(query: query, state: "s") else {
            Issue.record("believed: \(query)")
            return
        }
    }

    @Test func `at another device gives the person's tokens`() async throws {
        try await SandboxedCloud.run { cloud in
            let client = Self.client(cloud)
            let device = try await client.beginAtDevice(
                clientID: cloud.ready.publicClientID,
                realm: .tenant(cloud.tenant()),
                cloud: .commercial,
            )
            #expect(device.page.path() == "/devicelogin")
            let polls = Counter()
            let success = try await client.finish(device) { interval in
                #expect(interval == .seconds(polls.last < 2 ? 5 : 10))
                // At once after the first time, so that the login host asks us to slow down.
                if polls.next() == 3 { try await Browser(cloud: cloud).answerDevice(device.userCode.bound) }
            }
            #expect(success.token.claims?.user == Hostile("ana.silva@soc.example"))
        }
    }

    @Test func `at another device waits once as long as the login host asks, and no longer after that`() async throws {
        let answers = Mutex(["authorization_pending", "busy", "authorization_pending", "authorization_declined"])
        let body =
            #"{"user_code":"A","device_code":"B","verification_uri":"https://x.example","expires_in":900,"interval":5}"#
        try await CloudServer.run { question in
            guard question.isForToken, question.uri.hasSuffix("token") else { return .ok(body) }
            let word = answers.withLock { $0.removeFirst() }
            if word == "busy" { return .init(status: 429, headers: [.retryAfter: "60"]) }
            return .init(status: 400, body: #"{"error":"\#(word)"}"#)
        } _: { server in
            let client = SignInClient(transport: server.transport, overrides: server.overrides) { Timestamp(Date()) }
            let device = try await client.beginAtDevice(clientID: "x", realm: .home, cloud: .commercial)
            let pauses = Mutex<[Duration]>([])
            let no = await #expect(throws: SignInError.self) {
                try await client.finish(device) { pause in pauses.withLock { $0.append(pause) } }
            }
            #expect(no == .declined)
            #expect(pauses.withLock(\.self) == [.seconds(5), .seconds(5), .seconds(60), .seconds(5)])
        }
    }

    @Test func `at another device may be declined, or never come`() async throws {
        try await SandboxedCloud.run { cloud in
            let now = Mutex(Timestamp(Date()))
            let client = SignInClient(transport: cloud.transport, overrides: cloud.overrides) { now.withLock(\.self) }
            func begin() async throws -> DeviceSignIn {
                try await client.beginAtDevice(
                    clientID: cloud.ready.publicClientID,
                    realm: .home,
                    cloud: .commercial,
                )
            }
            let declined = try await begin()
            try await Browser(cloud: cloud).answerDevice(declined.userCode.bound, "cancel")
            let no = await #expect(throws: SignInError.self) { try await client.finish(declined) { _ in } }
            #expect(no == .declined)
            let forgotten = try await begin()
            let late = await #expect(throws: SignInError.self) {
                try await client.finish(forgotten) { interval in now.withLock { $0 = $0 + .seconds(400) } }
            }
            #expect(late == .expired)
            let refused = await #expect(throws: SignInError.self) {
                try await client.beginAtDevice(clientID: cloud.ready.clientID, realm: .home, cloud: .commercial)
            }
            #expect(refused?.number == 7_000_218)
        }
    }

    @Test(arguments: ["allowed", "refused"])
    func `is renewed in every tenant, also by two that do so at once`(reuse: String) async throws {
        try await SandboxedCloud.run(tenants: 20) { cloud in
            let keeper = PassingRefreshToken(try await Self.signIn(cloud).refreshToken)
            let first = keeper.newest()
            try await cloud.control(
                "/applications/\(cloud.ready.publicClientID)/refresh",
                #"{"reuse":"\#(reuse)"}"#,
            )
            let person = SignedInPerson(clientID: cloud.ready.publicClientID, keeper: keeper)
            // As two processes have it: each its own tokens, and one refresh token between them.
            let sources = [cloud.tokens(.person(person)), cloud.tokens(.person(person))]
            for place in cloud.commercial {
                async let one = cloud.alerts(by: sources[0], of: place)
                async let other = cloud.alerts(by: sources[1], of: place)
                let counts = try await (one, other)
                #expect(counts == (3, 3))
            }
            let last = keeper.newest()
            #expect((last?.generation ?? 0) >= cloud.commercial.count)
            #expect(last?.token != first?.token)
        }
    }

    @Test func `is over when it was revoked at home`() async throws {
        try await SandboxedCloud.run { cloud in
            let keeper = PassingRefreshToken(try await Self.signIn(cloud).refreshToken)
            try await cloud.control("/applications/users/ana.silva@soc.example/revoke")
            let person = SignedInPerson(clientID: cloud.ready.publicClientID, keeper: keeper)
            let error = await #expect(throws: TokenError.self) {
                try await cloud.tokens(.person(person)).token(for: cloud.tenant(), in: .commercial)
            }
            #expect("\(try #require(error))".contains("Sign in again. (AADSTS50173"))
        }
    }
}

extension SignInError {
    /// The number by which the login host refused it.
    fileprivate var number: Int? {
        if case .refused(let refusal) = self { refusal.code?.rawValue } else { nil }
    }
}
