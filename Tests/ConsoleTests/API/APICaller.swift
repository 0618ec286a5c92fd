import Access
import Console
import Foundation
import Storage
import Tenants
import Testing

/// A program that carries a token, in front of a console that is really served.
struct APICaller {
    let visitor: ConsoleVisitor
    let token: APIToken
    let secret: String

    func get(_ path: String, headers: String = "", method: String = "GET") async throws -> BareClient.Heard {
        try await visitor.client.ask(path, method, headers: "Authorization: Bearer \(secret)\r\n" + headers)
    }

    func send(
        _ body: String,
        to path: String,
        by method: String = "PATCH",
        headers: String = "Content-Type: application/json\r\n",
    ) async throws -> BareClient.Heard {
        let head = "Authorization: Bearer \(secret)\r\nContent-Length: \(body.utf8.count)\r\n" + headers
        return try await visitor.client.ask(path, method, headers: head, body: body)
    }

    /// A document, which must have been given.
    func document(_ path: String) async throws -> [String: Any] {
        let heard = try await get(path)
        #expect(heard.status == 200, "\(path): \(heard.body)")
        return try heard.document()
    }
}

extension BareClient.Heard {
    /// The body as JSON.
    func document() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    }
}

extension ConsoleVisitor {
    /// Makes an account of a role, and a token for it.
    func caller(
        as role: Role = .administrator,
        for reach: Reach = .all,
        _ rights: Set<Right> = [.read],
        of customers: Reach = .all,
        days: Int = 1,
    ) async throws -> APICaller {
        let name = "owner-\(UUID().uuidString.lowercased())"
        try await addAccount(name, as: role, for: reach)
        let draft = APITokenDraft(
            named: try #require(APITokenName(rawValue: "siem")),
            for: rights,
            of: customers,
            until: Timestamp(Date()) + .seconds(days * 86_400),
        )
        return try await caller(with: draft, of: try #require(AccountName(rawValue: name)))
    }

    /// A program with another token of an account.
    func caller(with draft: APITokenDraft, of owner: AccountName) async throws -> APICaller {
        let made = try await APITokens(store: store).make(draft, for: owner, by: .system, at: Timestamp(Date()))
        return APICaller(visitor: self, token: made.token, secret: made.secret.text)
    }

    /// Makes another token of an account.
    func makeToken(_ draft: APITokenDraft, of owner: AccountName) async throws -> APIToken {
        try await caller(with: draft, of: owner).token
    }
}
