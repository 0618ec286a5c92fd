import Localization
import Tenants

extension SignInRefusal {
    /// What is wrong, as the middle of a sentence.
    var phrase: Phrase {
        switch self {
        case .noSuchTenant: .refusalNoSuchTenant
        case .malformedTenant: .refusalMalformedTenant
        case .otherCloud: .refusalOtherCloud
        case .unknownApplication: .refusalUnknownApplication
        case .disabledApplication: .refusalDisabledApplication
        case .applicationNotSpread: .refusalApplicationNotSpread
        case .wrongSecret: .refusalWrongSecret
        case .expiredSecret: .refusalExpiredSecret
        case .unfitCertificate: .refusalUnfitCertificate
        case .foreignAssertion: .refusalForeignAssertion
        case .mistimedAssertion: .refusalMistimedAssertion
        case .otherApplication: .refusalOtherApplication
        case .distrustedIssuer: .refusalDistrustedIssuer
        case .nothingProven: .refusalNothingProven
        case .publicApplication: .refusalPublicApplication
        case .notApproved: .refusalNotApproved
        case .notConsented: .refusalNotConsented
        case .consentDeclined: .refusalConsentDeclined
        case .serviceAbsent: .refusalServiceAbsent
        case .accountAbsent: .refusalAccountAbsent
        case .accountUnassigned: .refusalAccountUnassigned
        case .secondFactor: .refusalSecondFactor
        case .signInOver: .refusalSignInOver
        case .codeReused: .refusalCodeReused
        case .accessPolicy: .refusalAccessPolicy
        case .otherDevice: .refusalOtherDevice
        case .managedDevice: .refusalManagedDevice
        case .otherPolicy: .refusalOtherPolicy
        case .crossTenantSettings: .refusalCrossTenantSettings
        case .networkRestriction: .refusalNetworkRestriction
        case .invalidPermission: .refusalInvalidPermission
        case .unregisteredAddress: .refusalUnregisteredAddress
        case .singleTenant: .refusalSingleTenant
        case .notSignedInYet: .refusalNotSignedInYet
        case .askedTooOften: .refusalAskedTooOften
        case .overloaded: .refusalOverloaded
        }
    }

    /// What to do about it.
    var advice: Phrase {
        switch self {
        case .noSuchTenant: .refusalAdviceNoSuchTenant
        case .malformedTenant: .refusalAdviceMalformedTenant
        case .otherCloud: .refusalAdviceOtherCloud
        case .unknownApplication: .refusalAdviceUnknownApplication
        case .disabledApplication: .refusalAdviceDisabledApplication
        case .applicationNotSpread: .refusalAdviceApplicationNotSpread
        case .wrongSecret: .refusalAdviceWrongSecret
        case .expiredSecret: .refusalAdviceExpiredSecret
        case .unfitCertificate: .refusalAdviceUnfitCertificate
        case .foreignAssertion: .refusalAdviceForeignAssertion
        case .mistimedAssertion: .refusalAdviceMistimedAssertion
        case .otherApplication: .refusalAdviceOtherApplication
        case .distrustedIssuer: .refusalAdviceDistrustedIssuer
        case .nothingProven: .refusalAdviceNothingProven
        case .publicApplication: .refusalAdvicePublicApplication
        case .notApproved: .refusalAdviceNotApproved
        case .notConsented: .refusalAdviceNotConsented
        case .consentDeclined: .refusalAdviceConsentDeclined
        case .serviceAbsent: .refusalAdviceServiceAbsent
        case .accountAbsent: .refusalAdviceAccountAbsent
        case .accountUnassigned: .refusalAdviceAccountUnassigned
        case .secondFactor: .refusalAdviceSecondFactor
        case .signInOver: .refusalAdviceSignInOver
        case .codeReused: .refusalAdviceCodeReused
        case .accessPolicy: .refusalAdviceAccessPolicy
        case .otherDevice: .refusalAdviceOtherDevice
        case .managedDevice: .refusalAdviceManagedDevice
        case .otherPolicy: .refusalAdviceOtherPolicy
        case .crossTenantSettings: .refusalAdviceCrossTenantSettings
        case .networkRestriction: .refusalAdviceNetworkRestriction
        case .invalidPermission: .refusalAdviceInvalidPermission
        case .unregisteredAddress: .refusalAdviceUnregisteredAddress
        case .singleTenant: .refusalAdviceSingleTenant
        case .notSignedInYet: .refusalAdviceNotSignedInYet
        case .askedTooOften: .refusalAdviceAskedTooOften
        case .overloaded: .refusalAdviceOverloaded
        }
    }
}
