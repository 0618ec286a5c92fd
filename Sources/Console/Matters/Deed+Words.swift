import Localization
import Storage

extension Deed.Kind {
    /// What the deed is called.
    var phrase: Phrase {
        switch self {
        case .customerAdded: .deedCustomerAdded
        case .customerImported: .deedCustomerImported
        case .customerEdited: .deedCustomerEdited
        case .customerRemoved: .deedCustomerRemoved
        case .connectionSet: .deedConnectionSet
        case .connectionRemoved: .deedConnectionRemoved
        case .consentAsked: .deedConsentAsked
        case .consentWithdrawn: .deedConsentWithdrawn
        case .consentGiven: .deedConsentGiven
        case .consentRefused: .deedConsentRefused
        case .consentForged: .deedConsentForged
        case .relationshipSet: .deedRelationshipSet
        case .signedIn: .deedSignedIn
        case .signedOut: .deedSignedOut
        case .directoriesRead: .deedDirectoriesRead
        case .accountSet: .deedAccountSet
        case .accountRemoved: .deedAccountRemoved
        case .accountInvited: .deedAccountInvited
        case .passwordSet: .deedPasswordSet
        case .consoleSignedIn: .deedConsoleSignedIn
        case .consoleSignedOut: .deedConsoleSignedOut
        case .tokenMade: .deedTokenMade
        case .tokenUsed: .deedTokenUsed
        case .tokenRevoked: .deedTokenRevoked
        case .tokenRefused: .deedTokenRefused
        case .incidentChanged: .deedIncidentChanged
        case .alertChanged: .deedAlertChanged
        case .settingChanged: .deedSettingChanged
        case .storeRestored: .deedStoreRestored
        case .linkOpened: .deedLinkOpened
        case .linkRetargeted: .deedLinkRetargeted
        case .originalShown: .deedOriginalShown
        case .secretSet: .deedSecretSet
        case .secretRotated: .deedSecretRotated
        case .secretUsed: .deedSecretUsed
        case .secretRemoved: .deedSecretRemoved
        case .secretsRekeyed: .deedSecretsRekeyed
        case .incidentsRead: .deedIncidentsRead
        case .alertsRead: .deedAlertsRead
        case .customersRead: .deedCustomersRead
        case .statusRead: .deedStatusRead
        case .trailRead: .deedAuditRead
        case .storeBackedUp: .deedStoreBackedUp
        case .storeCopied: .deedStoreCopied
        case .storeExpired: .deedStoreExpired
        case .headSigned: .deedAuditHeadSigned
        }
    }
}

extension Deed.Outcome {
    /// How it ended; `nil` where it was done.
    var phrase: Phrase? {
        switch self {
        case .done: nil
        case .refused: .deedOutcomeRefused
        case .failed: .deedOutcomeFailed
        case .begun: .deedOutcomeBegun
        case .unknown: .deedOutcomeUnknown
        }
    }
}
