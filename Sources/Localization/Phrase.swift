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
    case errorTooSlow = "error-page.too-slow"
    case errorUnsupported = "error-page.unsupported"
    case errorMalformed = "error-page.malformed"
    case errorFilter = "error-page.filter"
    case errorField = "error-page.field"
    case errorRepeated = "error-page.repeated"
    case errorInvitation = "error-page.invitation"
    case errorWayOut = "error-page.way-out"
    case errorMisdirected = "error-page.misdirected"
    case errorFailed = "error-page.failed"

    case signInTitle = "sign-in-page.title"
    case signInName = "sign-in-page.name"
    case signInPassword = "sign-in-page.password"
    case signInRefused = "sign-in-page.refused"
    case signInHeld = "sign-in-page.held"

    case entraSignIn = "entra.sign-in"
    case entraOr = "entra.or"
    case entraForeign = "entra.foreign"
    case entraRefused = "entra.refused"
    case entraFailed = "entra.failed"
    case entraNoRole = "entra.no-role"
    case entraGroups = "entra.groups"
    case entraDisabled = "entra.disabled"

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

    case tokensTitle = "tokens-page.title"
    case tokensHint = "tokens-page.hint"
    case tokensMade = "tokens-page.made"
    case tokensMadeHint = "tokens-page.made-hint"
    case tokensToken = "tokens-page.token"
    case tokensID = "tokens-page.id"
    case tokensCaption = "tokens-page.caption"
    case tokensName = "tokens-page.name"
    case tokensNameHint = "tokens-page.name-hint"
    case tokensRights = "tokens-page.rights"
    case tokensCustomers = "tokens-page.customers"
    case tokensCustomersHint = "tokens-page.customers-hint"
    case tokensUsed = "tokens-page.used"
    case tokensNever = "tokens-page.never"
    case tokensFrom = "tokens-page.from"
    case tokensEnds = "tokens-page.ends"
    case tokensOver = "tokens-page.over"
    case tokensDays = "tokens-page.days"
    case tokensDeed = "tokens-page.deed"
    case tokensRevoke = "tokens-page.revoke"
    case tokensRevokeOf = "tokens-page.revoke-of"
    case tokensAnother = "tokens-page.another"
    case tokensMake = "tokens-page.make"
    case tokensTroubleName = "tokens-page.trouble-name"
    case tokensTroubleTaken = "tokens-page.trouble-taken"
    case tokensTroubleRights = "tokens-page.trouble-rights"
    case tokensTroubleDays = "tokens-page.trouble-days"
    case tokensTroubleCustomer = "tokens-page.trouble-customer"

    case rightRead = "right.read"
    case rightOpenPortals = "right.open-portals"
    case rightRespond = "right.respond"
    case rightConnect = "right.connect"
    case rightAdminister = "right.administer"

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
    case liveSelected = "live.selected"
    case liveDeselected = "live.deselected"
    case liveFailed = "live.failed"
    case liveEnded = "live.ended"
    case livePanel = "live.panel"
    case liveWhole = "live.whole"
    case liveClose = "live.close"

    case arrivalsNew = "arrivals.new"
    case arrivalsChanged = "arrivals.changed"
    case arrivalsMany = "arrivals.many"
    case arrivalsTaken = "arrivals.taken"
    case arrivalsFreshNew = "arrivals.fresh-new"
    case arrivalsFreshChanged = "arrivals.fresh-changed"

    case keysTitle = "keys.title"
    case keysMove = "keys.move"
    case keysSelect = "keys.select"
    case keysDetails = "keys.details"
    case keysPortal = "keys.portal"
    case keysAssign = "keys.assign"
    case keysStatus = "keys.status"
    case keysLoad = "keys.load"
    case keysSearch = "keys.search"
    case keysLauncher = "keys.launcher"
    case keysQueue = "keys.queue"
    case keysAccount = "keys.account"
    case keysLeave = "keys.leave"
    case keysHelp = "keys.help"
    case keysOn = "keys.on"

    case launcherTitle = "launcher.title"
    case launcherText = "launcher.text"
    case launcherHint = "launcher.hint"
    case launcherFind = "launcher.find"
    case launcherResults = "launcher.results"
    case launcherFound = "launcher.found"
    case launcherNone = "launcher.none"
    case launcherForeignLink = "launcher.foreign-link"
    case launcherOpen = "launcher.open"
    case launcherPage = "launcher.page"
    case launcherCustomer = "launcher.customer"
    case launcherIncident = "launcher.incident"
    case launcherAlert = "launcher.alert"
    case launcherPortal = "launcher.portal"
    case launcherSearch = "launcher.search"
    case launcherSearchFor = "launcher.search-for"

    case viewsTitle = "views.title"
    case viewsSave = "views.save"
    case viewsName = "views.name"
    case viewsShared = "views.shared"
    case viewsSharedBy = "views.shared-by"
    case viewsEdit = "views.edit"
    case viewsRename = "views.rename"
    case viewsRemove = "views.remove"
    case viewsLook = "views.look"
    case viewsColumns = "views.columns"
    case viewsDensity = "views.density"
    case viewsRoomy = "views.roomy"
    case viewsCompact = "views.compact"
    case viewsNameTaken = "views.name-taken"
    case viewsTooMany = "views.too-many"

    case presenceLooking = "presence.looking"

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
            .unseenOthers, .arrivalsNew, .arrivalsChanged, .launcherFound:
            [.count]
        case .revisionTooLong, .revisionTooManyTags: [.count]
        case .changeFormMe, .revisionTagBothWays: [.name]
        case .changeFormSelect, .changePageNow: [.name, .value]
        case .changePageCount: [.shown, .count]
        case .writeTroubleForbidden: [.permission]
        case .errorFilter, .errorField, .errorRepeated, .revisionValue: [.filter]
        case .queueSince, .obstacleUnattended, .obstacleLate: [.time]
        case .queueChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queueChipRemove, .entraNoRole, .entraGroups, .entraDisabled: [.name]
        case .entraRefused: [.value]
        case .arrivalsTaken, .viewsSharedBy: [.name]
        case .launcherSearchFor: [.value]
        case .launcherForeignLink: [.tenant]
        case .presenceLooking: [.names]
        case .queueCount, .queueCountAtLeast: [.shown, .count]
        case .unseenSentence: [.shown, .count, .names]
        case .tokensDays: [.count]
        case .tokensRevokeOf: [.name]
        case .tokensTroubleCustomer: [.value]
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
