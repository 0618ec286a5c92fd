import Foundation
import Tenants
import Transport

extension TokenRequester {
    /// Renews a person's sign-in, and keeps the refresh token that takes the place of the one that was used.
    ///
    /// Two processes may do so at once. Entra leaves the older token good, so it does not matter whose new one is kept;
    /// where a login host takes each one only once, who comes second waits for the one that the first has kept.
    func token(for goal: TokenGoal, as person: SignedInPerson) async throws(TokenError.Reason) -> AccessToken {
        var refusal: TokenError.Reason?
        var used: Int?
        for delay in [Duration.zero, .zero, .milliseconds(100), .milliseconds(300), .seconds(1)] {
            try await rest(delay, goal)
            guard let kept = try await newest(person) else {
                throw .credential(CredentialTrouble("nobody is signed in any more; sign in again", .signedOut))
            }
            if kept.generation == used { continue }
            used = kept.generation
            do throws(TokenError.Reason) {
                return try await token(for: goal, as: person, by: kept)
            } catch {
                guard error.isOfGrant else { throw error }
                refusal = error
            }
        }
        throw refusal ?? .credential(CredentialTrouble("the sign-in is renewed by too many at once", .renewedTooOften))
    }

    private func token(
        for goal: TokenGoal,
        as person: SignedInPerson,
        by kept: KeptRefreshToken,
    ) async throws(TokenError.Reason) -> AccessToken {
        var proof: [(name: String, value: String)] = []
        if let own = person.proof { proof = try await fields(of: own, for: person.clientID, goal) }
        let scope = goal.service.defaultScope(in: goal.cloud) + " offline_access"
        let form =
            [("client_id", person.clientID), ("scope", scope), ("refresh_token", kept.token.value)] + proof
            + [("grant_type", "refresh_token")] + goal.challengeFields
        let blotter = Blotter(proof.map(\.value) + [kept.token.value])
        let answer = try await exchange.token(for: form, from: endpoint(of: goal), blotter)
        if let fresh = answer.refreshToken {
            do throws(CredentialTrouble) {
                // Where another was quicker, what it kept is as good.
                _ = try await person.keeper.replace(kept.generation, with: fresh)
            } catch {
                throw .credential(error)
            }
        }
        return answer.token
    }

    private func newest(_ person: SignedInPerson) async throws(TokenError.Reason) -> KeptRefreshToken? {
        do throws(CredentialTrouble) {
            return try await person.keeper.newest()
        } catch {
            throw .credential(error)
        }
    }

    private func rest(_ delay: Duration, _ goal: TokenGoal) async throws(TokenError.Reason) {
        guard delay > .zero else { return }
        do {
            try await pause(delay)
        } catch {
            throw .transport(.cancelled(host: overrides.endpoints(of: goal.cloud).authority.authority))
        }
    }
}

extension TokenError.Reason {
    /// Whether the refresh token was refused for itself, which another one may not be.
    fileprivate var isOfGrant: Bool {
        if case .refused(let refusal) = self { refusal.error.bound == "invalid_grant" } else { false }
    }
}
