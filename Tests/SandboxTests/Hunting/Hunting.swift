import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// Queries as clients send them, and what stands in the answers.
extension Asking {
    func hunt(
        _ query: String,
        timespan: String? = nil,
        tenant: Int = 0,
        path: String = "/v1.0/security/runHuntingQuery",
    ) async throws -> TestResponse {
        var body = ["Query": query]
        body["Timespan"] = timespan
        let json = String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        return try await post(path, json, headers: huntingHeaders(token(of: tenant)))
    }

    func huntingHeaders(_ token: String, type: String = "application/json; charset=utf-8") -> HTTPFields {
        [.authorization: "Bearer \(token)", .contentType: type]
    }

    /// The rows of an answer, each by the names of its columns.
    func rows(_ query: String, timespan: String? = nil, tenant: Int = 0) async throws -> [JSON] {
        try JSON(try await hunt(query, timespan: timespan, tenant: tenant))["results"]?.list ?? []
    }

    /// The `results` of an answer as they were written, or the message of a refusal.
    func written(_ query: String, timespan: String? = nil) async throws -> String {
        let response = try await hunt(query, timespan: timespan)
        let text = String(buffer: response.body)
        guard response.status == .ok, let start = text.range(of: "\"results\":") else {
            return try JSON(response)["error"]?["message"]?.text ?? text
        }
        return String(text[start.upperBound...].dropLast())
    }
}
