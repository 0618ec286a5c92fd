import Access
import Foundation
import HTTPTypes
import MicrosoftCloud
import Sandbox
import Storage
import Tenants
import Testing
import Transport

/// The sandbox as the login host of the organization, whose people sign in at a console.
struct EntraBed: Sendable {
    let ready: ReadyFile
    let transport: HTTPClientTransport

    static let ana = "ana.silva@soc.example"

    /// Serves a console that opens to whoever has an app role.
    static func with(
        roles: String = "SOC.Lead = administrator for all; SOC.Desk = viewer for all",
        _ body: (ConsoleVisitor, EntraBed) async throws -> Void,
    ) async throws {
        try await MadeUpMicrosoft.with(tenants: 1) { microsoft in
            let bed = EntraBed(ready: microsoft.ready, transport: microsoft.transport)
            try await withConsole(directory: { store in try bed.door(store, roles) }) { visitor in
                try await body(visitor, bed)
            }
        }
    }

    private func door(_ store: Store, _ roles: String) throws -> DirectorySignIn {
        let credential = ApplicationCredential(clientID: ready.clientID, secret: ClientSecret(ready.clientSecret))
        return DirectorySignIn(
            DirectorySignIn.Registration(
                tenant: ready.provider.tenantID,
                cloud: .commercial,
                clientID: ready.clientID,
            ),
            grants: RoleGrants(roles: try RoleGrant.list(roles), groups: []),
            store: store,
            transport: transport,
            overrides: EndpointOverrides(authority: URL(string: ready.authority)),
            credential: { () async throws(CredentialTrouble) in credential },
            now: { Timestamp(Date()) },
        )
    }

    /// Assigns an app role, in the place of those before.
    func assign(_ role: String) async throws {
        let request = OutboundRequest(
            method: .post,
            url: try #require(URL(string: "\(ready.control)/applications/\(ready.clientID)/roles")),
            headers: [.authorization: "Bearer \(ready.controlSecret)", .contentType: "application/json"],
            body: Data(#"{"user":"\#(EntraBed.ana)","roles":["\#(role)"]}"#.utf8),
        )
        try #require(try await transport.send(request).status == .ok)
    }

    /// Signs someone in at the page that a browser was sent to; the path by which it comes back.
    func signIn(at page: String) async throws -> String {
        let question = OutboundRequest(url: try #require(URL(string: page)))
        let html = String(decoding: try await transport.send(question).body, as: UTF8.self)
        let flow = String(try #require(html.firstMatch(of: /name="flow" value="([^"]+)"/), "\(html)").1)
        let request = OutboundRequest(
            method: .post,
            url: try #require(URL(string: ready.authority + "/common/login")),
            headers: [.contentType: "application/x-www-form-urlencoded"],
            body: Data("flow=\(flow)&account=\(EntraBed.ana.replacing("@", with: "%40"))".utf8),
        )
        let location = try #require(try await transport.send(request).headers[.location])
        try #require(location.hasPrefix("http://127.0.0.1/"))
        return String(location.dropFirst("http://127.0.0.1".count))
    }
}
