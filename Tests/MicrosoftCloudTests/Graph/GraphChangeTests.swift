import Foundation
import HTTPTypes
import MicrosoftCloud
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A change at Graph` {
    private static let incident = #"""
        {"@odata.context":"x","id":"7","status":"inProgress","severity":"high","customTags":["a"],
         "createdDateTime":"2026-11-01T00:00:00Z","lastUpdateDateTime":"2026-11-02T00:00:00.1234567Z",
         "comments":[{"comment":"one","createdByDisplayName":"x"},{"comment":null},{}]}
        """#

    private static func patch() -> ObjectPatch {
        var patch = ObjectPatch()
        patch.status = "inProgress"
        patch.classification = .truePositive
        patch.customTags = ["a", "b/c"]
        return patch
    }

    /// Changes an incident by a server that answers in some way.
    private func change(
        _ patch: ObjectPatch = Self.patch(),
        answering answer: CloudServer.Answer,
        _ look: @escaping @Sendable (Result<Received<Incident>?, GraphError>, CloudServer.Question?) throws -> Void,
    ) async throws {
        try await CloudServer.run { question in
            question.isForToken ? .token() : answer
        } _: { server in
            let graph = server.graph()
            let tenant = try TenantID.test()
            let result: Result<Received<Incident>?, GraphError>
            do throws(GraphError) {
                result = .success(
                    try await graph.change(IncidentID(rawValue: "7"), to: patch, of: tenant, in: .commercial)
                )
            } catch {
                result = .failure(error)
            }
            try look(result, server.questions.last { !$0.isForToken })
        }
    }

    @Test func `sends what is to be set and nothing else, and gives what came back`() async throws {
        try await change(answering: .ok(Self.incident)) { result, question in
            let received = try #require(try result.get())
            #expect(
                received.object.status == .inProgress
                    && received.object.lastUpdate == Timestamp("2026-11-02T00:00:00.1234567Z")
            )
            #expect(received.original == Data(Self.incident.utf8))
            #expect(Annotations(of: received.original)?.comments == ["one"])
            let question = try #require(question)
            #expect(question.method == .patch && question.uri == "/v1.0/security/incidents/7")
            #expect(question.headers[.contentType] == "application/json")
            let sent = try #require(try JSONSerialization.jsonObject(with: Data(question.body.utf8)) as? [String: Any])
            #expect(Set(sent.keys) == ["status", "classification", "customTags"])
            #expect(sent["customTags"] as? [String] == ["a", "b/c"])
        }
    }

    @Test func `takes an owner away by null`() async throws {
        var patch = ObjectPatch()
        patch.assignedTo = .some(nil)
        try await change(patch, answering: .ok(Self.incident)) { _, question in
            #expect(question?.body == #"{"assignedTo":null}"#)
        }
    }

    @Test(arguments: [
        CloudServer.Answer(status: 204), .ok(""), .ok("<html>"), .ok(#"{"id":"8"}"#), CloudServer.Answer(status: 202),
    ])
    func `is made, even where the answer does not hold the object`(answer: CloudServer.Answer) async throws {
        try await change(answering: answer) { result, _ in
            let received = try result.get()
            #expect(received == nil)
        }
    }

    @Test(arguments: [
        (400, false), (403, false), (404, false), (409, false), (429, false), (500, true), (502, true), (504, true),
    ])
    func `that is refused says whether it may have been made`(status: Int, isOpen: Bool) async throws {
        try await change(answering: CloudServer.Answer(status: status, body: "{}")) { result, _ in
            let error = #expect(throws: GraphError.self) { _ = try result.get() }
            #expect(error?.leavesOpen == isOpen)
        }
    }

    @Test func `may have been made where a gateway says to wait`() async throws {
        let answer = CloudServer.Answer(status: 503, headers: [.retryAfter: "1"], body: "")
        try await change(answering: answer) { result, _ in
            let error = #expect(throws: GraphError.self) { _ = try result.get() }
            #expect(error?.leavesOpen == true && error?.retryAfter == nil)
        }
    }

    @Test func `names the permission to change where that is missing`() async throws {
        try await change(answering: CloudServer.Answer(status: 403, body: "{}")) { result, _ in
            let error = #expect(throws: GraphError.self) { _ = try result.get() }
            let sentence = "\(try #require(error))"
            #expect(
                sentence.contains("may not change this in the tenant: the permission SecurityIncident.ReadWrite.All")
            )
        }
    }

    @Test func `adds a comment by a request of its own`() async throws {
        try await CloudServer.run { question in
            question.isForToken ? .token() : .ok(#"{"value":[]}"#)
        } _: { server in
            let alert = ObjectReference(.alerts, of: try .test(), id: "da1_-2/3")
            try await server.graph().comment("“x”\n", on: alert, in: .commercial)
            let question = try #require(server.questions.last)
            #expect(question.method == .post)
            #expect(question.uri == "/v1.0/security/alerts_v2/da1_-2%2F3/comments")
            let sent = try #require(
                try JSONSerialization.jsonObject(with: Data(question.body.utf8)) as? [String: String]
            )
            #expect(sent == ["@odata.type": "microsoft.graph.security.alertComment", "comment": "“x”\n"])
        }
    }

    @Test func `is not asked for where the cloud has no such list`() async throws {
        try await CloudServer.run { _ in
            .token()
        } _: { server in
            let error = await #expect(throws: GraphError.self) {
                _ = try await server.graph().change(
                    IncidentID(rawValue: "7"),
                    to: Self.patch(),
                    of: try .test(),
                    in: .china
                )
            }
            #expect(error == .unsupportedCloud(.china))
            #expect(server.questions.isEmpty)
        }
    }
}
