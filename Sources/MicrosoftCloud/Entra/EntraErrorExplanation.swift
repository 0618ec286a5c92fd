/// What one of Microsoft's sign-in errors means to us, who can mend it, and how.
package struct EntraErrorExplanation: Hashable, Sendable {
    /// Who has to do something.
    package enum Responsible: String, CaseIterable, Sendable {
        /// Whoever runs this program: a credential, a registration, a setting.
        case provider
        /// An administrator of the customer's tenant.
        case customer
        /// The person who signs in.
        case analyst
        /// Nobody: it passes.
        case nobody
    }

    /// What is wrong, as the middle of a sentence.
    package let meaning: String
    /// What to do, as a whole sentence.
    package let advice: String
    package let responsible: Responsible
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
