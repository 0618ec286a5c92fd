/// Something that we say in every language: a sentence, or a whole mail.
///
/// The words are in the files of `Assets`, one for each language, by keys that are written with dots and hyphens: ``ageNow`` is `age.now`.
package enum Phrase: String, CaseIterable, Sendable {
    case consentMailSubject, consentMailBody
    /// What its permissions do not allow, where they are to read, and where they are to change too.
    case consentMailReading
    case consentMailChanging
    /// What the browser shows afterwards, where it is sent to its own machine.
    case consentMailLoopback
    /// One of the permissions that the mail asks for.
    case consentMailPermission

    case permissionSecurityIncidentReadAll, permissionSecurityAlertReadAll, permissionSecurityIncidentReadWriteAll,
        permissionSecurityAlertReadWriteAll

    case consentPageGiven, consentPageDeclined
    /// The answer belongs to no link that is open.
    case consentPageUnasked
    case consentPageNotKept

    /// A moment, in coordinated universal time.
    case moment
    /// The months' names as a date has them, with the language's commas between them.
    case months

    case consoleLanguages, consoleSignOut
    /// What stands between the parts of a list.
    case consoleComma

    case ageNow, ageSeconds, ageMinutes, ageHours, ageDays, ageYears

    case errorPageTitle, errorPageNotFound, errorPageMethod, errorPageSignedOut, errorPageForbidden,
        errorPageForeignForm, errorPageTooLarge, errorPageTooSlow, errorPageUnsupported, errorPageMalformed,
        errorPageFilter, errorPageField, errorPageRepeated, errorPageInvitation, errorPageWayOut,
        errorPageMisdirected, errorPageFailed

    case signInPageTitle, signInPageRefused, signInPageHeld, signInPageHeldElsewhere, signInPageCrowded

    case entraForeign, entraRefused, entraFailed, entraNoRole, entraGroups, entraDisabled

    case invitationPageTitle, invitationPageDiffers

    case passwordTooShort, passwordTooLong, passwordHoldsName, passwordTooPlain

    case accountPageTitle

    case queuePageTitle, queuePageText, queuePageSeverity, queuePageStatus, queuePageCustomer, queuePageService,
        queuePageServices, queuePageDetections, queuePageAssets, queuePageUsersAre, queuePageDevicesAre,
        queuePageAndMore, queuePageMoreSeen, queuePageOwner, queuePageUnassigned, queuePageTechnique,
        queuePageTechniques,
        queuePageChanged, queuePageSince, queuePageChip, queuePageChipRemove, queuePageAnyCustomer,
        queuePageAnyService, queuePageAnyTime, queuePageAge, queuePageIncident, queuePageAlerts, queuePageUpdated,
        queuePageCount, queuePageCountAtLeast, queuePageCountMore, queuePageQuiet, queuePageNoneKnown,
        queuePageNoCustomers, queuePageNoCustomersYet

    /// How many customers the reader may not see.
    case unseenOutside
    case unseenSentence, unseenItem, unseenItemSince, unseenOthers

    case obstacleLeft, obstacleSuspended, obstacleNoTenant, obstacleNeverRead, obstacleUnattended, obstacleLate

    case gapNoToken, gapUnauthorized, gapForbidden, gapPartial, gapThrottled, gapFailed, gapUnread, gapUnsupported,
        gapGone

    case severityHigh, severityMedium, severityLow, severityInformational, severityUnknown

    case statusActive, statusInProgress, statusResolved, statusRedirected, statusAwaitingAction, statusOpen,
        statusAll

    case sortUrgency, sortUpdated, sortCreated, sortCustomer

    case roleViewer, roleAnalyst, roleResponder, roleEngineer, roleAdministrator

    case tokensPageTitle, tokensPageDays, tokensPageRevokeOf, tokensPageTroubleName, tokensPageTroubleTaken,
        tokensPageTroubleRights, tokensPageTroubleDays, tokensPageTroubleCustomer

    case rightRead, rightOpenPortals, rightRespond, rightConnect, rightAdminister

    case changeFormTitle, changeFormIncident, changeFormAlert, changeFormSelect, changeFormSelectAlert,
        changeFormLeave, changeFormMe, changeFormNobody

    case changePageTitle, changePageCount, changePageNothingSelected, changePageForeign, changePageTooMany,
        changePageOff, changePageNow

    case revisionNothing, revisionEmpty, revisionTooLong, revisionUnfit, revisionTooManyTags, revisionTagBothWays,
        revisionAssessment, revisionValue

    case outcomeDone, outcomeUnchanged, outcomeConflict, outcomeAbsent, outcomeFailed, outcomeUncommented,
        outcomeUnknown, outcomeConflictSentence, outcomeAbsentSentence, outcomeUnknownSentence,
        outcomeUnknownBeforeSentence

    case writeTroubleNoToken, writeTroubleUnauthorized, writeTroubleForbidden, writeTroubleUnlicensed,
        writeTroubleThrottled, writeTroubleRejected, writeTroubleGone, writeTroubleMerged, writeTroubleUnreachable,
        writeTroubleFailed, writeTroubleUnreadable, writeTroubleUnsupported, writeTroubleNotLookedAfter

    case determinationUnsaid

    // An incident's or an alert's own page.
    case objectPageIncidentTitle
    case objectPageAlertTitle, objectPageId, objectPageSummary, objectPageOpen
    /// What one hears of a button that leads to a portal's page about something.
    case objectPageOpenWhat
    /// What one hears of a button that leads to a portal's search for something.
    case objectPageHuntFor
    case objectPageBlind, objectPageBlindIncidents, objectPageBlindAlerts, objectPageBlindSince,
        objectPageTimelineSpan, objectPageMark, objectPageAlert, objectPageAlertsCount, objectPageAlertsLast,
        objectPageAlertsMore, objectPageEvidence, objectPageEvidenceMore, objectPageTacticsCount, objectPageNoTactic,
        objectPageElsewhereCount, objectPageElsewhereAtLeast, objectPageElsewhereMore, objectPageElsewhereCut,
        objectPageElsewhereCommon, objectPageIncidentCame, objectPageIncidentChanged, objectPageAlertCame,
        objectPageAlertChanged, objectPageOriginal, objectPageChoice, objectPageChoiceHint

    // The page that stands between the console and a portal.
    case leavingPageTitle
    case leavingPageTo

    case arrivalsNew, arrivalsChanged, arrivalsMany, arrivalsTaken, arrivalsUnheard

    case launcherTitle, launcherFound, launcherFoundSome, launcherNone, launcherForeignLink, launcherPage,
        launcherCustomer,
        launcherIncident, launcherAlert, launcherDevice, launcherUser, launcherPortal, launcherSearch, launcherSearchFor

    case viewsSharedBy, viewsNameTaken, viewsTooMany

    // What became of an incident or an alert.
    case historyUnknown
    case historyNothing, historyTitle, historyClassification, historyDetermination, historyTags

    // What an open page is told of customers.
    case sightBlinded
    case sightCleared, sightOtherwise

    case presenceLooking

    // The list of customers, and a customer's page.
    case customersPageTitle
    case customersPageName, customersPageHealth, customersPageOpen, customersPageLag, customersPageEnds,
        customersPageAny, customersPageCount, customersPageArrivals, customersPageArrivalsPartial, customersPageNone,
        customersPageSelection

    case healthBlind, healthWaiting, healthStale, healthNeverRead, healthWell, healthSuspended, healthLeft

    case customerStateOnboarding, customerStateActive, customerStateSuspended, customerStateLeft

    case endIn, endOver, endUnknown, endSecret, endCertificate, endConnection, endRelationship, endSignIn

    case customerPageTitle, customerPageIncidents, customerPageAlerts, customerPageTroubleChanged,
        customerPageTroubleTag, customerPageTroubleTagLong, customerPageTroubleTier, customerPageTroubleNotes

    case findingFailure, findingWarning, findingNote, findingOurs, findingCustomers, findingAnalysts

    case accessApplication, accessPerson, accessMachine, accessPending, accessActive, accessWithdrawn,
        accessSigningKey

    case activityIncidentCame, activityIncidentChanged, activityFindingOpened, activityFindingClosed,
        activityFindingNearer
    case overviewPageTitle, overviewPageAnyTier, overviewPageNoTier, overviewPageAnyTag, overviewPageDay,
        overviewPageWeek, overviewPageArrivalsCount, overviewPageArrivalsAtLeast, overviewPageArrivalsUnknown,
        overviewPageMoreCustomers, overviewPageWell, overviewPageStale, overviewPageBlind, overviewPageUnread,
        overviewPageCustomers, overviewPageSeen, overviewPageAwaited, overviewPageUnseen, overviewPageInTime,
        overviewPageTargetOpen, overviewPageBasis, overviewPageBasisCut, overviewPageAlerts, overviewPageDays,
        overviewPageHours, overviewPageMinutes, overviewPageSeconds
    // How customers join: their records, and their consent.
    case consentPageTitle
    case consentPageGivenNext, consentPageDeclinedNext, consentPageUnaskedNext, consentPageNotKeptNext
    case errorPageTooOften
    case fieldName, fieldTag, fieldTier, fieldNotes
    case fieldErrorHandle, fieldErrorTag, fieldErrorState, fieldErrorProfile, fieldErrorCloud, fieldErrorTenant,
        fieldErrorDomain, fieldErrorTerm, fieldErrorEmpty, fieldErrorLong, fieldErrorControl
    case tenantErrorEmpty, tenantErrorMalformed, tenantErrorMeant, tenantErrorAbsent, tenantErrorRefused,
        tenantErrorUntold, tenantErrorUncertain, tenantErrorElsewhere, tenantErrorSeveral, tenantErrorTaken,
        tenantErrorTakenUnseen, tenantErrorTwice, tenantErrorOther
    case handleErrorTaken, handleErrorTakenUnseen, handleErrorNone
    case csvErrorUnclosedQuote, csvErrorTextAfterQuote, csvErrorStrayQuote, csvErrorCells, csvErrorEncoding,
        csvErrorEmpty, csvErrorSeparator, csvErrorTabs, csvErrorNameless, csvErrorUnknownColumn,
        csvErrorUnknownColumnNear, csvErrorRepeatedColumn, csvErrorNoTenantColumn, csvErrorNoTenant,
        csvErrorNoHandle, csvErrorHandleRepeated, csvErrorDiffers, csvErrorTenantRepeated, csvErrorDomainRepeated
    case newCustomerTitle, newCustomerCheckTitle, newCustomerName, newCustomerNameHint, newCustomerHandle,
        newCustomerHandleHint, newCustomerTags, newCustomerTagsHint, newCustomerTier, newCustomerReachTags,
        newCustomerReachListed, newCustomerNoName, newCustomerChanged, newCustomerUnready
    case importPageTitle, importPageAdds, importPageRefuses, importPageMore, importPageAlters, importPageUnchanged,
        importPageDo, importPageDoOthers, importPageDone, importPageTooLarge, importPageTooMany, importPageNothing,
        importPageBoth, importPageStale, importPageMeanwhile
    case connectPageTitle, connectPageNotAsked, connectPagePending, connectPageChecking, connectPageActive,
        connectPageWithdrawn, connectPageGiven, connectPageDeclined, connectPageChina, connectPageHeld,
        connectPageAsked, connectPageMadeUntil, connectPageUntil, connectPageMake, connectPageMakeOther,
        connectPageMakeFor, connectPageNoApplication, connectPageWithdraw, connectPageCheck, connectPageQr,
        connectPageSignIn, connectPageSignInFailed
    /// A moment by the reader's clock.
    case clockMoment
    /// The same by both clocks.
    case clockBoth
    // What is so with what we read, and with the ways in; and the deeds of the trail.
    case refusalNoSuchTenant, refusalMalformedTenant, refusalOtherCloud, refusalUnknownApplication,
        refusalDisabledApplication, refusalApplicationNotSpread, refusalWrongSecret, refusalExpiredSecret,
        refusalUnfitCertificate, refusalForeignAssertion, refusalMistimedAssertion, refusalOtherApplication,
        refusalDistrustedIssuer, refusalNothingProven, refusalPublicApplication, refusalNotApproved,
        refusalNotConsented, refusalConsentDeclined, refusalServiceAbsent, refusalAccountAbsent,
        refusalAccountUnassigned, refusalSecondFactor, refusalSignInOver, refusalCodeReused, refusalAccessPolicy,
        refusalOtherDevice, refusalManagedDevice, refusalOtherPolicy, refusalCrossTenantSettings,
        refusalNetworkRestriction, refusalInvalidPermission, refusalUnregisteredAddress, refusalSingleTenant,
        refusalNotSignedInYet, refusalAskedTooOften, refusalOverloaded
    case refusalAdviceNoSuchTenant, refusalAdviceMalformedTenant, refusalAdviceOtherCloud,
        refusalAdviceUnknownApplication, refusalAdviceDisabledApplication, refusalAdviceApplicationNotSpread,
        refusalAdviceWrongSecret, refusalAdviceExpiredSecret, refusalAdviceUnfitCertificate,
        refusalAdviceForeignAssertion, refusalAdviceMistimedAssertion, refusalAdviceOtherApplication,
        refusalAdviceDistrustedIssuer, refusalAdviceNothingProven, refusalAdvicePublicApplication,
        refusalAdviceNotApproved, refusalAdviceNotConsented, refusalAdviceConsentDeclined, refusalAdviceServiceAbsent,
        refusalAdviceAccountAbsent, refusalAdviceAccountUnassigned, refusalAdviceSecondFactor,
        refusalAdviceSignInOver, refusalAdviceCodeReused, refusalAdviceAccessPolicy, refusalAdviceOtherDevice,
        refusalAdviceManagedDevice, refusalAdviceOtherPolicy, refusalAdviceCrossTenantSettings,
        refusalAdviceNetworkRestriction, refusalAdviceInvalidPermission, refusalAdviceUnregisteredAddress,
        refusalAdviceSingleTenant, refusalAdviceNotSignedInYet, refusalAdviceAskedTooOften, refusalAdviceOverloaded
    case matterSignIn, matterSignInOtherwise, matterSignInThrottled, matterSignInFailed, matterSignInUnreadable,
        matterCredential, matterProof, matterPermissionMissing, matterPermissionMissingPlain,
        matterPermissionsSurplus, matterSurplus, matterReadIncidents, matterReadAlerts, matterChangeIncidents,
        matterChangeAlerts, matterIncidents, matterAlerts, matterObjects, matterListUnauthorized, matterListForbidden,
        matterListUnlicensed, matterListBadRequest, matterListRefused, matterListFailed, matterListThrottled,
        matterListUnreadable, matterListUnsupported, matterListElsewhere, matterListSkips, matterProviderSilent,
        matterObject, matterObjectNameless, matterObjectsUnread, matterOutOfOrder, matterFilterIgnored, matterCrowded,
        matterPoisoned, matterPoisonedFirst, matterNoWayOn, matterStopped, matterGone, matterGoneMerged,
        matterForeignObject, matterAlertTags, matterClockBehind, matterClockAhead, matterStatus, matterRequest
    case adviceConsentAgain, adviceSurplus, adviceUnauthorized, adviceLicence, adviceBug, advicePassing, adviceCheck,
        adviceProof, adviceClock
    case networkUnknownName, networkRefused, networkNoRoute, networkProxy, networkUnreachable,
        networkUntrustedCertificate, networkWrongName, networkUnsafe, networkTimedOut, networkCutShort,
        networkTooLarge, networkMalformed, networkCancelled
    case credentialFaultNothingSet, credentialFaultUnreadableFile, credentialFaultNoToken,
        credentialFaultKeyDoesNotSign, credentialFaultMachineRefused, credentialFaultMachineElsewhere,
        credentialFaultSignedOut, credentialFaultRenewedTooOften, credentialFaultStoreUnreadable,
        credentialFaultSealedUnusable, credentialFaultUseNotKept
    case objectFaultNoObject, objectFaultNoText, objectFaultWithoutTime, objectFaultWithoutId, objectFaultWithout,
        objectFaultNull, objectFaultOtherType, objectFaultUnreadable, objectFaultOtherTenant, objectFaultEvidence
    case endingSecretOf, endingSecretNamed, endingCertificate, endingCertificateOf, endingCertificateNamed,
        endingConnection, endingRelationship, endingSignIn, endingUnknown, endingOver, endingWithinDay,
        endingTomorrow, endingDays, endingUnlisted, endingUnlistedOver, endingAdviceSecret, endingAdviceCertificate,
        endingAdviceSealedCertificate, endingAdviceConnection, endingAdviceRelationship, endingAdviceUnlisted,
        endingAdviceSignIn, endingAdviceSecretUnknown, endingAdviceUnknown
    case findingSubjectToken, findingSubjectPermission, findingSubjectEndpoint, findingSubjectClock,
        findingSubjectCredential, findingSubjectLogin
    case deedCustomerAdded, deedCustomerImported, deedCustomerEdited, deedCustomerRemoved, deedConnectionSet,
        deedConnectionRemoved, deedConsentAsked, deedConsentWithdrawn, deedConsentGiven, deedConsentRefused,
        deedConsentForged, deedRelationshipSet, deedSignedIn, deedSignedOut, deedDirectoriesRead, deedAccountSet,
        deedAccountRemoved, deedAccountInvited, deedPasswordSet, deedConsoleSignedIn, deedConsoleSignedOut,
        deedTokenMade, deedTokenUsed, deedTokenRevoked, deedTokenRefused, deedIncidentChanged, deedAlertChanged,
        deedSettingChanged, deedStoreRestored, deedLinkOpened, deedLinkRetargeted, deedOriginalShown, deedSecretSet,
        deedSecretRotated,
        deedSecretUsed, deedSecretRemoved, deedSecretsRekeyed, deedIncidentsRead, deedAlertsRead, deedCustomersRead,
        deedStatusRead, deedAuditRead, deedStoreBackedUp, deedStoreCopied, deedStoreExpired, deedAuditHeadSigned
    /// What a deed of a customer's was about.
    case subjectHandle, subjectName, subjectTags, subjectNotes, subjectTier, subjectState, subjectProfile,
        subjectRetention, subjectTenants, subjectTenantAdded, subjectTenantRemoved, subjectChange, subjectWasSo,
        subjectConflict, subjectNotHere, subjectLost, subjectStatus, subjectNobody, subjectAssigned,
        subjectClassified, subjectTagAdded, subjectTagRemoved, subjectComment, subjectApplication, subjectAsked,
        subjectSuperseded, subjectWithdrawn, subjectAnswered, subjectLate, subjectOtherTenant, subjectConnection
    case deedOutcomeRefused, deedOutcomeFailed, deedOutcomeBegun, deedOutcomeUnknown
    case numberGroup, numberPoint

    /// What a permission is for; `nil` for one that nothing is said of.
    package static func purpose(ofPermission name: String) -> Phrase? { Phrase(key: "permission." + name) }

    /// The phrase that has a key in the files; `nil` for a label's.
    package init?(key: String) {
        let words = key.split { $0 == "." || $0 == "-" }
        guard let first = words.first else { return nil }
        self.init(rawValue: words.dropFirst().reduce(String(first)) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() })
    }
}
