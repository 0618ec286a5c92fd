import Foundation
import Logging
import MicrosoftCloud
import Sandbox
import Tenants
import Transport

/// A client of Graph's that asks a sandbox.
enum SandboxClient {
    static func with<Value>(
        _ ready: ReadyFile,
        _ test: (GraphClient) async throws -> Value,
    ) async throws -> Value {
        let settings = TransportSettings(userAgent: "tenantry/test")
        let transport = HTTPClientTransport(settings, logger: Logger(label: "transport"))
        let overrides = EndpointOverrides(authority: URL(string: ready.authority), graph: URL(string: ready.graph))
        let secret = ClientSecret(ready.clientSecret)
        let tokens = TokenSource(
            transport: transport,
            overrides: overrides,
            credential: ApplicationCredential(clientID: ready.clientID, secret: secret),
            now: { Timestamp(Date()) },
        )
        do {
            let value = try await test(GraphClient(transport: transport, overrides: overrides, tokens: tokens))
            await transport.close()
            return value
        } catch {
            await transport.close()
            throw error
        }
    }
}
