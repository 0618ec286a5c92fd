import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Synchronization
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A list that a person reads` {
    private static let partners = "/v1.0/tenantRelationships/delegatedAdminRelationships"

    private static func client(_ server: CloudServer, _ pauses: Pauses = Pauses()) -> PersonClient {
        var overrides = server.overrides
        overrides.resourceManager = server.root
        return PersonClient(
            transport: server.transport,
            overrides: overrides,
            tokens: server.tokens(),
            pause: { pauses.add($0) },
        )
    }

    private static func directories(
        _ pauses: Pauses = Pauses(),
        _ answer: @escaping @Sendable (CloudServer.Question) async throws -> CloudServer.Answer,
    ) async throws -> Result<WholeList<SwitchableDirectory>, ListError> {
        try await CloudServer.run { question in
            question.isForToken ? .token() : try await answer(question)
        } _: { server in
            do throws(ListError) {
                return .success(try await client(server, pauses).directories(from: .ours, in: .commercial))
            } catch {
                return .failure(error)
            }
        }
    }

    @Test func `is followed over its pages as they are named, and keeps what can be read`() async throws {
        let (one, two) = (try TenantID.test("1"), try TenantID.test("2"))
        let list = try await Self.directories { question in
            if question.uri.contains("next") {
                return .ok(#"{"value":[{"tenantId":"\#(two)","displayName":null},{"tenantId":"x"},7]}"#)
            }
            #expect(question.uri == "/tenants?api-version=2022-12-01")
            return .ok(
                #"""
                {"value":[{"tenantId":"\#(one)","displayName":"Contoso","defaultDomain":"contoso.com",
                 "domains":["contoso.com","contoso.onmicrosoft.com","not a domain"]}],
                 "nextLink":"http://\#(question.host)/tenants?next=%24a+b"}
                """#
            )
        }.get()
        #expect(list.items.map(\.tenant) == [one, two])
        #expect(list.items[0].name == Hostile("Contoso"))
        #expect(list.items[0].defaultDomain?.rawValue == "contoso.com")
        #expect(list.items[0].domains.count == 2)
        #expect(list.items[1].name == nil && list.items[1].defaultDomain == nil && list.items[1].domains.isEmpty)
        #expect(list.unread == 2)
    }

    @Test(arguments: [
        ("http://evil.example/tenants", "goes on at evil.example"),
        ("https://127.0.0.1/tenants", "goes on at 127.0.0.1"),
        ("nowhere", "is no address"),
    ])
    func `goes to no other host`(link: String, sentence: String) async throws {
        let result = try await Self.directories { _ in .ok(#"{"value":[],"nextLink":"\#(link)"}"#) }
        #expect(result.sentence?.contains(sentence) == true, "\(result)")
    }

    @Test func `that goes round in a circle comes to an end`() async throws {
        let result = try await Self.directories { .ok(#"{"value":[],"nextLink":"http://\#($0.host)\#($0.uri)"}"#) }
        #expect(
            result.sentence == "The answer of Azure Resource Manager cannot be read: its pages go round in a circle."
        )
    }

    @Test func `waits as it is asked to, and not for ever`() async throws {
        let pauses = Pauses()
        let count = Counter()
        let list = try await Self.directories(pauses) { _ in
            count.next() < 3 ? .init(status: 429, headers: [.retryAfter: "7"]) : .ok(#"{"value":[]}"#)
        }
        #expect(list.sentence == nil)
        #expect(pauses.all == [.seconds(7), .seconds(7)])
        let busy = try await Self.directories { _ in .init(status: 429, headers: [.retryAfter: "600"]) }
        #expect(busy.sentence == "Azure Resource Manager asks us to wait for 600 seconds.")
        let broken = Pauses()
        let failing = try await Self.directories(broken) { _ in .init(status: 502) }
        #expect(failing.sentence?.contains("(status 502") == true)
        #expect(broken.all == [.seconds(2), .seconds(4), .seconds(8)])
    }

    @Test(arguments: [
        (401, "does not accept the sign-in"), (403, "does not show the list"), (404, "does not give the list"),
    ])
    func `may be refused, in its service's words`(status: Int, sentence: String) async throws {
        let result = try await Self.directories { _ in
            .init(status: status, body: #"{"error":{"code":"AuthorizationFailed","message":"No \u001b[2J."}}"#)
        }
        let told = try #require(result.sentence)
        #expect(told.hasPrefix("Azure Resource Manager \(sentence)"), "\(told)")
        #expect(told.contains("Azure Resource Manager said “AuthorizationFailed”: No ␛[2J."), "\(told)")
    }

    @Test func `answers a challenge by a token that proves more, once`() async throws {
        let claims = Data(#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#.utf8).base64EncodedString()
        let asked = Mutex<[String]>([])
        let list = try await CloudServer.run { question in
            if question.isForToken {
                asked.withLock { $0.append(question.body) }
                return .token("t\(asked.withLock(\.count))")
            }
            guard question.headers[.authorization] == "Bearer t2" else {
                let challenge = #"Bearer error="insufficient_claims", claims="\#(claims)""#
                return .init(status: 401, headers: [.wwwAuthenticate: challenge])
            }
            return .ok(#"{"value":[]}"#)
        } _: { server in
            try await Self.client(server).directories(from: .ours, in: .commercial)
        }
        #expect(list == WholeList())
        #expect(asked.withLock(\.self).map { $0.contains("claims=") } == [false, true])
    }

    @Test func `of relationships is read by what Graph documents`() async throws {
        let customer = try TenantID.test("1")
        let list = try await CloudServer.run { question in
            if question.isForToken { return .token() }
            #expect(question.uri == Self.partners)
            return .ok(
                #"""
                {"value":[
                 {"id":"a-b","displayName":"SOC","status":"Active","endDateTime":"2027-01-02T03:04:05.1234567Z",
                  "autoExtendDuration":"P180D","customer":{"tenantId":"\#(customer)","displayName":"Contoso"}},
                 {"id":"c-d","status":"created","customer":null,"endDateTime":null},
                 {"id":"e-f","status":"active","customer":{"tenantId":"x"}},
                 {"id":"g-h","status":"active","endDateTime":"soon","customer":{"tenantId":"\#(customer)"}},
                 {"id":"i-j","status":"brandNew","autoExtendDuration":"P0D","customer":{"tenantId":"\#(customer)"}}
                ]}
                """#
            )
        } _: { server in
            let client = PersonClient(
                transport: server.transport,
                overrides: server.overrides,
                tokens: server.tokens(),
            )
            return try await client.relationships(of: .ours, in: .commercial)
        }
        #expect(list.unread == 2)
        let first = PartnerRelationship(
            id: Hostile("a-b"),
            partner: .ours,
            tenant: customer,
            name: Hostile("SOC"),
            customerName: Hostile("Contoso"),
            status: .active,
            ends: Timestamp("2027-01-02T03:04:05.1234567Z"),
            extendsItself: true,
        )
        let last = PartnerRelationship(
            id: Hostile("i-j"),
            partner: .ours,
            tenant: customer,
            name: Hostile(""),
            status: RelationshipStatus(rawValue: "brandNew"),
        )
        #expect(list.items == [.with(first), .withoutCustomer, .with(last)])
    }

    @Test func `needs one sign-in for both services`() async throws {
        try await SandboxedCloud.run(tenants: 250, alerts: 0) { cloud in
            let request = SignInRequest(
                clientID: cloud.ready.publicClientID,
                realm: .home,
                cloud: .commercial,
                redirect: try #require(URL(string: "http://localhost:5000/signed-in")),
            )
            let query = try await Browser(cloud: cloud).signIn(at: request.link(at: cloud.overrides))
            let client = SignInClient(
                transport: cloud.transport,
                overrides: cloud.overrides,
                now: { Timestamp(Date()) },
            )
            let callback = SignInCallback(query: query, state: request.state)
            let success = try await client.redeem(callback, of: request)
            let home = try #require(success.token.claims?.tenant)
            #expect(home == cloud.ready.provider.tenantID)
            let person = SignedInPerson(
                clientID: request.clientID,
                keeper: PassingRefreshToken(success.refreshToken),
            )
            var overrides = cloud.overrides
            overrides.resourceManager = URL(string: cloud.ready.resourceManager)
            let tokens = cloud.tokens(.person(person))
            let lists = PersonClient(transport: cloud.transport, overrides: overrides, tokens: tokens)
            let directories = try await lists.directories(from: home, in: .commercial)
            // More than two pages of a hundred.
            #expect(directories.items.count == 1 + cloud.clouds.count { $0 == .commercial || $0 == .gcc })
            #expect(Set(directories.items.map(\.tenant)).count == directories.items.count)
            #expect(directories.items.allSatisfy { $0.name != nil && $0.defaultDomain != nil })
            let relationships = try await lists.relationships(of: home, in: .commercial)
            #expect(relationships.items.count > 100)
            #expect(relationships.unread == 0 && directories.unread == 0)
            let statuses = Set(
                relationships.items.compactMap { if case .with(let found) = $0 { found.status } else { nil } }
            )
            #expect(statuses == Set(RelationshipStatus.known))
        }
    }
}

/// How long was waited, each time.
private final class Pauses: Sendable {
    private let kept = Mutex<[Duration]>([])

    var all: [Duration] { kept.withLock(\.self) }

    func add(_ pause: Duration) { kept.withLock { $0.append(pause) } }
}

extension Result where Failure == ListError {
    /// Why there is no list.
    fileprivate var sentence: String? {
        if case .failure(let error) = self { "\(error)" } else { nil }
    }
}

extension TenantID {
    /// The person's own directory.
    fileprivate static let ours =
        TenantID(rawValue: "11111111-2222-4333-8444-666666666666") ?? { preconditionFailure("it is a GUID") }()
}
