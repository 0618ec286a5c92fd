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

    case skipToContent = "console.skip"
    case navigation = "console.navigation"
    case languages = "console.languages"
    case signedInAs = "console.signed-in-as"
    case signOut = "console.sign-out"
    /// What stands between the parts of a list.
    case comma = "console.comma"
    case toQueue = "console.to-queue"

    case ageNow = "age.now"
    case ageSeconds = "age.seconds"
    case ageMinutes = "age.minutes"
    case ageHours = "age.hours"
    case ageDays = "age.days"
    case ageYears = "age.years"

    case errorTitle = "error-page.title"
    case errorNotFound = "error-page.not-found"
    case errorMethod = "error-page.method"
    case errorSignedOut = "error-page.signed-out"
    case errorForbidden = "error-page.forbidden"
    case errorForeignForm = "error-page.foreign-form"
    case errorTooLarge = "error-page.too-large"
    case errorUnsupported = "error-page.unsupported"
    case errorMalformed = "error-page.malformed"
    case errorFilter = "error-page.filter"
    case errorInvitation = "error-page.invitation"
    case errorWayOut = "error-page.way-out"
    case errorMisdirected = "error-page.misdirected"
    case errorFailed = "error-page.failed"

    case signInTitle = "sign-in-page.title"
    case signInName = "sign-in-page.name"
    case signInPassword = "sign-in-page.password"
    case signInRefused = "sign-in-page.refused"
    case signInHeld = "sign-in-page.held"

    case invitationTitle = "invitation-page.title"
    case invitationAgain = "invitation-page.again"
    case invitationHint = "invitation-page.hint"
    case invitationSave = "invitation-page.save"
    case invitationDiffers = "invitation-page.differs"

    case passwordTooShort = "password.too-short"
    case passwordTooLong = "password.too-long"
    case passwordHoldsName = "password.holds-name"
    case passwordTooPlain = "password.too-plain"

    case accountTitle = "account-page.title"
    case accountSessions = "account-page.sessions"
    case accountBegan = "account-page.began"
    case accountSeen = "account-page.seen"
    case accountPlace = "account-page.place"
    case accountDeed = "account-page.deed"
    case accountEnd = "account-page.end"
    case accountCurrent = "account-page.current"

    case queueTitle = "queue-page.title"
    case queueCaption = "queue-page.caption"
    case queueFilters = "queue-page.filters"
    case queueMore = "queue-page.more"
    case queueActive = "queue-page.active"
    case queueText = "queue-page.text"
    case queueTextHint = "queue-page.text-hint"
    case queueSeverity = "queue-page.severity"
    case queueStatus = "queue-page.status"
    case queueCustomer = "queue-page.customer"
    case queueHandle = "queue-page.handle"
    case queueService = "queue-page.service"
    case queueServices = "queue-page.services"
    case queueOwner = "queue-page.owner"
    case queueOwnerHint = "queue-page.owner-hint"
    case queueUnassigned = "queue-page.unassigned"
    case queueTechnique = "queue-page.technique"
    case queueTechniques = "queue-page.techniques"
    case queueChanged = "queue-page.changed"
    case queueSince = "queue-page.since"
    case queueSort = "queue-page.sort"
    case queueApply = "queue-page.apply"
    case queueClear = "queue-page.clear"
    case queueChip = "queue-page.chip"
    case queueChipRemove = "queue-page.chip-remove"
    case queueAnyCustomer = "queue-page.any-customer"
    case queueAnyService = "queue-page.any-service"
    case queueAnyTime = "queue-page.any-time"
    case queueAge = "queue-page.age"
    case queueIncident = "queue-page.incident"
    case queueAlerts = "queue-page.alerts"
    case queueAlertsOf = "queue-page.alerts-of"
    case queueUpdated = "queue-page.updated"
    case queueNext = "queue-page.next"
    case queueBeginning = "queue-page.beginning"
    case queueCount = "queue-page.count"
    case queueCountAtLeast = "queue-page.count-at-least"
    case queueQuiet = "queue-page.quiet"
    case queueNoneKnown = "queue-page.none-known"
    case queueNoCustomers = "queue-page.no-customers"

    case unseenSentence = "unseen.sentence"
    case unseenItem = "unseen.item"
    case unseenItemSince = "unseen.item-since"
    case unseenFor = "unseen.for"
    case unseenOthers = "unseen.others"

    case obstacleLeft = "obstacle.left"
    case obstacleSuspended = "obstacle.suspended"
    case obstacleNoTenant = "obstacle.no-tenant"
    case obstacleNeverRead = "obstacle.never-read"
    case obstacleUnattended = "obstacle.unattended"
    case obstacleLate = "obstacle.late"

    case gapNoToken = "gap.no-token"
    case gapUnauthorized = "gap.unauthorized"
    case gapForbidden = "gap.forbidden"
    case gapPartial = "gap.partial"
    case gapThrottled = "gap.throttled"
    case gapFailed = "gap.failed"
    case gapUnread = "gap.unread"
    case gapUnsupported = "gap.unsupported"
    case gapGone = "gap.gone"

    case severityHigh = "severity.high"
    case severityMedium = "severity.medium"
    case severityLow = "severity.low"
    case severityInformational = "severity.informational"
    case severityUnknown = "severity.unknown"

    case statusActive = "status.active"
    case statusInProgress = "status.in-progress"
    case statusResolved = "status.resolved"
    case statusRedirected = "status.redirected"
    case statusAwaitingAction = "status.awaiting-action"
    case statusOpen = "status.open"
    case statusAll = "status.all"

    case sortUrgency = "sort.urgency"
    case sortUpdated = "sort.updated"
    case sortCreated = "sort.created"
    case sortCustomer = "sort.customer"

    case roleViewer = "role.viewer"
    case roleAnalyst = "role.analyst"
    case roleResponder = "role.responder"
    case roleEngineer = "role.engineer"
    case roleAdministrator = "role.administrator"

    // An incident's or an alert's own page.
    case objectIncidentTitle = "object-page.incident-title"
    case objectAlertTitle = "object-page.alert-title"
    case objectTenant = "object-page.tenant"
    case objectID = "object-page.id"
    /// What a page of a portal is about.
    case objectAbout = "object-page.about"
    case objectPortal = "object-page.portal"
    case objectCreated = "object-page.created"
    case objectFound = "object-page.found"
    case objectTags = "object-page.tags"
    case objectMerged = "object-page.merged"
    case objectCategory = "object-page.category"
    case objectFirstActivity = "object-page.first-activity"
    case objectLastActivity = "object-page.last-activity"
    case objectSummary = "object-page.summary"
    case objectActions = "object-page.actions"
    case objectFacts = "object-page.facts"
    case objectOpen = "object-page.open"
    /// What one hears of a button that leads to a portal's page about something.
    case objectOpenWhat = "object-page.open-what"
    case objectBlind = "object-page.blind"
    case objectBlindIncidents = "object-page.blind-incidents"
    case objectBlindAlerts = "object-page.blind-alerts"
    case objectBlindSince = "object-page.blind-since"
    case objectTimeline = "object-page.timeline"
    case objectTimelineSpan = "object-page.timeline-span"
    case objectMark = "object-page.mark"
    case objectAlert = "object-page.alert"
    case objectAlerts = "object-page.alerts"
    case objectAlertsCount = "object-page.alerts-count"
    case objectAlertsLast = "object-page.alerts-last"
    case objectAlertsMore = "object-page.alerts-more"
    case objectNoAlerts = "object-page.no-alerts"
    case objectEvidence = "object-page.evidence"
    case objectNoEvidence = "object-page.no-evidence"
    case objectEvidenceMore = "object-page.evidence-more"
    case objectVerdict = "object-page.verdict"
    case objectRemediation = "object-page.remediation"
    case objectRoles = "object-page.roles"
    case objectTactics = "object-page.tactics"
    case objectTacticsCount = "object-page.tactics-count"
    case objectNoTactic = "object-page.no-tactic"
    case objectElsewhere = "object-page.elsewhere"
    case objectElsewhereCount = "object-page.elsewhere-count"
    case objectElsewhereAtLeast = "object-page.elsewhere-at-least"
    case objectElsewhereMore = "object-page.elsewhere-more"
    case objectElsewhereCommon = "object-page.elsewhere-common"
    case objectElsewhereNone = "object-page.elsewhere-none"
    case objectComments = "object-page.comments"
    case objectNoComments = "object-page.no-comments"
    case objectHistory = "object-page.history"
    case objectNoHistory = "object-page.no-history"
    case objectIncidentCame = "object-page.incident-came"
    case objectIncidentChanged = "object-page.incident-changed"
    case objectAlertCame = "object-page.alert-came"
    case objectAlertChanged = "object-page.alert-changed"
    case objectOriginal = "object-page.original"
    case objectOriginalHint = "object-page.original-hint"
    case objectOriginalSent = "object-page.original-sent"
    case objectOriginalDownload = "object-page.original-download"
    case objectChoice = "object-page.choice"
    case objectChoiceHint = "object-page.choice-hint"

    // The page that stands between the console and a portal.
    case leavingTitle = "leaving-page.title"
    case leavingTo = "leaving-page.to"
    case leavingGo = "leaving-page.go"
    case leavingByHand = "leaving-page.by-hand"
    case leavingNoTenant = "leaving-page.no-tenant"

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
        /// How many there are.
        case count
        /// How many of them are on the page.
        case shown
        case name
        /// Several, with the language's commas between them.
        case names
        case value
        case filter
    }

    /// The blanks that it has, in whatever language.
    package var blanks: Set<Blank> {
        switch self {
        case .consentMailSubject: [.provider, .customer]
        case .consentMailBody: [.provider, .customer, .tenant, .application, .permissions, .link, .afterwards, .until]
        case .consentMailPermission: [.permission, .purpose]
        case .moment: [.year, .month, .day, .time]
        case .ageSeconds, .ageMinutes, .ageHours, .ageDays, .ageYears, .passwordTooShort, .queueQuiet,
            .unseenOthers:
            [.count]
        case .errorFilter: [.filter]
        case .queueSince, .obstacleUnattended, .obstacleLate: [.time]
        case .queueChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queueChipRemove: [.name]
        case .queueCount, .queueCountAtLeast: [.shown, .count]
        case .unseenSentence: [.shown, .count, .names]
        case .objectIncidentTitle, .objectAlertTitle: [.value, .customer]
        case .objectOpen, .leavingTo, .objectAlertCame, .objectAlertChanged: [.name]
        case .objectOpenWhat: [.name, .value]
        case .objectBlindSince: [.value, .time]
        case .objectTimelineSpan: [.time, .until]
        case .objectMark: [.count, .value, .time]
        case .objectAlertsCount, .objectAlertsLast, .objectTacticsCount: [.shown, .count]
        case .objectAlertsMore, .objectEvidenceMore, .objectElsewhereCount, .objectElsewhereAtLeast,
            .objectElsewhereMore:
            [.count]
        case .objectElsewhereCommon: [.names]
        case .objectChoiceHint: [.count, .customer, .value]
        case .leavingTitle: [.customer]
        default: []
        }
    }

    /// What a permission is for; `nil` for one that nothing is said of.
    package static func purpose(ofPermission name: String) -> Phrase? { Phrase(rawValue: "permission." + name) }
}
