import Access
import Console
import Foundation
import MicrosoftCloud
import Response
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// Two customers, and everyone who may see one of them, both or none.
///
/// Whatever is said of the other one, and of nobody else, has ``mark`` in it, whatever the case.
struct ScopeWorld {
    let visitor: ConsoleVisitor
    let inside: Customer
    let outside: Customer

    /// What stands in all that is the other customer's alone.
    static let mark = "zanzi"
    /// The other customer's handle, which whoever asks about them says themselves.
    static let handle = "zanzi-1"
    /// What both customers have in their evidence.
    static let shared = "203.0.113.7"

    /// What the open parts of a path stand for.
    static func names(of customer: String, tenant: Int) throws -> [String: String] {
        [
            "customer": customer, "handle": customer, "tenant": try tenantID(tenant).rawValue, "incident": "1",
            "alert": "a1", "version": String(moment(10).ticks),
        ]
    }

    /// Whose data someone may see, by a name that says it.
    struct Sight: CustomTestStringConvertible {
        let testDescription: String
        let reach: Reach
        let seesInside: Bool
        let seesOutside: Bool
    }

    /// Every kind of scope, with the other customer and without.
    var sights: [Sight] {
        [
            Sight(testDescription: "all", reach: .all, seesInside: true, seesOutside: true),
            Sight(testDescription: "both tags", reach: .tagged(["gold", "zinc"]), seesInside: true, seesOutside: true),
            Sight(testDescription: "one tag", reach: .tagged(["gold"]), seesInside: true, seesOutside: false),
            Sight(testDescription: "no tag", reach: .tagged(["none"]), seesInside: false, seesOutside: false),
            Sight(
                testDescription: "both listed",
                reach: .listed([inside.id, outside.id]),
                seesInside: true,
                seesOutside: true
            ),
            Sight(testDescription: "one listed", reach: .listed([inside.id]), seesInside: true, seesOutside: false),
        ]
    }

    /// Serves a console over them, which may do all that there is to do, and has no token at Microsoft for any of it.
    static func serve(_ body: (ScopeWorld) async throws -> Void) async throws {
        let transport = HTTPClientTransport(TransportSettings(userAgent: "tenantry/test"), logger: Sandbox.silent)
        let nobody = Nobody(transport: transport)
        let result: Result<Void, any Error>
        do {
            try await withConsole(
                allowance: Allowance(perMinute: 1_000_000),
                changingBy: nobody.writeBack,
                overviewPause: .milliseconds(10),
                joining: nobody.joining,
                strangersPerMinute: 1_000_000,
                checkingBy: nobody.check,
            ) { try await body(try await ScopeWorld(in: $0)) }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await transport.close()
        try result.get()
    }

    private init(in visitor: ConsoleVisitor) async throws {
        self.visitor = visitor
        inside = try await visitor.addInside()
        outside = try await visitor.addOutside()
    }
}

/// What stands for Microsoft where nobody is asked: there is no token.
private struct Nobody {
    let transport: HTTPClientTransport

    private var overrides: EndpointOverrides { EndpointOverrides() }
    private let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
    private var tokens: TokenSource {
        TokenSource(
            transport: transport,
            overrides: overrides,
            ways: { _, _ throws(CredentialTrouble) in
                throw CredentialTrouble("there is none", .unreadableFile(path: "none"))
            },
            now: now,
        )
    }
    private var graph: GraphClient { GraphClient(transport: transport, overrides: overrides, tokens: tokens) }

    func writeBack(of store: Store) -> WriteBack? {
        WriteBack(store: store, graph: graph, now: now, logger: Sandbox.silent)
    }

    @Sendable func check(_: Customer) async throws {}

