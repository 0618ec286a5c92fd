import Console
import Foundation
import HTTPTypes
import Storage
import Tenants
import Testing

/// Every operation, for what is out of the token's scope: made of the table, so that a new one is asked too.
@Suite(.timeLimit(.minutes(1))) struct `Every operation of the API` {
    /// What the open parts of a path stand for, each of another customer or account, and where they name nothing.
    private func names(_ visitor: ConsoleVisitor) async throws -> (foreign: [String: String], absent: [String: String])
    {
        let stranger = try await visitor.caller(as: .administrator, [.read, .openPortals])
        let draft = #"{"name":"Theirs","isShared":false}"#
        let view = try await stranger.send(draft, to: "/api/v1/views", by: "POST").document()
        let session = try await visitor.addAccount("jo")
        let known = try await visitor.store.session(
            BearerDigest(of: session),
            on: ConsoleSession.Terms(),
            at: Timestamp(Date()),
        )
        let foreign = [
            "tenant": try tenantID(2).rawValue, "id": "1", "handle": "customer-2",
            "view": try #require(view["id"] as? String), "session": try #require(known).session.name,
            "token": stranger.token.id.rawValue,
        ]
        let absent = [
            "tenant": try tenantID(9).rawValue, "id": "1", "handle": "nobody", "view": "4711", "session": "none",
            "token": "00000000-0000-4000-8000-000000000009",
        ]
        return (foreign, absent)
    }

    private func path(_ operation: APIOperation, naming names: [String: String]) throws -> String {
        let parts = try operation.path.split(separator: "/").map { part in
            guard part.hasPrefix("{") else { return String(part) }
            return try #require(names[String(part.dropFirst().dropLast())], "Say here what \(operation.path) names.")
        }
        let page = operation.path == "/links/{tenant}" ? "?page=home" : ""
        return "/api/v1/" + parts.joined(separator: "/") + page
    }

    @Test func `answers for what is out of scope as if there were none`() async throws {
        try await withConsole { visitor in
            let customers = try await visitor.store.addCustomers(2)
            try await visitor.store.addIncidents(1...1, of: 2)
            let (foreign, absent) = try await names(visitor)
            let rights: Set<Right> = [.read, .respond, .openPortals, .connect, .administer]
            let caller = try await visitor.caller(as: .administrator, rights, of: .listed([customers[0].id]))
            for operation in APIOperation.all where !operation.openParts.isEmpty {
                var bodies: [String] = []
                for names in [foreign, absent] {
                    let path = try path(operation, naming: names)
                    let isRead = [.get, .delete, .put].contains(operation.method)
                    let body = operation.path.hasSuffix("/comments") ? #"{"comment":"Seen."}"# : Self.change(operation)
                    let heard =
                        isRead
                        ? try await caller.get(path, method: operation.method.rawValue)
                        : try await caller.send(body, to: path, by: operation.method.rawValue)
                    #expect(heard.status == 404, "\(operation.method) \(operation.path): \(heard.body)")
                    bodies.append(heard.body)
                }
                #expect(bodies[0] == bodies[1], "\(operation.path)")
            }
            // What was named is still there.
            #expect(try await visitor.store.tokens().contains { $0.id.rawValue == foreign["token"] })
        }
    }

    private static func change(_ operation: APIOperation) -> String {
        switch operation.path {
        case "/views/{view}": #"{"name":"Mine"}"#
        case "/customers/{handle}": #"{"notes":"Seen."}"#
        case let path where path.hasPrefix("/customers/"): "{}"
        default: #"{"assignedTo":"mei"}"#
        }
    }
}
