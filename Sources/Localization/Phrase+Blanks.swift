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
        case .ageSeconds, .ageMinutes, .ageHours, .ageDays, .ageYears, .passwordTooShort, .queuePageQuiet,
            .unseenOthers, .unseenOutside, .arrivalsNew, .arrivalsChanged, .launcherFound, .launcherFoundSome:
            [.count]
        case .revisionTooLong, .revisionTooManyTags, .changePageTooMany: [.count]
        case .changeFormMe, .changeFormSelectAlert, .revisionTagBothWays: [.name]
        case .changeFormSelect, .changePageNow: [.name, .value]
        case .changePageCount: [.shown, .count]
        case .writeTroubleForbidden: [.permission]
        case .errorPageFilter, .errorPageField, .errorPageRepeated, .revisionValue: [.filter]
        case .queuePageSince, .obstacleUnattended, .obstacleLate, .arrivalsUnheard: [.time]
        case .queuePageChip, .unseenItem: [.name, .value]
        case .unseenItemSince: [.name, .value, .time]
        case .queuePageChipRemove, .entraNoRole, .entraGroups, .entraDisabled: [.name]
        case .entraRefused: [.value]
        case .arrivalsTaken, .viewsSharedBy: [.name]
        case .launcherSearchFor: [.value]
        case .launcherForeignLink: [.tenant]
        case .presenceLooking, .sightBlinded, .sightCleared: [.names]
        case .queuePageCount, .queuePageCountAtLeast: [.shown, .count]
        case .queuePageCountMore: [.shown]
        case .queuePageUsersAre, .queuePageDevicesAre: [.names]
        case .queuePageMoreSeen: [.count]
        case .unseenSentence: [.shown, .count, .names]
        case .tokensPageDays: [.count]
        case .tokensPageRevokeOf: [.name]
        case .tokensPageTroubleCustomer: [.value]
        case .objectPageIncidentTitle, .objectPageAlertTitle: [.value, .customer]
        case .objectPageOpen, .leavingPageTo, .objectPageAlertCame, .objectPageAlertChanged: [.name]
        case .objectPageOpenWhat, .objectPageHuntFor: [.name, .value]
        case .objectPageBlindSince: [.value, .time]
        case .objectPageTimelineSpan: [.time, .until]
        case .objectPageMark: [.count, .value, .time]
        case .objectPageAlertsCount, .objectPageAlertsLast, .objectPageTacticsCount: [.shown, .count]
        case .objectPageAlertsMore, .objectPageEvidenceMore, .objectPageElsewhereCount, .objectPageElsewhereAtLeast,
            .objectPageElsewhereMore, .objectPageElsewhereCut:
            [.count]
        case .objectPageElsewhereCommon: [.names]
        case .objectPageChoiceHint: [.count, .customer, .value]
        case .leavingPageTitle: [.customer]
        case .customersPageCount, .customersPageArrivals, .customersPageArrivalsPartial: [.shown, .count]
        case .customersPageSelection: [.filter]
        case .endIn, .endOver: [.time]
        case .customerPageTitle: [.customer]
        case .activityIncidentCame, .activityIncidentChanged, .activityFindingOpened, .activityFindingClosed,
            .activityFindingNearer:
            [.name]
        case .overviewPageMoreCustomers, .overviewPageCustomers, .overviewPageSeen, .overviewPageAwaited,
            .overviewPageUnseen,
            .overviewPageBasis, .overviewPageAlerts, .overviewPageDays, .overviewPageHours, .overviewPageMinutes,
            .overviewPageSeconds:
            [.count]
        case .overviewPageArrivalsCount, .overviewPageArrivalsAtLeast: [.count, .shown, .value]
        case .overviewPageArrivalsUnknown: [.value]
        case .overviewPageInTime: [.shown, .count, .time]
        case .overviewPageTargetOpen: [.time]
        case .overviewPageBasisCut: [.count, .time]
        case .fieldErrorHandle, .fieldErrorTag, .fieldErrorState, .fieldErrorProfile, .fieldErrorCloud,
            .fieldErrorTenant, .fieldErrorDomain, .fieldErrorTerm, .tenantErrorMalformed, .tenantErrorAbsent,
            .tenantErrorRefused, .tenantErrorUntold, .tenantErrorTakenUnseen, .tenantErrorTwice,
            .handleErrorTakenUnseen, .csvErrorSeparator, .csvErrorRepeatedColumn:
            [.value]
        case .fieldErrorEmpty, .fieldErrorControl: [.name]
        case .fieldErrorLong: [.name, .count]
        case .tenantErrorMeant, .tenantErrorUncertain, .tenantErrorTaken, .handleErrorTaken, .csvErrorUnknownColumnNear:
            [.value, .name]
        case .tenantErrorElsewhere: [.value, .name, .names]
        case .tenantErrorSeveral, .csvErrorUnknownColumn: [.value, .names]
        case .tenantErrorOther: [.name, .value, .tenant]
        case .csvErrorCells, .importPageTooMany, .importPageDo, .importPageDoOthers, .importPageDone: [.count, .shown]
        case .csvErrorHandleRepeated, .csvErrorTenantRepeated, .csvErrorDomainRepeated: [.value, .count]
        case .csvErrorDiffers: [.name, .value, .count]
        case .importPageAdds, .importPageRefuses, .importPageMore, .importPageAlters, .importPageUnchanged: [.count]
        case .newCustomerReachTags: [.names]
        case .connectPageTitle: [.customer]
        case .connectPageHeld, .connectPageQr: [.tenant]
        case .connectPageAsked: [.name]
        case .connectPageUntil, .connectPageMadeUntil: [.until]
        case .connectPageMakeFor: [.name, .value]
        case .subjectTenantAdded, .subjectTenantRemoved, .subjectStatus, .subjectClassified, .subjectTagAdded,
            .subjectTagRemoved, .subjectOtherTenant:
            [.value]
        case .subjectChange, .subjectConnection: [.name, .tenant, .value]
        case .subjectAssigned: [.name]
        case .subjectComment: [.count]
        case .subjectApplication: [.application, .tenant]
        case .subjectAsked: [.name, .until]
        // Matters.
        case .matterSignIn, .matterObject:
            [.name, .value]
        case .matterCredential, .matterProof, .matterListUnauthorized, .matterListUnlicensed, .matterListBadRequest,
            .matterListRefused, .matterListFailed, .matterObjectNameless, .matterStatus, .matterRequest,
            .credentialFaultUnreadableFile, .credentialFaultNoToken, .objectFaultWithout, .objectFaultNull,
            .objectFaultOtherType, .objectFaultUnreadable, .objectFaultOtherTenant:
            [.value]
        case .matterPermissionMissing:
            [.permission, .purpose]
        case .matterPermissionMissingPlain:
            [.permission]
        case .matterPermissionsSurplus:
            [.names]
        case .matterListForbidden:
            [.permission, .value]
        case .matterListUnsupported, .matterListElsewhere, .matterProviderSilent, .matterGoneMerged,
            .networkUnknownName, .networkRefused, .networkNoRoute, .networkProxy, .networkUnreachable,
            .networkUntrustedCertificate, .networkWrongName, .networkUnsafe, .networkTimedOut, .networkCutShort,
            .networkTooLarge, .networkMalformed, .networkCancelled, .endingSecretOf, .endingSecretNamed,
            .endingCertificate, .endingCertificateOf, .endingCertificateNamed, .endingConnection, .endingRelationship,
            .endingSignIn, .endingUnknown, .findingSubjectToken, .findingSubjectPermission, .findingSubjectEndpoint:
            [.name]
        case .matterListSkips, .matterObjectsUnread, .matterStopped, .matterClockBehind, .matterClockAhead,
            .objectFaultEvidence:
            [.count]
        case .matterFilterIgnored, .matterPoisoned:
            [.time]
        case .matterCrowded:
            [.count, .time]
        case .matterGone:
            [.count, .name]
        case .endingOver, .endingWithinDay, .endingTomorrow, .endingUnlisted, .endingUnlistedOver:
            [.name, .time]
        case .endingDays:
            [.count, .name, .time]
        default: []
        }
    }
}
