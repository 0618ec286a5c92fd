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

extension EntraErrorCode {
    /// The refusals after which a customer has to consent, for the first time or again.
    fileprivate static let wantingConsent = [unknownApplication, notConsented, notApproved, consentDeclined]

    /// No administrator has consented to what was asked for.
    private static let notConsented = EntraErrorCode(rawValue: 65_001)
    /// The application is not approved for delegated administration.
    private static let notApproved = EntraErrorCode(rawValue: 90_099)
    private static let consentDeclined = EntraErrorCode(rawValue: 65_004)
}