    func joining(to store: Store) -> Joining {
        Joining(
            asking: "00000000-0000-4000-8000-0000000000aa",
            as: "Northwind SOC",
            by: tokens,
            over: transport,
            to: overrides,
            lifetime: .seconds(60),
            patience: .zero,
            signingInTo: "00000000-0000-4000-8000-0000000000aa",
            vault: { SecretVault(store: store, ring: SealingKeyRing { _ in SealingKeys(SealingKey()) }) },
            store,
        )
    }
}

extension ConsoleVisitor {
    fileprivate func addInside() async throws -> Customer {
        let details = CustomerDetails(
            handle: try #require(CustomerHandle(rawValue: "inside")),
            name: "Inside Limited",
            tags: ["gold"],
        )
        let tenant = Tenant(id: try tenantID(1), displayName: "Inside tenant")
        let customer = try await store.add(details, tenants: [tenant], by: .system, at: moment(0))
        try await see(1, at: Timestamp(Date()))
        try await commit(try incident("1", titled: "Inside intrusion", updated: moment(10)), original: #"{"id":"1"}"#)
        let address = evidence(.ip, (.address, ScopeWorld.shared))
        try await commit([try alert("a1", incident: "1", titled: "Inside alert", evidence: [address])])
        return customer
    }

    fileprivate func addOutside() async throws -> Customer {
        let details = CustomerDetails(
            handle: try #require(CustomerHandle(rawValue: ScopeWorld.handle)),
            name: "Zanzi Holdings",
            tags: ["zinc", "zanzi-tag"],
            notes: "Zanzi notes",
            tier: "Zanzi tier",
        )
        let tenant = Tenant(
            id: try tenantID(2),
            displayName: "Zanzi tenant",
            defaultDomain: DomainName(rawValue: "zanzi.example"),
        )
        let customer = try await store.add(details, tenants: [tenant], by: .system, at: moment(0))
        try await see(2, at: Timestamp(Date()), refused: "There is no token for Zanzi.")
        try await commit(
            try incident("1", of: 2, titled: "Zanzi intrusion", updated: moment(10)),
            original: #"{"id":"1","displayName":"Zanzi intrusion"}"#,
        )
        let found = [evidence(.ip, (.address, ScopeWorld.shared)), evidence(.device, (.deviceName, "zanzi-host"))]
        let alert = try alert("a1", of: 2, incident: "1", titled: "Zanzi alert", evidence: found)
        try await commit([alert], original: #"{"id":"a1","title":"Zanzi alert"}"#)
        let way = Connection(tenant: tenant.id, kind: .application, clientID: "zanzi-app", state: .pending)
        try await store.save(way, in: CustomerScope(of: .system), by: .system, at: moment(0))
        let finding = AccessFinding(.token, Hostile("zanzi-app"), .failure, "Zanzi gives no token.", nil)
        try await store.keep([tenant.id: AccessLook(.all, findings: [finding])], at: moment(0))
        try await haveReader(of: customer, with: tenant)
        return customer
    }

    /// Someone who looks at the other customer's incident, and shares a view of theirs.
    private func haveReader(of customer: Customer, with tenant: Tenant) async throws {
        let session = try await addAccount("zanzi-reader", as: .administrator)
        let known = try await store.session(BearerDigest(of: session), on: .init(), at: Timestamp(Date()))
        let reader = try #require(known).account
        _ = try await store.saveView(
            named: "Zanzi view",
            "severity=high",
            about: [customer.id],
            isShared: true,
            of: reader.id,
        )
        try await store.look(
            at: IncidentID(rawValue: "1"),
            of: tenant.id,
            in: CustomerScope(of: .system),
            by: reader.id,
            at: Timestamp(Date()),
            forgettingBefore: moment(0),
        )
    }
}

extension BareClient.Heard {
    /// Whether anything of the other customer's is in it, apart from how whoever asked named them.
    func tellsOfOutside(askedBy question: String) throws -> Bool {
        let tenant = try tenantID(2).rawValue
        let named = [ScopeWorld.handle, tenant].filter { question.contains($0) }
        let said = named.reduce(bytes) { $0.replacing($1, with: "") }.lowercased()
        return said.contains(ScopeWorld.mark) || said.contains(tenant)
    }
}
