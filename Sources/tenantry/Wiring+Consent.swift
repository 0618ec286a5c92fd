package import Access
import Console
import Foundation
import Localization
import MicrosoftCloud
import Tenants

extension Wiring {
    /// What asks customers for their consent, and takes their answers.
    package func consents() async throws -> Consents {
        Consents(
            clientID: try consentingApplication().clientID,
            store: try await store(),
            overrides: settings.overrides,
            lifetime: settings.consentLifetime,
            now: { Timestamp(Date()) },
        )
    }

    /// What proves a customer's consent by a token.
    package func consentProof() async throws -> ConsentProof {
        let clientID = try consentingApplication().clientID
        try await requireWay()
        let connections = try await connections()
        // Another way into the tenant proves nothing of this application's.
        let tokens = try await tokens { tenant, _ throws(CredentialTrouble) in
            try await connections.ways(to: tenant, byApplication: clientID)
        }
        return ConsentProof(
            clientID: clientID,
            tokens: tokens,
            check: try tenantCheck(with: tokens),
            store: try await store(),
            now: { Timestamp(Date()) },
        )
    }

    /// Where a customer's browser comes back to: where it is said, or else at the console, or else at this machine.
    nonisolated var consentLanding: URL {
        if let redirect = settings.consentRedirect { return redirect }
        var landing = URLComponents()
        (landing.scheme, landing.host, landing.port) = ("http", "localhost", nil)
        if let console = settings.consoleURL {
            (landing.scheme, landing.host, landing.port) = (console.scheme, console.host(), console.port)
        }
        landing.path = "/consent"
        return landing.url ?? URL(filePath: "/consent")
    }

    /// Whether the console takes the answers, so that they come into the store by themselves.
    nonisolated var isConsentLandingOurs: Bool { settings.consentRedirect == nil && settings.consoleURL != nil }

    /// What the console adds customers by, and asks for their consent.
    func joining() async throws -> Joining {
        var desk: ConsentDesk?
        if application != nil {
            desk = ConsentDesk(
                try await consents(),
                provider: settings.providerName,
                redirect: settings.consentRedirect,
                needs: settings.allowsChanges ? .changing : .reading,
                proof: { try await self.consentProof() },
            )
        }
        return Joining(finder: TenantFinder(resolver: try resolver()), desk: desk, entry: try tenantSignIn())
    }

    /// What has people sign in at customers' tenants by the console; `nil` where no application is named for that.
    private func tenantSignIn() throws -> TenantSignIn? {
        guard let clientID = settings.clientSignInID else { return nil }
        return TenantSignIn(
            at: clientID,
            client: try signInClient(),
            overrides: settings.overrides,
            vault: { try await self.vault() },
            now: { Timestamp(Date()) },
        )
    }

    /// What listens for the answers of a browser on this machine.
    /// - Throws: A ``Failure`` where browsers do not come back to this machine.
    package nonisolated func loopbackConsent() throws -> LoopbackConsent {
        let redirect = consentLanding
        guard let loopback = LoopbackConsent(at: redirect, phrases: try Phrasebook.shipped(), logger: logger) else {
            throw Failure(
                "Nobody can wait here: consent.redirect sends browsers to \(redirect.host() ?? "another machine"). "
                    + "Ask without --wait, and confirm the consent later by --confirm.",
                .configuration,
            )
        }
        return loopback
    }

    /// The application that customers consent to.
    private nonisolated func consentingApplication() throws -> OwnApplication {
        guard let application else {
            throw ConfigurationError.missing(.clientID, what: "The application that customers consent to")
        }
        return application
    }
}
