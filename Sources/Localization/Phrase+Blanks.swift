extension Phrase {
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
        case .moment, .clockMoment: [.year, .month, .day, .time]
        case .clockBoth: [.time, .value]
        case .ageSeconds, .ageMinutes, .ageHours, .ageDays, .ageYears, .passwordTooShort, .queueQuiet,
            .unseenOthers, .unseenOutside, .arrivalsNew, .arrivalsChanged, .launcherFound:
            [.count]
        case .revisionTooLong, .revisionTooManyTags, .changePageTooMany: [.count]
        case .changeFormMe, .changeFormSelectAlert, .revisionTagBothWays: [.name]
        case .changeFormSelect, .changePageNow: [.name, .value]
        case .changePageCount: [.shown, .count]
        case .writeTroubleForbidden: [.permission]
        case .errorFilter, .errorField, .errorRepeated, .revisionValue: [.filter]
        case .queueSince, .obstacleUnattended, .obstacleLate, .arrivalsUnheard: [.time]
        case .queueChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queueChipRemove, .entraNoRole, .entraGroups, .entraDisabled: [.name]
        case .entraRefused: [.value]
        case .arrivalsTaken, .viewsSharedBy: [.name]
        case .launcherSearchFor: [.value]
        case .launcherForeignLink: [.tenant]
        case .presenceLooking, .sightBlinded, .sightCleared: [.names]
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
            .objectElsewhereMore, .objectElsewhereCut:
            [.count]
        case .objectElsewhereCommon: [.names]
        case .objectChoiceHint: [.count, .customer, .value]
        case .leavingTitle: [.customer]
        case .customersCount, .customersArrivals, .customersArrivalsPartial: [.shown, .count]
        case .customersSelection: [.filter]
        case .endIn, .endOver: [.time]
        case .customerTitle: [.customer]
        case .activityIncidentCame, .activityIncidentChanged, .activityFindingOpened, .activityFindingClosed,
            .activityFindingNearer:
            [.name]
        case .overviewMoreCustomers, .overviewCustomers, .overviewSeen, .overviewAwaited, .overviewUnseen,
            .overviewBasis, .overviewAlerts, .overviewDays, .overviewHours, .overviewMinutes, .overviewSeconds:
            [.count]
        case .overviewArrivals, .overviewArrivalsAtLeast: [.count, .shown, .value]
        case .overviewArrivalsUnknown: [.value]
        case .overviewInTime: [.shown, .count, .time]
        case .overviewTarget: [.time]
        case .overviewBasisCut: [.count, .time]
        case .fieldErrorHandle, .fieldErrorTag, .fieldErrorState, .fieldErrorProfile, .fieldErrorCloud,
            .fieldErrorTenant, .fieldErrorDomain, .fieldErrorTerm, .tenantErrorMalformed, .tenantErrorAbsent,
            .tenantErrorRefused, .tenantErrorUntold, .tenantErrorTakenUnseen, .tenantErrorTwice,
            .handleErrorTakenUnseen, .csvSeparator, .csvRepeatedColumn:
            [.value]
        case .fieldErrorEmpty, .fieldErrorControl: [.name]
        case .fieldErrorLong: [.name, .count]
        case .tenantErrorMeant, .tenantErrorUncertain, .tenantErrorTaken, .handleErrorTaken, .csvUnknownColumnNear:
            [.value, .name]
        case .tenantErrorElsewhere: [.value, .name, .names]
        case .tenantErrorSeveral, .csvUnknownColumn: [.value, .names]
        case .tenantErrorOther: [.name, .value, .tenant]
        case .csvCells, .importTooMany, .importDo, .importDoOthers, .importDone: [.count, .shown]
        case .csvHandleRepeated, .csvTenantRepeated, .csvDomainRepeated: [.value, .count]
        case .csvDiffers: [.name, .value, .count]
        case .importAdds, .importRefuses, .importMore, .importAlters, .importUnchanged: [.count]
        case .newCustomerReachTags: [.names]
        case .connectTitle: [.customer]
        case .connectHeld, .connectQR: [.tenant]
        case .connectAsked: [.name]
        case .connectUntil, .connectMadeUntil: [.until]
        case .connectMakeFor: [.name, .value]
        default: []
        }
    }
}
