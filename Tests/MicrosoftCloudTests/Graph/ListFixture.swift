import MicrosoftCloud
import Tenants

/// Pages of one list, as a reader takes them from a server that sends them.
enum ListFixture {
    /// The page of alerts that these objects make.
    static func alerts(_ objects: String...) async throws -> Page<Alert> {
        try await page(objects) { try await $0.alerts(of: try .test(), in: .commercial, .since(nil, top: 50)) }
    }

    /// The page of incidents that these objects make.
    static func incidents(_ objects: String...) async throws -> Page<Incident> {
        try await page(objects) { try await $0.incidents(of: try .test(), in: .commercial, .since(nil, top: 50)) }
    }

    /// The evidence of an alert that has this piece of it.
    static func evidence(_ piece: String) async throws -> [Evidence] {
        try await alerts(alert(#""evidence":[\#(piece)]"#)).objects.flatMap(\.object.evidence)
    }

    /// An alert with some members more.
    static func alert(_ members: String) -> String {
        #"{"id":"da1","lastUpdateDateTime":"2026-11-02T09:00:00Z",\#(members)}"#
    }

    private static func page<Object>(
        _ objects: [String],
        _ read: @Sendable (GraphClient) async throws -> Page<Object>,
    ) async throws -> Page<Object> {
        let body = #"{"value":[\#(objects.joined(separator: ","))]}"#
        return try await CloudServer.run {
            $0.isForToken ? .token() : .ok(body)
        } _: {
            try await read($0.graph())
        }
    }
}
