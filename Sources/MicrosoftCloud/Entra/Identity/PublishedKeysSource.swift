import Foundation
import HTTPTypes
import Tenants
import Transport

/// Where a directory publishes its keys.
struct PublishedKeysSource: Sendable {
    let tenant: TenantID
    let authority: URL
    let transport: any Transport

    /// The largest document that is taken, in bytes.
    private static let answerLimit = 1_024 * 1_024

    /// What the directory publishes now: its configuration says where its keys are.
    func published() async -> Result<PublishedKeys, TokenError.Reason> {
        do throws(TokenError.Reason) {
            let place = authority.appending(path: "\(tenant)/v2.0/.well-known/openid-configuration")
            // Whatever is wrong with the document, it is none.
            guard let document = try? JSONDecoder().decode(OpenIDConfiguration.self, from: try await body(of: place)),
                let issuer = document.issuer, issuer.hasPrefix("https://"), issuer.hasSuffix("/\(tenant)/v2.0"),
                let keys = document.keys.flatMap(URL.init(string:))
            else { throw .unreadable("it is not this tenant's OpenID configuration") }
            // Whoever could send us to another host could have us believe their keys.
            guard keys.hasSameOrigin(as: authority) else { throw .unreadable("its keys are at another host") }
            guard let published = PublishedKeys(try await body(of: keys), issuer: issuer, tenant: tenant) else {
                throw .unreadable("it is no set of keys")
            }
            return .success(published)
        } catch {
            return .failure(error)
        }
    }

    private func body(of url: URL) async throws(TokenError.Reason) -> Data {
        let request = OutboundRequest(
            url: url,
            headers: [.accept: "application/json"],
            answerLimit: PublishedKeysSource.answerLimit,
            timeLimit: .seconds(15),
        )
        let response: InboundResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .transport(error)
        }
        guard response.status == .ok else { throw TokenError.Reason(refusing: response, Blotter([])) }
        return response.body
    }
}
