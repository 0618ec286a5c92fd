import Access
import Foundation
import Logging
import MicrosoftCloud
import Storage
import Tenants

/// Signs the person at the terminal in at Microsoft, or has them signed in already.
struct SigningIn: Sendable {
    /// How a person signs in.
    enum Way: Sendable {
        /// By a browser on this machine.
        case browser
        /// At any device, by a code that is typed in there.
        case deviceCode
    }

    let wiring: Wiring
    let signIn: AnalystSignIn
    let clientID: String
    let cloud: Cloud
    let way: Way

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
        let kept = try await signIn.keep(try await signInNow(to: service))
        wiring.output.note("Signed in as \(kept.account).")
        return (kept, try await tokens(of: kept))
    }

    private func tokens(of kept: KeptSignIn) async throws -> TokenSource {
        signIn.tokens(of: kept, over: try await wiring.transport(), wiring.settings.overrides)
    }

    /// Signs in to the service whose rules are to be met first; the others come by the same sign-in.
    private func signInNow(to service: CloudService) async throws -> SignInClient.Success {
        let client = try await wiring.signInClient()
        switch way {
        case .browser:
            let (request, callback) = try await comeBack(to: service)
            return try await client.redeem(callback, of: request)
        case .deviceCode:
            let device = try await client.beginAtDevice(
                clientID: clientID,
                realm: .home,
                cloud: cloud,
                service: service,
            )
            wiring.output.note("Open \(device.page) on any device and type the code \(device.userCode).")
            return try await client.finish(device)
        }
    }

    /// Sends the person's browser away, and waits until it comes back.
    private func comeBack(to service: CloudService) async throws -> (SignInRequest, SignInCallback) {
        // That the listener is stopped once the browser was there is nothing worth a line.
        var quiet = wiring.logger
        quiet.logLevel = .critical
        do {
            return try await LoopbackSignIn(logger: quiet).run { address in
                SignInRequest(
                    clientID: clientID,
                    realm: .home,
                    cloud: cloud,
                    service: service,
                    redirect: address,
                )
            } open: { request in
                try await open(request.link(at: wiring.settings.overrides).absoluteString)
            }
        } catch let error as SignInError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw Failure(
                "This machine has no port that the browser could come back to (\(error)). Sign in with --device-code.",
                .unreachable,
            )
        }
    }

    /// Opens a link where there is a browser; it is shown in any case, for whoever has one elsewhere on this machine.
    private func open(_ link: String) async throws {
        wiring.output.note("Sign in at \(link)")
        do throws(Failure) {
            guard let launch = try BrowserLaunch(of: link, nil, wiring) else {
                return wiring.output.note(
                    "There is no display here. Open the link in a browser on this machine, or use --device-code."
                )
            }
            try await launch.start()
        } catch {
            wiring.output.note("\(error)")
        }
    }
}

extension BrowserLaunch {
    /// Starts the program, and says in a sentence why it cannot be started.
    fileprivate func start() async throws(Failure) {
        do {
            try await run()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("The browser \(executable) could not be started: \(error).")
        }
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
