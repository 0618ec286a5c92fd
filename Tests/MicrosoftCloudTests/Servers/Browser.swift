import Foundation
import HTTPTypes
import Sandbox
import Testing
import Transport

/// A person at a browser, who goes through the sandbox's pages and is sent back to the application.
struct Browser: Sendable {
    let cloud: SandboxedCloud
    var account = "ana.silva@soc.example"

    /// Signs in from a link, and gives the query of the address that the browser is sent to.
    func signIn(at link: URL) async throws -> String {
        let page = try await cloud.transport.send(OutboundRequest(url: link))
        let chosen = try await post("/common/login", ["flow": try flow(page), "account": account])
        let location = try #require(chosen.headers[.location])
        return String(location.drop { $0 != "?" }.dropFirst())
    }

    /// Types a device's code in, and says yes or no.
    func answerDevice(_ code: String, _ decision: String = "accept") async throws {
        let accounts = try await post("/devicelogin", ["code": code])
        let question = try await post("/common/login", ["flow": try flow(accounts), "account": account])
        let end = try await post("/common/consent", ["flow": try flow(question), "decision": decision])
        #expect(end.status == .ok)
    }

    private func post(_ path: String, _ fields: [String: String]) async throws -> InboundResponse {
        let form = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        let request = OutboundRequest(
            method: .post,
            url: try #require(URL(string: cloud.ready.authority + path)),
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Data(form.joined(separator: "&").utf8),
        )
        return try await cloud.transport.send(request)
    }

    private func flow(_ page: InboundResponse) throws -> String {
        let html = String(decoding: page.body, as: UTF8.self)
        return String(try #require(html.firstMatch(of: /name="flow" value="([^"]+)"/), "\(html)").1)
    }
}
