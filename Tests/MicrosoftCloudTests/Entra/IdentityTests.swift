import CryptoExtras
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct `Who signed in` {
    /// What comes of a sign-in at a login host whose ID tokens are as a test writes them.
    private static func identity(
        claims changes: [String: Any?] = [:],
        header: [String: Any?] = [:],
        signedBy forger: Forger? = nil,
        at issuer: Forger,
    ) async throws -> Result<Identity, SignInError> {
        let token = try (forger ?? issuer).token(claims: changes, header: header)
        return try await CloudServer.run(
            { question in
                try issuer.answer(to: question, giving: token)
            },
            { server in
                await (try Reader(of: issuer.tenant, at: server)).identity(bringing: "c0de")
            }
        )
    }

    private static func error(
        claims: [String: Any?] = [:],
        header: [String: Any?] = [:],
        signedBy forger: Forger? = nil,
    ) async throws -> IdentityTokenError? {
        let result = try await identity(claims: claims, header: header, signedBy: forger, at: try Forger())
        guard case .failure(.unbelieved(let error)) = result else { return nil }
        return error
    }

    @Test func `is what a token of their directory says`() async throws {
        let issuer = try Forger()
        let group = "AAAAAAAA-0000-4000-8000-000000000001"
        let result = try await Self.identity(
            claims: ["roles": ["SOC.Lead"], "groups": [group], "preferred_username": "ana@soc.example"],
            at: issuer,
        )
        let identity = try result.get()
        #expect(identity.tenant == issuer.tenant && identity.objectID == Forger.object)
        #expect(identity.userName == Hostile("ana@soc.example"))
        #expect(identity.roles == ["SOC.Lead"] && identity.groups == [group.lowercased()])
        #expect(!identity.lacksGroups)
        let many = try await Self.identity(claims: ["_claim_names": ["groups": "src1"]], at: issuer).get()
        #expect(many.lacksGroups && many.groups.isEmpty)
    }

    private static let others: [(claim: String, value: String?, error: IdentityTokenError)] = [
        ("iss", "https://login.microsoftonline.com/7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00b/v2.0", .otherIssuer),
        ("iss", "https://evil.example/7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00a/v2.0", .otherIssuer),
        ("aud", "99999999-2222-4333-8444-555555555555", .otherAudience),
        ("aud", nil, .unreadable),
        ("tid", "7d9c0f8e-52ab-4a53-9a0e-0c6b0fd2a00b", .otherTenant),
        ("tid", nil, .otherTenant),
        ("nonce", "another", .otherNonce),
        ("nonce", nil, .otherNonce),
        ("oid", nil, .nobody),
        ("oid", "ana@soc.example", .nobody),
    ]

    @Test(arguments: others)
    func `is not believed where it says anything else than was asked`(
        claim: String,
        value: String?,
        expected: IdentityTokenError,
    ) async throws {
        let error = try await Self.error(claims: [claim: value])
        #expect(error == expected)
    }

    @Test func `is believed in the time of the token alone`() async throws {
        let now = Date().timeIntervalSince1970
        #expect(try await Self.error(claims: ["exp": now - 400]) == .outOfTime)
        #expect(try await Self.error(claims: ["nbf": now + 400]) == .outOfTime)
        #expect(try await Self.error(claims: ["exp": now - 200, "nbf": now + 200]) == nil)
        #expect(try await Self.error(claims: ["exp": nil]) == .unreadable)
    }

    @Test func `is not believed by another's signature, whatever key that names`() async throws {
        let thief = try Forger()
        #expect(try await Self.error(signedBy: thief) == .badSignature)
        #expect(try await Self.error(header: ["kid": "other"], signedBy: thief) == .unknownKey)
        #expect(try await Self.error(header: ["kid": nil]) == .unknownKey)
    }

    @Test(arguments: ["none", "None", "HS256", "RS384", "PS256", "ES256", ""])
    func `is not believed where the token chooses how it is verified`(algorithm: String) async throws {
        let error = try await Self.error(header: ["alg": algorithm])
        #expect(error == .otherAlgorithm)
    }

    @Test func `is not believed where the token wants something understood`() async throws {
        #expect(try await Self.error(header: ["crit": ["exp"]]) == .otherAlgorithm)
    }

    @Test func `is found by keys that are asked for once, and again for one that is new`() async throws {
        let former = try Forger(named: "one")
        let next = try Forger(named: "two")
        let stranger = try Forger(named: "three")
        let published = Mutex([former])
        let now = Mutex(Timestamp(Date()))
        try await CloudServer.run(
            { question in
                guard !question.isForToken else { return .ok(Forger.answer(giving: question.body.code)) }
                return try Forger.answer(to: question, publishing: published.withLock(\.self))
            },
            { server in
                let reader = try Reader(of: former.tenant, at: server, now: { now.withLock(\.self) })
                func error(_ forger: Forger) async throws -> IdentityTokenError? {
                    // The made-up login host gives the code itself for a token.
                    let end = now.withLock(\.self).date.timeIntervalSince1970 + 60
                    return try await reader.error(bringing: try forger.token(claims: ["exp": end]))
                }
                func askedForKeys() -> Int { server.questions.count(where: { $0.uri.hasSuffix("/keys") }) }
                let tokens = try (0..<5).map { _ in try former.token() }
                let together = try await withThrowingTaskGroup(of: IdentityTokenError?.self) { group in
                    for token in tokens { group.addTask { try await reader.error(bringing: token) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(together.allSatisfy { $0 == nil } && askedForKeys() == 1)
                // A key that nobody knows is asked for, but not each time that someone names one.
                for _ in 0..<3 { #expect(try await error(stranger) == .unknownKey) }
                #expect(askedForKeys() == 2)
                now.withLock { $0 = $0 + .seconds(301) }
                for _ in 0..<3 { #expect(try await error(stranger) == .unknownKey) }
                #expect(askedForKeys() == 3)
                // The directory signs by another key.
                published.withLock { $0 = [next, former] }
                now.withLock { $0 = $0 + .seconds(301) }
                #expect(try await error(next) == nil)
                #expect(try await error(former) == nil)
                #expect(askedForKeys() == 4)
                // One that was withdrawn is no good any more, at the latest after a day.
                published.withLock { $0 = [next] }
                now.withLock { $0 = $0 + .seconds(86_401) }
                #expect(try await error(former) == .unknownKey)
                #expect(askedForKeys() == 5)
            }
        )
    }

    @Test func `is not found by keys of another host, or of another tenant's document`() async throws {
        let issuer = try Forger()
        for document in [
            issuer.document(keys: "https://evil.example/keys"),
            issuer.document(issuer: "https://evil.example/x/v2.0", keys: "http://127.0.0.1/keys"), "{}", "none",
        ] {
            let token = try issuer.token()
            let error = try await CloudServer.run(
                { question in
                    if question.isForToken { return .ok(Forger.answer(giving: token)) }
                    return .ok(question.uri.hasSuffix("/keys") ? try Forger.keySet([issuer]) : document)
                },
                { server in
                    try await Reader(of: issuer.tenant, at: server).error(bringing: "c0de")
                }
            )
            guard case .noKeys? = error else {
                Issue.record("believed: \(document)")
                continue
            }
        }
    }
}

/// Who believes what a login host says, or does not.
private struct Reader: Sendable {
    let client: SignInClient
    let keys: DirectoryKeys
    let request: SignInRequest

    init(
        of tenant: TenantID,
        at server: CloudServer,
        now: @escaping @Sendable () -> Timestamp = { Timestamp(Date()) },
    ) throws {
        client = SignInClient(transport: server.transport, overrides: server.overrides, now: now)
        keys = DirectoryKeys(
            of: tenant,
            in: .commercial,
            transport: server.transport,
            overrides: server.overrides,
            now: now,
        )
        request = SignInRequest(
            clientID: Forger.clientID,
            realm: .tenant(tenant),
            cloud: .commercial,
            service: nil,
            redirect: try #require(URL(string: "http://localhost:5000/sign-in/entra/callback")),
            nonce: "n0nce",
        )
    }

    func identity(bringing code: String) async -> Result<Identity, SignInError> {
        let application = ApplicationCredential(clientID: Forger.clientID, secret: ClientSecret(CloudServer.secret))
        do throws(SignInError) {
            return .success(try await client.identity(.code(code), of: request, as: application, by: keys))
        } catch {
            return .failure(error)
        }
    }

    func error(bringing code: String) async throws -> IdentityTokenError? {
        switch await identity(bringing: code) {
        case .success: return nil
        case .failure(.unbelieved(let error)): return error
        case .failure(let error): throw error
        }
    }
}

extension String {
    /// The code of a form that redeems one.
    fileprivate var code: String {
        split(separator: "&").first { $0.hasPrefix("code=") }.map { String($0.dropFirst(5)) } ?? ""
    }
}
