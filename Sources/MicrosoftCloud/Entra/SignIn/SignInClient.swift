import Foundation
package import Tenants
package import Transport

/// Turns a person's sign-in into tokens.
package struct SignInClient: Sendable {
    /// What a sign-in gives.
    package struct Success: Sendable {
        /// The service's token.
        package let token: AccessToken
        /// What renews the sign-in at any service and in any tenant that the person may enter.
        package let refreshToken: RefreshToken
    }

    let transport: any Transport
    let overrides: EndpointOverrides
    let now: @Sendable () -> Timestamp

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.transport = transport
        self.overrides = overrides
        self.now = now
    }

    /// Redeems the code that a browser brought back; it is good once, for some minutes.
    package func redeem(
        _ callback: SignInCallback,
        of request: SignInRequest,
    ) async throws(SignInError) -> Success {
        let code = try SignInClient.code(of: callback)
        return try await success(
            of: redemption(of: code, request),
            at: endpoint("token", of: request.realm, in: request.cloud),
            Blotter([code, request.key.verifier]),
        )
    }

    /// The code that a browser brought back.
    /// - Throws: Where it brought none.
    static func code(of callback: SignInCallback) throws(SignInError) -> String {
        switch callback {
        case .code(let brought): return brought
        case .refused(let refusal): throw .refused(refusal)
        case .foreign: throw .foreignCallback
        }
    }

    /// What a form says to redeem a code, besides what proves an application that keeps a secret.
    func redemption(of code: String, _ request: SignInRequest) -> [(name: String, value: String)] {
        [
            ("client_id", request.clientID), ("scope", request.scope), ("code", code),
            ("redirect_uri", request.redirect.absoluteString), ("grant_type", "authorization_code"),
            ("code_verifier", request.key.verifier),
        ]
    }

    func success(
        of form: [(name: String, value: String)],
        at url: URL,
        _ blotter: Blotter,
    ) async throws(SignInError) -> Success {
        let answer: TokenAnswer
        do throws(TokenError.Reason) {
            let exchange = TokenExchange(transport: transport, now: now)
            answer = try await exchange.token(for: form, from: url, blotter)
        } catch {
            throw SignInError(error)
        }
        guard let refreshToken = answer.refreshToken else {
            throw .failed(.unreadable("it gives no refresh token, so that the sign-in could not be kept"))
        }
        return Success(token: answer.token, refreshToken: refreshToken)
    }

    func endpoint(_ name: String, of realm: SignInRequest.Realm, in cloud: Cloud) -> URL {
        overrides.endpoints(of: cloud).authority.appending(path: "\(realm.path)/oauth2/v2.0/\(name)")
    }
}
