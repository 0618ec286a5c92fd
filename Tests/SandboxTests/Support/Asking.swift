import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants

/// A sandbox that is asked directly, without a socket between.
struct Asking: Sendable {
    /// The day that tests' histories end with.
    static let now = Timestamp(ticks: 17_951_328_000_000_000)  // 2026-11-20T00:00:00Z

    let sandbox: Sandbox
    let client: any TestClientProtocol

    /// Asks a sandbox of the given size.
    static func sandbox<Result: Sendable>(
        tenants: Int = 3,
        alerts: Int = 100,
        seed: UInt64 = 7,
        faults: SandboxFaults = .none,
        pace: Pace = .still,
        script: [Happening] = [],
        throttles: Bool = true,
        clock: @escaping @Sendable () -> Timestamp = { Asking.now },
        _ body: @Sendable (Asking) async throws -> Result,
    ) async throws -> Result {
        let settings = SandboxSettings(
            tenants: tenants,
            alertsPerTenant: alerts,
            seed: seed,
            now: now,
            pace: pace,
            script: script.isEmpty ? [:] : [0: script],
            throttles: throttles,
        )
        let sandbox = try Sandbox(settings, faults: faults, clock: clock, keys: .shared)
        return try await sandbox.application().test(.router) { client in
            try await body(Asking(sandbox: sandbox, client: client))
        }
    }

    func get(_ uri: String, token: String? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(uri: uri, method: .get, headers: headers)
    }

    func post(_ uri: String, _ body: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// The answer of the token endpoint to an ordinary request, with fields changed or, where `nil`, left out.
    func tokenAnswer(_ name: String, changing fields: [String: String?] = [:]) async throws -> TestResponse {
        var form: [String: String?] = [
            "client_id": sandbox.clientID, "client_secret": sandbox.clientSecret, "grant_type": "client_credentials",
            "scope": "00000003-0000-0000-c000-000000000000/.default",
        ]
        form.merge(fields) { $1 }
        let body = form.compactMap { name, value in value.map { "\(name)=\(Asking.encoded($0))" } }.joined(
            separator: "&"
        )
        return try await post("/\(name)/oauth2/v2.0/token", body)
    }

    func token(of tenant: Int = 0) async throws -> String {
        let response = try await tokenAnswer(sandbox.tenants[tenant].id.rawValue)
        return try JSONDecoder().decode(TokenAnswer.self, from: Data(response.body.readableBytesView)).accessToken
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

struct TokenAnswer: Decodable {
    let accessToken: String

    enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
    }
}

extension Asking {
    static let allMembers: HTTPFields = [HTTPField.Name("Prefer") ?? .accept: "include-unknown-enum-members"]

    func json(_ uri: String, token: String? = nil, headers: HTTPFields = [:]) async throws -> JSON {
        try JSON(try await get(uri, token: token, headers: headers))
    }

    /// All alerts of a tenant, newest first; with the members newer than `unknownFutureValue` where that is asked.
    func alerts(of tenant: Int = 0, members: Bool = false) async throws -> [JSON] {
        let headers = members ? Asking.allMembers : [:]
        let uri = "/v1.0/security/alerts_v2?$top=1000"
        return try await json(uri, token: token(of: tenant), headers: headers)["value"]?.list ?? []
    }
}

extension Asking {
    /// Every object of a list, in ascending order of change, page by page.
    func walk(
        _ list: String,
        of tenant: Int = 0,
        top: Int = 7,
        order: String = "lastUpdateDateTime asc"
    ) async throws
        -> [JSON]
    {
        let token = try await token(of: tenant)
        var objects: [JSON] = []
        var next: String? =
            "/v1.0/security/\(list)?$top=\(top)&$orderby=\(order.replacing(" ", with: "%20"))"
        while let uri = next {
            let page = try await json(uri, token: token)
            objects += page["value"]?.list ?? []
            next = page["@odata.nextLink"]?.text.flatMap { $0.firstRange(of: "/v1.0").map { link in link.lowerBound } }
                .map { start in String(page["@odata.nextLink"]?.text?[start...] ?? "") }
        }
        return objects
    }
}
