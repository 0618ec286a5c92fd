import Foundation
import MicrosoftCloud
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What is secret` {
    @Test func `is not shown in any way that Swift has`() {
        let secret = ClientSecret("hunter2")
        let credential = ApplicationCredential(clientID: "id", secret: secret)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(credential, to: &dumped)
        dumped += "\(secret) \(credential) \(String(reflecting: secret)) \(String(reflecting: credential))"
        #expect(dumped.contains("•••"))
        #expect(!dumped.contains("hunter2"))
    }

    @Test func `includes a token`() async throws {
        let token = try await CloudServer.run { _ in
            .token("hunter2")
        } _: { server in
            try await server.tokens().token(for: try .test(), in: .commercial)
        }
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!(dumped + "\(token)" + String(reflecting: token)).contains("hunter2"))
    }
}
