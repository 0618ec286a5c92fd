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
            .unseenOthers, .arrivalsNew, .arrivalsChanged, .launcherFound:
            [.count]
        case .errorFilter: [.filter]
        case .queueSince, .obstacleUnattended, .obstacleLate: [.time]
        case .queueChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queueChipRemove, .arrivalsTaken, .viewsSharedBy: [.name]
        case .launcherSearchFor: [.value]
        case .launcherForeignLink: [.tenant]
        case .presenceLooking: [.names]
        case .queueCount, .queueCountAtLeast: [.shown, .count]
        case .unseenSentence: [.shown, .count, .names]
        default: []
        }
    }

    /// What a permission is for; `nil` for one that nothing is said of.
    package static func purpose(ofPermission name: String) -> Phrase? { Phrase(rawValue: "permission." + name) }
}
