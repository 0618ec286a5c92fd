import Console
import Foundation
import HTTPTypes
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The OpenAPI document` {
    private func document() async throws -> [String: Any] {
        var found: [String: Any] = [:]
        try await withConsole { visitor in
            found = try await visitor.get("/api/v1/openapi.json").document()
        }
        return found
    }

    @Test func `has every operation with its answers, and no other`() async throws {
        let paths = try #require(try await document()["paths"] as? [String: [String: [String: Any]]])
        let documented = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        #expect(Set(documented) == Set(APIOperation.all.map { "\($0.method) \($0.path)" }))
        for operation in APIOperation.all {
            let method = try #require(paths[operation.path]?[operation.method.rawValue.lowercased()])
            let answers = try #require(method["responses"] as? [String: Any])
            #expect(Set(answers.keys) == Set(operation.statuses.map(String.init) + ["5XX"]), "\(operation.path)")
            let open = (method["parameters"] as? [[String: Any]] ?? []).filter { $0["in"] as? String == "path" }
            #expect(open.map { $0["name"] as? String } == operation.openParts)
        }
    }

    @Test func `names no schema that is not there, and has none that nobody names`() async throws {
        let document = try await document()
        let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: Any])
        let text = String(
            decoding: try JSONSerialization.data(withJSONObject: document, options: .withoutEscapingSlashes),
            as: UTF8.self
        )
        let named = Set(text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.1) })
        #expect(named == Set(schemas.keys))
    }

    @Test func `is what the page on the API describes`() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let page = try String(contentsOf: folder.appending(path: "../../../docs/api.md"), encoding: .utf8)
        for operation in APIOperation.all {
            #expect(page.contains("`\(operation.path)`"), "docs/api.md says nothing of \(operation.path).")
        }
    }
}
