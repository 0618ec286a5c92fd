import Access
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Tenants
import Testing
import Transport

@Suite(.timeLimit(.minutes(1))) struct `A sign-in that comes back to this machine` {
    @Sendable private func request(_ address: URL) -> SignInRequest {
        SignInRequest(clientID: "id", realm: .home, cloud: .commercial, redirect: address)
    }

    private func expect(_ status: Int, of url: URL, _ query: String, _ bed: AccessBed) async throws {
        let address = try #require(URL(string: url.absoluteString.replacing("localhost", with: "127.0.0.1") + query))
        let answer = try await bed.transport.send(OutboundRequest(url: address))
        #expect(answer.status.code == status)
    }

    @Test func `believes what belongs to it, and nothing else`() async throws {
        try await AccessBed.with(tenants: 1) { bed in
            let (_, callback) = try await LoopbackSignIn(logger: Sandbox.silent).run(request) { request in
                let back = request.redirect
                // Registered is `http://localhost`, of which Entra takes any port and no other path.
                #expect(back.host() == "localhost" && back.path().isEmpty)
                try await expect(400, of: back, "?code=c&state=other", bed)
                try await expect(404, of: back, "/favicon.ico", bed)
                try await expect(200, of: back, "?code=c&state=\(request.state)", bed)
            }
            guard case .code("c") = callback else {
                Issue.record("\(callback)")
                return
            }
        }
    }

    @Test func `is over when nobody comes`() async throws {
        let error = await #expect(throws: SignInError.self) {
            try await LoopbackSignIn(within: .milliseconds(50), logger: Sandbox.silent).run(request) { _ in }
        }
        #expect(error == .expired)
    }
}
