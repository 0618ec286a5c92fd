import Access
import Foundation
import MicrosoftCloud
import Storage
import Tenants

extension Wiring {
    /// The application at which people sign in.
    /// - Throws: A ``ConfigurationError`` where none is named.
    nonisolated func signInApplication() throws -> String {
        guard let clientID = settings.clientSignInID ?? settings.clientID else {
            throw ConfigurationError.missing(.clientSignInID, what: "The application at which analysts sign in")
        }
        return clientID
    }

    /// The sign-in of the person at the command line in a cloud.
    func analystSignIn(in cloud: Cloud, at clientID: String) async throws -> AnalystSignIn {
        AnalystSignIn(
            vault: try await vault(),
            of: principal,
            in: cloud,
            at: clientID,
            now: { Timestamp(Date()) },
        )
    }

    /// What turns a person's sign-in into tokens.
    func signInClient() throws -> SignInClient {
        SignInClient(transport: try transport(), overrides: settings.overrides, now: { Timestamp(Date()) })
    }

    /// Reads the lists of what a person gets into.
    func survey(of lists: Set<Survey.List>, by signIn: KeptSignIn, _ tokens: TokenSource) async throws -> Survey {
        let client = PersonClient(transport: try transport(), overrides: settings.overrides, tokens: tokens)
        return await Survey(of: lists, from: signIn.home, in: signIn.cloud, by: client)
    }
}
