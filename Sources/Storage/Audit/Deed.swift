package import Tenants

/// Something that someone did, as the audit trail holds it.
package struct Deed: Hashable, Sendable {
    /// What sort of deed it is.
    package enum Kind: String, CaseIterable, Codable, Sendable {
        case customerAdded = "customer-added"
        /// Added with others, from a file.
        case customerImported = "customer-imported"
        case customerEdited = "customer-edited"
        case customerRemoved = "customer-removed"
        /// A way into a tenant was made, or stands otherwise than before.
        case connectionSet = "connection-set"
        case connectionRemoved = "connection-removed"
        /// A customer's consent was asked for, by a link.
        case consentAsked = "consent-asked"
        /// Such a link is answered by nobody any more.
        case consentWithdrawn = "consent-withdrawn"
        /// The customer said yes; that it holds, a token proves.
        case consentGiven = "consent-given"
        /// The customer said no, or Microsoft did.
        case consentRefused = "consent-refused"
        /// An answer came that is not believed: to a link that is unknown, used or expired, or of another tenant.
        case consentForged = "consent-forged"
        /// A partner relationship came, stands otherwise than before, or is no longer listed.
        case relationshipSet = "relationship-set"
        /// A person signed in at Microsoft, and the sign-in is kept.
        case signedIn = "signed-in"
        /// A sign-in that was kept is forgotten.
        case signedOut = "signed-out"
        /// The directories and partner relationships that a person sees were listed.
        case directoriesRead = "directories-read"
        /// An account of the console was made, or may do otherwise than before.
        case accountSet = "account-set"
        case accountRemoved = "account-removed"
        /// A link was made by which an account gets a password.
        case accountInvited = "account-invited"
        /// The password of an account was set by such a link.
        case passwordSet = "password-set"
        /// Someone signed in at the console, or tried to.
        case consoleSignedIn = "console-signed-in"
        case consoleSignedOut = "console-signed-out"
        /// A token was made, by which programs ask in an account's stead.
        case tokenMade = "token-made"
        /// A token was used from an address that it had not been used from.
        case tokenUsed = "token-used"
        case tokenRevoked = "token-revoked"
        /// A token was brought that is over, or whose owner is disabled.
        case tokenRefused = "token-refused"
        /// An incident was changed at Microsoft, or was to be.
        case incidentChanged = "incident-changed"
        case alertChanged = "alert-changed"
        /// A process that works for everybody began with another setting than last time.
        case settingChanged = "setting-changed"
        /// The store was replaced by a backup.
        case storeRestored = "store-restored"
        /// A portal was opened, or its link printed.
        case linkOpened = "link-opened"
        /// A link was made to point into another customer's tenant.
        case linkRetargeted = "link-retargeted"
        /// The original of an incident or an alert was shown.
        case originalShown = "original-shown"
        /// A secret was given, beside those that were there.
        case secretSet = "secret-set"
        /// A secret took the place of the one before.
        case secretRotated = "secret-rotated"
        /// A secret was opened.
        case secretUsed = "secret-used"
        case secretRemoved = "secret-removed"
        /// All secrets were sealed by another key.
        case secretsRekeyed = "secrets-rekeyed"
        /// Incidents were listed or shown.
        case incidentsRead = "incidents-read"
        case alertsRead = "alerts-read"
        /// Records of customers were listed, shown or exported.
        case customersRead = "customers-read"
        /// How well customers are read was shown, or how well we get into their tenants.
        case statusRead = "status-read"
        /// This trail was listed or exported.
        case trailRead = "audit-read"
        /// All of the store was written into a file.
        case storeBackedUp = "store-backed-up"
        /// All of the store was copied into another database.
        case storeCopied = "store-copied"
        /// What is too old was deleted by hand.
        case storeExpired = "store-expired"
        /// The head of this trail was signed, to be kept elsewhere.
        case headSigned = "audit-head-signed"
    }

    /// How it ended.
    package enum Outcome: String, CaseIterable, Codable, Sendable {
        case done
        /// Someone was not allowed to.
        case refused
        /// It was tried in vain.
        case failed
        /// It is about to be tried; a later row says how it ended, unless we ended first.
        case begun
        /// It was sent, and no answer says what became of it.
        case unknown
    }

    /// Whom it was done to: copied, so that it can be read when the customer is gone.
    package struct Target: Hashable, Sendable {
        package let customer: CustomerID
        package let handle: CustomerHandle
        package let name: String

        package init(customer: CustomerID, handle: CustomerHandle, name: String) {
            self.customer = customer
            self.handle = handle
            self.name = name
        }
    }

    package let kind: Kind
    package let target: Target?
    /// What exactly: the link, the fields that were edited.
    package let subject: Hostile
    package let outcome: Outcome

    package init(
        _ kind: Kind,
        of target: Target? = nil,
        subject: Hostile = Hostile(""),
        outcome: Outcome = .done,
    ) {
        self.kind = kind
        self.target = target
        self.subject = subject
        self.outcome = outcome
    }

    /// What was done to a customer as they are now.
    package init(
        _ kind: Kind,
        of customer: Customer,
        subject: Hostile = Hostile(""),
        outcome: Outcome = .done,
    ) {
        let target = Target(customer: customer.id, handle: customer.details.handle, name: customer.details.name)
        self.init(kind, of: target, subject: subject, outcome: outcome)
    }
}

extension Deed.Kind: Storable {}
extension Deed.Outcome: Storable {}
