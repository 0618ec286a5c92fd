import Access
import Foundation
import Logging
import MicrosoftCloud
import Tenants

/// A person's sign-in at Microsoft, from the page to its tokens.
struct PersonSignIn: Sendable {
    /// How a person signs in.
    enum Way: Sendable {
        /// By a browser on this machine.
        case browser
        /// At any device, by a code that is typed in there.
        case deviceCode
    }

    let wiring: Wiring
    /// The application at which the person signs in.
    let clientID: String
    let realm: SignInRequest.Realm
    let cloud: Cloud
    let way: Way

    /// Signs in to the service whose rules are to be met first; the others come by the same sign-in.
    func run(to service: CloudService) async throws -> SignInClient.Success {
        let client = try await wiring.signInClient()
        switch way {
        case .browser:
            let (request, callback) = try await comeBack(to: service)
            return try await client.redeem(callback, of: request)
        case .deviceCode:
            let device = try await client.beginAtDevice(
                clientID: clientID,
                realm: realm,
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
                    realm: realm,
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
