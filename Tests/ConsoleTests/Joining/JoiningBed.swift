import Access
import Console
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// The sandbox as Microsoft, beside a console that adds customers and asks for their consent to an application that nobody has
/// consented to yet.
struct JoiningBed: Sendable {
    private let microsoft: MadeUpMicrosoft
    private let secretFile: String
    private let keys = SealingKeys(SealingKey())

    static func with(
        provider: String? = "Northwind SOC",
        lifetime: Duration = .seconds(3_600),
        strangersPerMinute: Int = 1_000,
        _ body: (ConsoleVisitor, JoiningBed) async throws -> Void,
    ) async throws {
        try await MadeUpMicrosoft.with(tenants: 2) { microsoft in
            let (ready, secret) = (microsoft.ready, microsoft.folder.appending(path: "secret"))
            try Data(ready.newcomerClientSecret.utf8).write(to: secret)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path())
            let bed = JoiningBed(microsoft: microsoft, secretFile: secret.path())
            try await withConsole(
                joining: { bed.joining($0, provider, lifetime) },
                strangersPerMinute: strangersPerMinute,
            ) { visitor in try await body(visitor, bed) }
        }
    }

    var ready: ReadyFile { microsoft.ready }
    var transport: HTTPClientTransport { microsoft.transport }
    private var overrides: EndpointOverrides { microsoft.overrides }

    private func joining(_ store: Store, _ provider: String?, _ lifetime: Duration) -> Joining {
        let application = OwnApplication(clientID: ready.newcomerClientID, secretFiles: [secretFile])
        let connections = Connections(store: store, application: application, machine: nil)
        let tokens = TokenSource(
            transport: transport,
            overrides: overrides,
            ways: { tenant, _ throws(CredentialTrouble) in
                try await connections.ways(to: tenant, byApplication: application.clientID)
            },
            now: { Timestamp(Date()) },
        )
        return Joining(
            asking: application.clientID,
            as: provider,
            by: tokens,
            over: transport,
            to: overrides,
            lifetime: lifetime,
            patience: .seconds(5),
            signingInTo: ready.publicClientID,
            vault: { vault(of: store) },
            store,
        )
    }

    private func vault(of store: Store) -> SecretVault {
        let keys = keys
        return SecretVault(store: store, ring: SealingKeyRing { _ in keys })
    }

    /// The tenant of a token that is had by a connection alone.
    func token(by connection: Connection, in store: Store) async throws -> TenantID? {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let shelf = SealedShelf(vault: vault(of: store), by: .system, now: now, book: nil)
        let connections = Connections(store: store, application: nil, machine: nil, shelf: shelf)
        let tokens = TokenSource(
            transport: transport,
            overrides: overrides,
            ways: { _, _ throws(CredentialTrouble) in try await connections.ways(by: [connection]) },
            now: now,
        )
        return try await tokens.token(for: connection.tenant, in: .commercial).claims?.tenant
    }

    /// Signs in at a tenant's page as an analyst of the provider's; the path by which the browser comes back.
    func signIn(at page: String) async throws -> String {
        let accounts = try await transport.send(OutboundRequest(url: try #require(URL(string: page))))
        let chosen = try await post(
            "/common/login",
            ["flow": try flow(String(decoding: accounts.body, as: UTF8.self)), "account": "ana.silva@soc.example"],
        )
        let back = try #require(chosen.headers[.location].flatMap(URL.init(string:)), "\(chosen.status)")
        return "\(back.path())?\(back.query() ?? "")"
    }

    /// Adds the sandbox's tenants as customers `customer-0` and so on.
    func addCustomers(to store: Store) async throws {
        for (place, tenant) in ready.tenants.enumerated() {
            let details = CustomerDetails(
                handle: try #require(CustomerHandle(rawValue: "customer-\(place)")),
                name: tenant.name,
            )
            let own = Tenant(id: tenant.tenantID, displayName: tenant.name, defaultDomain: tenant.domain)
            _ = try await store.add(details, tenants: [own], by: .system, at: moment(0))
        }
    }

    /// Answers a link as an administrator of its tenant does, page by page; the path by which the browser comes back.
    func answer(_ link: String, _ decision: String = "accept") async throws -> String {
        let accounts = try await transport.send(OutboundRequest(url: try #require(URL(string: link))))
        let page = String(decoding: accounts.body, as: UTF8.self)
        let account = String(try #require(page.firstMatch(of: /name="account" value="(admin@[^"]+)"/), "\(page)").1)
        let question = try await post("/common/login", ["flow": try flow(page), "account": account])
        let asked = String(decoding: question.body, as: UTF8.self)
        let end = try await post("/common/consent", ["flow": try flow(asked), "decision": decision])
        let back = try #require(end.headers[.location].flatMap(URL.init(string:)), "\(end.status)")
        #expect(back.host() == "localhost" && back.path() == "/consent")
        return "/consent?\(back.query() ?? "")"
    }

    private func flow(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="flow" value="([^"]+)"/), "\(page)").1)
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> InboundResponse {
        let form = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await transport.send(
            OutboundRequest(
                method: .post,
                url: try #require(URL(string: ready.authority + path)),
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Data(form.joined(separator: "&").utf8),
            )
        )
    }
}

extension Joining {
    /// What adds customers and asks for their consent to an application, whose tokens prove it.
    init(
        asking clientID: String,
        as provider: String?,
        by tokens: TokenSource,
        over transport: HTTPClientTransport,
        to overrides: EndpointOverrides,
        lifetime: Duration,
        patience: Duration,
        signingInTo publicClientID: String,
        vault: @escaping @Sendable () async throws -> SecretVault,
        _ store: Store,
    ) {
        let now: @Sendable () -> Timestamp = { Timestamp(Date()) }
        let consents = Consents(
            clientID: clientID,
            store: store,
            overrides: overrides,
            lifetime: lifetime,
            now: now,
        )
        let graph = GraphClient(transport: transport, overrides: overrides, tokens: tokens)
        let desk = ConsentDesk(consents, provider: provider, patience: patience) {
            ConsentProof(
                clientID: clientID,
                tokens: tokens,
                check: TenantCheck(tokens: tokens, graph: graph, now: now),
                store: store,
                now: now,
            )
        }
        self.init(
            finder: TenantFinder(resolver: TenantResolver(transport: transport, overrides: overrides)),
            desk: desk,
            entry: TenantSignIn(
                at: publicClientID,
                client: SignInClient(transport: transport, overrides: overrides, now: now),
                overrides: overrides,
                vault: vault,
                now: now,
            ),
        )
    }
}

extension ConsoleVisitor {
    /// Sends a form of this visitor's session.
    func submit(_ path: String, _ fields: [(String, String)]) async throws -> BareClient.Heard {
        let all = fields + [("token", try await token())]
        let form = all.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await post(path, form.joined(separator: "&"))
    }

    /// Sends a form with a file, if there is one.
    func upload(
        _ path: String,
        _ fields: [(String, String)],
        file: String? = nil,
        named name: String = "customers.csv",
    ) async throws -> BareClient.Heard {
        let boundary = "----tenantry7MA4YWxk"
        var body = (fields + [("token", try await token())]).map { field, value in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n"
        }.joined()
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += "Content-Type: text/csv\r\n\r\n\(file ?? "")\r\n--\(boundary)--\r\n"
        return try await post(path, body, type: "multipart/form-data; boundary=\(boundary)")
    }

    /// What was done of late, the last first.
    func deeds(_ count: Int = 1) async throws -> [Deed.Kind] {
        try await store.auditTrail(in: CustomerScope(of: .system), limit: count).map(\.deed.kind)
    }
}

/// Waits until something is so that a service of the console does by itself.
func until(_ isSo: () async throws -> Bool) async throws {
    while try await !isSo() {
        try await Task.sleep(for: .milliseconds(20))  // sockets are waited for elsewhere
    }
}
