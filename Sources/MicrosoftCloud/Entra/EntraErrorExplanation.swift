package import Tenants

/// What one of Microsoft's sign-in errors means to us, who can mend it, and how.
package struct EntraErrorExplanation: Hashable, Sendable {
    package let refusal: SignInRefusal
    /// What is wrong, as the middle of a sentence.
    package let meaning: String
    /// What to do, as a whole sentence.
    package let advice: String
    package let responsible: AccessFinding.Responsible
    /// The portal's page to do it at, by its key in the catalogue of portals.
    package let page: String?

    /// Whether the same request may well succeed later with nobody doing anything.
    package var isTransient: Bool { responsible == .nobody }
}

extension EntraErrorCode {
    /// What the number means, where we know it.
    ///
    /// Microsoft says that the numbers may change, so it only explains.
    ///
    /// Source: Entra's "Microsoft Entra authentication and authorization error codes".
    package var explanation: EntraErrorExplanation? { EntraErrorExplanation.table[rawValue] }
}
