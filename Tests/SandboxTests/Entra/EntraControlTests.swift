import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The routes that change applications` {
    @Test func `list them without their secrets`() async throws {
        try await Asking.sandbox { asking in
            let response = try await asking.control(.get, "/sandbox/applications")
            #expect(!String(buffer: response.body).contains(asking.sandbox.clientSecret))
            let applications = try JSON(response)["applications"]?.list ?? []
            #expect(
                applications.compactMap { $0["clientID"]?.text } == [
                    asking.sandbox.clientID, asking.sandbox.publicClientID, asking.sandbox.newcomerClientID,
                ]
            )
        }
    }

    @Test func `add secrets and end them`() async throws {
        let clock = SetClock()
        try await Asking.sandbox(clock: clock.read) { asking in
            let id = asking.sandbox.clientID
            let added = try await asking.control("/\(id)/secrets", #"{"expiresInSeconds":60}"#)
            let secret = try #require(added["value"]?.text)
            #expect(try await asking.tokenAnswer("contoso.com", changing: ["client_secret": secret]).status == .ok)
            clock.advance(seconds: 60)
            let ended = try await asking.tokenAnswer("contoso.com", changing: ["client_secret": secret])
            #expect(try JSON(ended).code == 7_000_222)
            #expect(try await asking.tokenAnswer("contoso.com").status == .ok)
            try await asking.control("/\(id)/secrets/all/expire")
            #expect(try JSON(try await asking.tokenAnswer("contoso.com")).code == 7_000_222)
        }
    }

    @Test func `withdraw consent and give it again`() async throws {
        try await Asking.sandbox { asking in
            let path = "/\(asking.sandbox.clientID)"
            let gone = try await asking.control("\(path)/withdraw", #"{"tenant":"contoso.com"}"#)
            #expect(gone["servicePrincipal"] == .null)
            #expect(try JSON(try await asking.tokenAnswer("contoso.com")).code == 700_016)
            #expect(try await asking.tokenAnswer("fabrikam.com").status == .ok)
            try await asking.control("\(path)/withdraw", #"{"tenant":"contoso.com","keepsPrincipal":true}"#)
            #expect(try Asking.claims(of: try JSON(try await asking.tokenAnswer("contoso.com")))["roles"] == nil)
            let back = try await asking.control("\(path)/consent", #"{"tenant":"contoso.com","resources":["graph"]}"#)
            #expect(back["grants"]?.list.first?["id"] == .text("34bf0e97-1971-4929-b999-9e2442d941d7"))
            let claims = try Asking.claims(of: try JSON(try await asking.tokenAnswer("contoso.com")))
            #expect(claims["roles"]?.texts.count == 13)
            #expect(claims["oid"] == back["servicePrincipal"])
        }
    }

    @Test func `disable an application in a tenant`() async throws {
        try await Asking.sandbox { asking in
            let path = "/\(asking.sandbox.clientID)"
            try await asking.control("\(path)/disable", #"{"tenant":"contoso.com"}"#)
            #expect(try JSON(try await asking.tokenAnswer("contoso.com")).code == 7_000_112)
            try await asking.control("\(path)/enable", #"{"tenant":"contoso.com"}"#)
            #expect(try await asking.tokenAnswer("contoso.com").status == .ok)
        }
    }

    @Test(arguments: [
        ("/nosuch/secrets", "{}", 404), ("/ID/secrets", "[", 400), ("/ID/secrets", #"{"value":""}"#, 400),
        ("/ID/secrets", #"{"expiresInSeconds":9223372036854775807}"#, 400), ("/ID/secrets/nosuch/expire", "", 404),
        ("/ID/certificates", #"{"pem":"x"}"#, 400), ("/ID/consent", "{}", 400),
        ("/ID/consent", #"{"tenant":"nosuch.example"}"#, 404),
        ("/ID/consent", #"{"tenant":"contoso.com","resources":["x"]}"#, 400), ("/users/nobody/revoke", "{}", 404),
        ("/ID/nosuch", "{}", 404),
    ])
    func `refuse what they cannot do`(path: String, body: String, status: Int) async throws {
        try await Asking.sandbox { asking in
            let path = path.replacing("ID", with: asking.sandbox.clientID)
            let response = try await asking.control(.post, "/sandbox/applications\(path)", body)
            #expect(response.status.code == status)
        }
    }
}
