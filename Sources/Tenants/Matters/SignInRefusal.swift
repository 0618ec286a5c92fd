/// What one of Microsoft's sign-in errors means to us; several of its numbers may mean the same.
package enum SignInRefusal: String, CaseIterable, Codable, Sendable {
    // About the tenant and the application.
    case noSuchTenant, malformedTenant, otherCloud, unknownApplication, disabledApplication, applicationNotSpread

    // About what proves the application.
    case wrongSecret, expiredSecret, unfitCertificate, foreignAssertion, mistimedAssertion, otherApplication,
        distrustedIssuer, nothingProven, publicApplication

    // About the consent.
    case notApproved, notConsented, consentDeclined, serviceAbsent

    // About the person.
    case accountAbsent, accountUnassigned, secondFactor, signInOver, codeReused

    // About conditions that the tenant sets.
    case accessPolicy, otherDevice, managedDevice, otherPolicy, crossTenantSettings, networkRestriction

    // About what we asked.
    case invalidPermission, unregisteredAddress, singleTenant

    // What passes.
    case notSignedInYet, askedTooOften, overloaded
}
