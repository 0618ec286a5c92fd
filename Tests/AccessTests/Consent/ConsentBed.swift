import Access
import Foundation
import HTTPTypes
import Localization
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// An application that no tenant has consented to yet, and what asks for their consents.
struct ConsentBed: Sendable {
    let access: AccessBed
    let consents: Consents
    let proof: ConsentProof

    /// Runs a test against so many tenants, none of which has consented.
    static func with(
        tenants count: Int = 2,
        lifetime: Duration = .seconds(3_600),
        _ body: @Sendable (ConsentBed) async throws -> Void,
    ) async throws {
        try await AccessBed.with(tenants: count) { bed in
            let secret = try bed.write(bed.ready.newcomerClientSecret, to: "newcomer")
            let application = OwnApplication(clientID: bed.ready.newcomerClientID, secretFiles: [secret])
            let connections = Connections(store: bed.store, application: application, machine: nil)
            let tokens = TokenSource(
                transport: bed.transport,
                overrides: bed.overrides,
                ways: { tenant, _ throws(CredentialTrouble) in
                    try await connections.ways(to: tenant, byApplication: application.clientID)
                },
                now: { Timestamp(Date()) },
            )
            let graph = GraphClient(transport: bed.transport, overrides: bed.overrides, tokens: tokens)
            try await body(
                ConsentBed(
                    access: bed,
                    consents: Consents(
                        clientID: application.clientID,
                        store: bed.store,
                        overrides: bed.overrides,
                        lifetime: lifetime,
                        now: { Timestamp(Date()) },
                    ),
                    proof: ConsentProof(
                        clientID: application.clientID,
                        tokens: tokens,
                        check: TenantCheck(tokens: tokens, graph: graph, now: { Timestamp(Date()) }),
                        store: bed.store,
                        now: { Timestamp(Date()) },
                    ),
                )
            )
        }
    }

    /// Makes the link for a tenant.
    func ask(_ place: Int, comingBackTo redirect: String = "http://localhost/consent") async throws -> ConsentInvitation
    {
        let asked = try await consents.ask(
            [access.tenants[place]],
            comingBackTo: try #require(URL(string: redirect)),
            in: AccessBed.everything,
            by: .system,
        )
        return try #require(asked.first)
    }

    /// Proves a tenant's consent, without waiting for it.
    func prove(_ place: Int) async throws -> ConsentProof.Result {
        let proven = try await proof.prove(
            [access.tenants[place]],
            patience: .zero,
            in: AccessBed.everything,
            by: .system,
        )
        return try #require(proven.first)
    }

    /// Answers a link as an administrator of its tenant does, page by page, and gives the address that the browser is sent to.
    func answer(_ link: URL, _ decision: String = "accept") async throws -> URL {
        let accounts = try await access.transport.send(OutboundRequest(url: link))
        let page = String(decoding: accounts.body, as: UTF8.self)
        let account = String(try #require(page.firstMatch(of: /name="account" value="(admin@[^"]+)"/), "\(page)").1)
        let question = try await post("/common/login", ["flow": try flow(page), "account": account])
        let asked = String(decoding: question.body, as: UTF8.self)
        let end = try await post("/common/consent", ["flow": try flow(asked), "decision": decision])
        return try #require(end.headers[.location].flatMap(URL.init(string:)), "\(end.status)")
    }

    private func flow(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="flow" value="([^"]+)"/), "\(page)").1)
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> InboundResponse {
        let form = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await access.transport.send(
            OutboundRequest(
                method: .post,
                url: try #require(URL(string: access.ready.authority + path)),
                headers: [.contentType: "application/x-www-form-urlencoded"],
                body: Data(form.joined(separator: "&").utf8),
            )
        )
    }
}
