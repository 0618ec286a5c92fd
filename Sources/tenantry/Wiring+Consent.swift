package import Access
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

    /// What listens for the answers of a browser on this machine.
    /// - Throws: A ``Failure`` where browsers do not come back to this machine.
    package nonisolated func loopbackConsent() throws -> LoopbackConsent {
        let redirect = settings.consentRedirect
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
