/// Something that we say in every language: a sentence, or a whole mail.
///
/// The words are in the files of `Assets`, one for each language, by the keys that stand here.
package enum Phrase: String, CaseIterable, Sendable {
    case consentMailSubject = "consent-mail.subject"
    case consentMailBody = "consent-mail.body"
    /// What its permissions do not allow, where they are to read, and where they are to change too.
    case consentMailReading = "consent-mail.reading"
    case consentMailChanging = "consent-mail.changing"
    /// What the browser shows afterwards, where it is sent to its own machine.
    case consentMailLoopback = "consent-mail.loopback"
    /// One of the permissions that the mail asks for.
    case consentMailPermission = "consent-mail.permission"

    case permissionIncidents = "permission.SecurityIncident.Read.All"
    case permissionAlerts = "permission.SecurityAlert.Read.All"
    case permissionIncidentChanges = "permission.SecurityIncident.ReadWrite.All"
    case permissionAlertChanges = "permission.SecurityAlert.ReadWrite.All"

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

    case changeFormTitle = "change-form.title"
    case changeFormSelected = "change-form.selected"
    case changeFormSelect = "change-form.select"
    case changeFormLeave = "change-form.leave"
    case changeFormAssign = "change-form.assign"
    case changeFormMe = "change-form.me"
    case changeFormNobody = "change-form.nobody"
    case changeFormOther = "change-form.other"
    case changeFormOtherHint = "change-form.other-hint"
    case changeFormClassification = "change-form.classification"
    case changeFormAddTags = "change-form.add-tags"
    case changeFormRemoveTags = "change-form.remove-tags"
    case changeFormTagsHint = "change-form.tags-hint"
    case changeFormComment = "change-form.comment"
    case changeFormApply = "change-form.apply"

    case changePageTitle = "change-page.title"
    case changePageCaption = "change-page.caption"
    case changePageOutcome = "change-page.outcome"
    case changePageCount = "change-page.count"
    case changePageAgain = "change-page.again"
    case changePageAgainHint = "change-page.again-hint"
    case changePageBack = "change-page.back"
    case changePageNothingSelected = "change-page.nothing-selected"
    case changePageForeign = "change-page.foreign"
    case changePageOff = "change-page.off"
    case changePageDetail = "change-page.detail"
    case changePageNow = "change-page.now"

    case revisionNothing = "revision.nothing"
    case revisionEmpty = "revision.empty"
    case revisionTooLong = "revision.too-long"
    case revisionUnfit = "revision.unfit"
    case revisionTooManyTags = "revision.too-many-tags"
    case revisionTagBothWays = "revision.tag-both-ways"
    case revisionAssessment = "revision.assessment"
    case revisionValue = "revision.value"

    case outcomeDone = "outcome.done"
    case outcomeUnchanged = "outcome.unchanged"
    case outcomeConflict = "outcome.conflict"
    case outcomeAbsent = "outcome.absent"
    case outcomeFailed = "outcome.failed"
    case outcomeUncommented = "outcome.uncommented"
    case outcomeUnknown = "outcome.unknown"
    case outcomeConflictSentence = "outcome.conflict-sentence"
    case outcomeAbsentSentence = "outcome.absent-sentence"
    case outcomeUnknownSentence = "outcome.unknown-sentence"
    case outcomeUnknownBeforeSentence = "outcome.unknown-before-sentence"

    case writeTroubleNoToken = "write-trouble.no-token"
    case writeTroubleUnauthorized = "write-trouble.unauthorized"
    case writeTroubleForbidden = "write-trouble.forbidden"
    case writeTroubleUnlicensed = "write-trouble.unlicensed"
    case writeTroubleThrottled = "write-trouble.throttled"
    case writeTroubleRejected = "write-trouble.rejected"
    case writeTroubleGone = "write-trouble.gone"
    case writeTroubleMerged = "write-trouble.merged"
    case writeTroubleUnreachable = "write-trouble.unreachable"
    case writeTroubleFailed = "write-trouble.failed"
    case writeTroubleUnreadable = "write-trouble.unreadable"
    case writeTroubleUnsupported = "write-trouble.unsupported"
    case writeTroubleNotLookedAfter = "write-trouble.not-looked-after"

    case classificationUnknown = "classification.unknown"
    case classificationTruePositive = "classification.true-positive"
    case classificationFalsePositive = "classification.false-positive"
    case classificationExpected = "classification.expected"

    case determinationUnsaid = "determination.unsaid"
    case determinationMultiStagedAttack = "determination.multi-staged-attack"
    case determinationMaliciousUserActivity = "determination.malicious-user-activity"
    case determinationCompromisedAccount = "determination.compromised-account"
    case determinationMalware = "determination.malware"
    case determinationPhishing = "determination.phishing"
    case determinationUnwantedSoftware = "determination.unwanted-software"
    case determinationSecurityTesting = "determination.security-testing"
    case determinationLineOfBusinessApplication = "determination.line-of-business-application"
    case determinationConfirmedActivity = "determination.confirmed-activity"
    case determinationNotMalicious = "determination.not-malicious"
    case determinationNotEnoughData = "determination.not-enough-data"
    case determinationOther = "determination.other"

    case handlingNew = "handling.new"

    /// What is left open in it, to be filled when it is said.
    package enum Blank: String, CaseIterable, Sendable {
        case provider
        case customer
        case tenant
        case application
        case permission
        case permissions
        case purpose
        /// What is not allowed.
        case limit
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
        case .consentMailBody:
            [.provider, .customer, .tenant, .application, .permissions, .limit, .link, .afterwards, .until]
        case .consentMailPermission: [.permission, .purpose]
        case .moment: [.year, .month, .day, .time]
        case .ageSeconds, .ageMinutes, .ageHours, .ageDays, .ageYears, .passwordTooShort, .queueQuiet,
            .unseenOthers:
            [.count]
        case .revisionTooLong, .revisionTooManyTags: [.count]
        case .changeFormMe, .revisionTagBothWays: [.name]
        case .changeFormSelect, .changePageNow: [.name, .value]
        case .changePageCount: [.shown, .count]
        case .writeTroubleForbidden: [.permission]
        case .errorFilter, .revisionValue: [.filter]
        case .queueSince, .obstacleUnattended, .obstacleLate: [.time]
        case .queueChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queueChipRemove: [.name]
        case .queueCount, .queueCountAtLeast: [.shown, .count]
        case .unseenSentence: [.shown, .count, .names]
        default: []
        }
    }

    /// What a permission is for; `nil` for one that nothing is said of.
    package static func purpose(ofPermission name: String) -> Phrase? { Phrase(rawValue: "permission." + name) }
}
