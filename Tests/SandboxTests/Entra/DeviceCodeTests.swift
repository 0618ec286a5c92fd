import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A device code` {
    private static func begin(_ asking: Asking, at tenant: String = "contoso.com") async throws -> JSON {
        try JSON(
            try await asking.form(
                "/\(tenant)/oauth2/v2.0/devicecode",
                ["client_id": asking.sandbox.publicClientID, "scope": "openid offline_access User.Read"]
            )
        )
    }

    private static func poll(_ device: JSON, _ asking: Asking, at tenant: String = "contoso.com") async throws -> JSON {
        try await asking.grant(
            tenant,
            [
                "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
                "client_id": asking.sandbox.publicClientID, "device_code": device["device_code"]?.text ?? "",
            ]
        )
    }

    private static func type(_ device: JSON, _ asking: Asking) async throws -> TestResponse {
        let code = try #require(device["user_code"]?.text)
        return try await asking.form("/devicelogin", ["code": " \(code.lowercased())", "next": "next"])
    }

    @Test(arguments: ["contoso.com", "organizations"])
    func `signs a device in, once`(tenant: String) async throws {
        let clock = SetClock()
        try await Asking.sandbox(clock: clock.read) { asking in
            let visitor = Visitor(asking: asking)
            let device = try await Self.begin(asking, at: tenant)
            #expect(device["verification_uri"] == .text("http://localhost/devicelogin"))
            #expect(device["expires_in"] == .number(900))
            #expect(device["verification_uri_complete"] == nil)
            #expect(device["message"]?.text?.contains(device["user_code"]?.text ?? "?") == true)
            let pending = try await Self.poll(device, asking, at: tenant)
            #expect(pending["error"] == .text("authorization_pending"))
            #expect(pending.code == 70_016)
            #expect(try await Self.poll(device, asking, at: tenant)["error"] == .text("slow_down"))
            let chosen = try await visitor.choose(Asking.analyst, at: try await Self.type(device, asking))
            let end = try await visitor.decide("accept", at: chosen)
            #expect(String(buffer: end.body).contains("You have signed in"))
            let answer = try await Self.poll(device, asking, at: tenant)
            let home = tenant == "contoso.com" ? asking.sandbox.tenants[0] : asking.sandbox.provider
            #expect(try Asking.claims(of: answer)["tid"] == .text(home.id.rawValue))
            #expect(try Asking.claims(of: answer, in: "id_token")["aud"] == .text(asking.sandbox.publicClientID))
            #expect(answer["refresh_token"] != nil)
            #expect(try await Self.poll(device, asking, at: tenant)["error"] == .text("bad_verification_code"))
        }
    }

    @Test func `can be declined`() async throws {
        try await Asking.sandbox { asking in
            let visitor = Visitor(asking: asking)
            let device = try await Self.begin(asking)
            let chosen = try await visitor.choose(Asking.analyst, at: try await Self.type(device, asking))
            _ = try await visitor.decide("cancel", at: chosen)
            #expect(try await Self.poll(device, asking)["error"] == .text("authorization_declined"))
        }
    }

    @Test func `ends after a quarter of an hour`() async throws {
        let clock = SetClock()
        try await Asking.sandbox(clock: clock.read) { asking in
            let device = try await Self.begin(asking)
            clock.advance(seconds: 900)
            #expect(try await Self.poll(device, asking)["error"] == .text("expired_token"))
            #expect(try await Self.type(device, asking).status == .badRequest)
        }
    }

    @Test func `is for public clients`() async throws {
        try await Asking.sandbox { asking in
            let answer = try await asking.form(
                "/contoso.com/oauth2/v2.0/devicecode",
                ["client_id": asking.sandbox.clientID, "scope": "User.Read"]
            )
            #expect(answer.status == .unauthorized)
            #expect(try JSON(answer).code == 7_000_218)
        }
    }
}
