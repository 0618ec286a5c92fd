package import Tenants

extension AccessFinding {
    /// Whether it is met by the customer's consent, so that the link is to be sent once more.
    package var asksForConsent: Bool {
        guard severity == .failure, responsible == .customer else { return false }
        switch subject {
        case .token: return EntraErrorCode.wantingConsent.contains { name == Hostile("\($0)") }
        case .permission: return true
        case .endpoint: return page == "enterprise-apps"
        case .clock, .ending, .credential: return false
        }
    }
}

extension TokenError.Reason {
    /// Whether it says that the tenant does not let the application in, so that a consent which was given is there no more.
    package var saysNoConsent: Bool {
        guard case .refused(let refusal) = self, let code = refusal.code else { return false }
        return EntraErrorCode.lackingConsent.contains(code)
    }
}

extension EntraErrorCode {
    /// The refusals after which a customer has to consent, for the first time or again.
    fileprivate static let wantingConsent = [unknownApplication, notConsented, notApproved, consentDeclined]

    /// The refusals that an application meets in a tenant which took its consent back, or has switched it off.
    ///
    /// An application that is not spread yet is told of in the same way for a while, as is one that was deleted.
    fileprivate static let lackingConsent = [
        unknownApplication, notConsented, notApproved, applicationNotSpread, disabledInTenant, disabled,
    ]

    /// No administrator has consented to what was asked for.
    private static let notConsented = EntraErrorCode(rawValue: 65_001)
    /// The application is not approved for delegated administration.
    private static let notApproved = EntraErrorCode(rawValue: 90_099)
    private static let consentDeclined = EntraErrorCode(rawValue: 65_004)
    /// An administrator of the tenant disabled the application.
    private static let disabledInTenant = EntraErrorCode(rawValue: 7_000_112)
    private static let disabled = EntraErrorCode(rawValue: 70_001)
}
