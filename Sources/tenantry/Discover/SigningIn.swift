import Access
import MicrosoftCloud
import Storage
import Tenants

/// Signs the person at the terminal in at Microsoft, or has them signed in already.
struct SigningIn: Sendable {
    let wiring: Wiring
    let signIn: AnalystSignIn
    let clientID: String
    let cloud: Cloud
    let way: PersonSignIn.Way

    /// The sign-in that is kept, if it still opens a service; a new one otherwise, where someone can be asked.
    /// - Throws: A ``Failure`` where nobody can be asked, or why nobody is signed in.
    func session(for service: CloudService) async throws -> (signIn: KeptSignIn, tokens: TokenSource) {
        var refusal: TokenError?
        if let kept = try await signIn.kept() {
            let tokens = try await tokens(of: kept)
            do throws(TokenError) {
                _ = try await tokens.token(for: kept.home, in: cloud, to: service)
                return (kept, tokens)
            } catch {
                // What passes by itself, and what lies between us and Microsoft, is told by the lists.
                guard error.asksForSignIn else { return (kept, tokens) }
                refusal = error
            }
        }
        if let refusal { wiring.output.note("\(refusal)") }
        guard way == .deviceCode || Question.canAsk(on: wiring.output) else {
            throw Failure(
                "Nobody is signed in, and nobody can sign in here. Run tenantry discover on a terminal once, or with --device-code.",
                .refused,
            )
        }
        let kept = try await signIn.keep(
            try await PersonSignIn(wiring: wiring, clientID: clientID, realm: .home, cloud: cloud, way: way).run(
                to: service
            )
        )
        wiring.output.note("Signed in as \(kept.account).")
        return (kept, try await tokens(of: kept))
    }

    private func tokens(of kept: KeptSignIn) async throws -> TokenSource {
        signIn.tokens(of: kept, over: try await wiring.transport(), wiring.settings.overrides)
    }
}

extension TokenError {
    /// Whether the person has to sign in again, for the sign-in that is kept opens nothing.
    fileprivate var asksForSignIn: Bool {
        switch reason {
        case .refused: !isRetryable
        case .credential: true
        case .throttled, .server, .unreadable, .transport: false
        }
    }
}
