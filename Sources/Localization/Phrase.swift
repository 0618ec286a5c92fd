/// Something that we say in every language: a sentence, or a whole mail.
///
/// The words are in the files of `Assets`, one for each language, by the keys that stand here.
package enum Phrase: String, CaseIterable, Sendable {
    case consentMailSubject = "consent-mail.subject"
    case consentMailBody = "consent-mail.body"
    /// What the browser shows afterwards, where it is sent to its own machine.
    case consentMailLoopback = "consent-mail.loopback"
    /// One of the permissions that the mail asks for.
    case consentMailPermission = "consent-mail.permission"

    case permissionIncidents = "permission.SecurityIncident.Read.All"
    case permissionAlerts = "permission.SecurityAlert.Read.All"

    case consentGiven = "consent-page.given"
    case consentDeclined = "consent-page.declined"
    /// The answer belongs to no link that is open.
    case consentUnasked = "consent-page.unasked"
    case consentNotKept = "consent-page.not-kept"

    /// A moment, in coordinated universal time.
    case moment
    /// The months' names as a date has them, with the language's commas between them.
    case months

    /// What is left open in it, to be filled when it is said.
    package enum Blank: String, CaseIterable, Sendable {
        case provider
        case customer
        case tenant
        case application
        case permission
        case permissions
        case purpose
        case link
        /// What comes after the link, if there is anything to say of that.
        case afterwards
        case until
        case year
        case month
        case day
        case time
    }

    /// The blanks that it has, in whatever language.
    package var blanks: Set<Blank> {
        switch self {
        case .consentMailSubject: [.provider, .customer]
        case .consentMailBody: [.provider, .customer, .tenant, .application, .permissions, .link, .afterwards, .until]
        case .consentMailPermission: [.permission, .purpose]
        case .moment: [.year, .month, .day, .time]
        case .consentMailLoopback, .permissionIncidents, .permissionAlerts, .consentGiven, .consentDeclined,
            .consentUnasked, .consentNotKept, .months:
            []
        }
    }

    /// What a permission is for; `nil` for one that nothing is said of.
    package static func purpose(ofPermission name: String) -> Phrase? { Phrase(rawValue: "permission." + name) }
}
