import Foundation
import HTTPTypes
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A partial answer` {
    @Test(arguments: [
        (
            #"199 - "Microsoft/MCAS/504/10000""#,
            [
                ProviderWarning(
                    provider: Hostile("Microsoft/MCAS"),
                    status: 504,
                    text: Hostile("Microsoft/MCAS/504/10000")
                )
            ]
        ),
        (
            #"199 - "A/B/401/1", 199 - "C/D/x/2" "Mon, 02 Nov 2026 08:00:00 GMT", 199 - "E""#,
            [
                ProviderWarning(provider: Hostile("A/B"), status: 401, text: Hostile("A/B/401/1")),
                ProviderWarning(provider: Hostile("C/D"), status: nil, text: Hostile("C/D/x/2")),
                ProviderWarning(provider: Hostile("E"), status: nil, text: Hostile("E")),
            ]
        ),
        (
            #"199 - "say \"no\"""#,
            [ProviderWarning(provider: Hostile("say \"no\""), status: nil, text: Hostile("say \"no\""))]
        ),
        (
            "something else",
            [ProviderWarning(provider: Hostile("something else"), status: nil, text: Hostile("something else"))]
        ),
        (
            "199 - \"unended",
            [ProviderWarning(provider: Hostile("unended"), status: nil, text: Hostile("unended"))]
        ),
    ])
    func `names who did not answer`(header: String, warnings: [ProviderWarning]) async throws {
        let name = try #require(HTTPField.Name("Warning"))
        #expect(try await Self.warnings([name: header]) == warnings)
    }

    @Test func `is partial also where it does not say why`() async throws {
        let warnings = try await Self.warnings([:])
        #expect(warnings.map(\.text) == [Hostile("Graph says that its answer is partial, and not why.")])
    }

    private static func warnings(_ headers: HTTPFields) async throws -> [ProviderWarning] {
        try await CloudServer.run {
            $0.isForToken ? .token() : .init(status: 206, headers: headers, body: #"{"value":[]}"#)
        } _: { server in
            try await server.graph().alerts(of: try .test(), in: .commercial, .since(nil, top: 1)).warnings
        }
    }
}
