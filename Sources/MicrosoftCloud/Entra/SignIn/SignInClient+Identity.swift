import Foundation
import Tenants
import Transport

extension SignInClient {
    /// Redeems the code that a browser brought back for who signed in, and keeps none of the tokens.
    ///
    /// - Parameters:
    ///   - callback: What the browser brought back.
    ///   - request: What it was sent away with, to the sign-in page of one tenant.
    ///   - application: What proves the application at which the person signs in.
    ///   - keys: The keys of that tenant.
    /// - Returns: Who they are.
    /// - Throws: Why nobody is signed in.
    package func identity(
        _ callback: SignInCallback,
        of request: SignInRequest,
        as application: ApplicationCredential,
        by keys: DirectoryKeys,
    ) async throws(SignInError) -> Identity {
        guard case .tenant(let tenant) = request.realm else { throw .unbelieved(.otherTenant) }
        let code = try SignInClient.code(of: callback)
        let answer: TokenAnswer
        do throws(TokenError.Reason) {
            answer = try await redeem(code, of: request, in: tenant, as: application)
        } catch {
            throw SignInError(error)
        }
        do throws(IdentityTokenError) {
            guard let text = answer.identityToken else { throw .missing }
            let token = try IdentityToken(text)
            let (issuer, key) = try await keys.key(named: token.keyID)
            let claims = try await token.claims(signedBy: key)
            let asked = AskedIdentity(
                tenant: tenant,
                issuer: issuer,
                audience: request.clientID,
                nonce: request.nonce,
                at: now(),
            )
            return try asked.identity(in: claims)
        } catch {
            throw .unbelieved(error)
        }
    }

    private func redeem(
        _ code: String,
        of request: SignInRequest,
        in tenant: TenantID,
        as application: ApplicationCredential,
    ) async throws(TokenError.Reason) -> TokenAnswer {
        let requester = TokenRequester(
            exchange: TokenExchange(transport: transport, now: now),
            overrides: overrides,
            ways: { _, _ in [] },
            witness: { _, _, _ in },
            machines: TokenShare(now: now, spread: { 0 }),
            now: now,
            pause: { _ in },
        )
        let goal = TokenGoal(tenant: tenant, cloud: request.cloud, service: .graph, challenge: nil)
        let proofs = application.proofs(at: now())
        // A code is used up by who proves to be its application alone, so another proof may be tried.
        return try await firstSuccess(among: proofs, goingOnAfter: \.isOfCredential) {
            proof throws(TokenError.Reason) in
            let fields = try await requester.fields(of: proof, for: application.clientID, goal)
            let form = redemption(of: code, request) + fields
            let blotter = Blotter(fields.map(\.value) + [code, request.key.verifier])
            return try await requester.exchange.token(for: form, from: requester.endpoint(of: goal), blotter)
        }
    }
}
