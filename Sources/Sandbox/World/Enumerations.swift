// The enumerations of incidents and alerts, and of what all evidence has, in Graph's security schema, with the members and the order of the v1.0 CSDL.
// They are written again here, apart from the product's, so that the sandbox cannot share a mistake with it.

enum AlertSeverity: String, GraphEnumeration {
    case unknown, informational, low, medium, high
}

enum AlertState: String, GraphEnumeration {
    case unknown, new, inProgress, resolved
}

enum IncidentState: String, GraphEnumeration {
    case active, resolved, inProgress, redirected, awaitingAction

    var isRecent: Bool { self == .awaitingAction }
}

enum AlertClassification: String, GraphEnumeration {
    case unknown, falsePositive, truePositive, informationalExpectedActivity
}

enum AlertDetermination: String, GraphEnumeration {
    case unknown, apt, malware, securityPersonnel, securityTesting, unwantedSoftware, other, multiStagedAttack
    case compromisedAccount, phishing, maliciousUserActivity, notMalicious, notEnoughDataToValidate, confirmedActivity
    case lineOfBusinessApplication
}

enum Product: String, GraphEnumeration {
    case unknown
    case endpoint = "microsoftDefenderForEndpoint"
    case identity = "microsoftDefenderForIdentity"
    case cloudApps = "microsoftDefenderForCloudApps"
    case office = "microsoftDefenderForOffice365"
    case defenderXDR = "microsoft365Defender"
    case identityProtection = "azureAdIdentityProtection"
    case appGovernance = "microsoftAppGovernance"
    case dataLossPrevention
    case cloud = "microsoftDefenderForCloud"
    case sentinel = "microsoftSentinel"
    case insiderRisk = "microsoftInsiderRiskManagement"
    case threatIntelligence = "microsoftThreatIntelligence"
    case securityForAI = "microsoftSecurityForAI"

    var isRecent: Bool {
        switch self {
        case .cloud, .sentinel, .insiderRisk, .threatIntelligence, .securityForAI: true
        default: false
        }
    }

    /// The product's name as an alert carries it.
    var productName: String {
        switch self {
        case .unknown: "Unknown"
        case .endpoint: "Microsoft Defender for Endpoint"
        case .identity: "Microsoft Defender for Identity"
        case .cloudApps: "Microsoft Defender for Cloud Apps"
        case .office: "Microsoft Defender for Office 365"
        case .defenderXDR: "Microsoft Defender XDR"
        case .identityProtection: "AAD Identity Protection"
        case .appGovernance: "App Governance"
        case .dataLossPrevention: "Microsoft Data Loss Prevention"
        case .cloud: "Microsoft Defender for Cloud"
        case .sentinel: "Microsoft Sentinel"
        case .insiderRisk: "Microsoft Purview Insider Risk Management"
        case .threatIntelligence: "Microsoft Threat Intelligence"
        case .securityForAI: "Microsoft Security for AI"
        }
    }

    /// How the product's alert identifiers begin: no document says it, integrations show it.
    var alertPrefix: String {
        switch self {
        case .cloudApps, .appGovernance: "ca"
        case .identity: "aa"
        case .office: "fa"
        case .identityProtection: "ad"
        case .dataLossPrevention, .insiderRisk: "dl"
        case .cloud: "dc"
        case .sentinel: "sn"
        default: "da"
        }
    }
}

enum DetectionSource: String, GraphEnumeration {
    case unknown, microsoftDefenderForEndpoint, antivirus, smartScreen, customTi, microsoftDefenderForOffice365
    case automatedInvestigation, microsoftThreatExperts, customDetection, microsoftDefenderForIdentity, cloudAppSecurity
    case microsoft365Defender, azureAdIdentityProtection, manual, microsoftDataLossPrevention, appGovernancePolicy
    case appGovernanceDetection
    case microsoftDefenderForCloud, microsoftDefenderForIoT, microsoftDefenderForServers, microsoftDefenderForStorage
    case microsoftDefenderForDNS, microsoftDefenderForDatabases, microsoftDefenderForContainers
    case microsoftDefenderForNetwork, microsoftDefenderForAppService, microsoftDefenderForKeyVault
    case microsoftDefenderForResourceManager, microsoftDefenderForApiManagement, nrtAlerts, scheduledAlerts
    case microsoftDefenderThreatIntelligenceAnalytics, builtInMl, microsoftInsiderRiskManagement
    case microsoftThreatIntelligence, microsoftDefenderForAIServices, securityCopilot, microsoftSentinel

    var isRecent: Bool {
        switch self {
        case .unknown, .microsoftDefenderForEndpoint, .antivirus, .smartScreen, .customTi,
            .microsoftDefenderForOffice365, .automatedInvestigation, .microsoftThreatExperts, .customDetection,
            .microsoftDefenderForIdentity, .cloudAppSecurity, .microsoft365Defender, .azureAdIdentityProtection,
            .manual, .microsoftDataLossPrevention, .appGovernancePolicy, .appGovernanceDetection:
            false
        default: true
        }
    }
}

enum InvestigationState: String, GraphEnumeration {
    case unknown, terminated, successfullyRemediated, benign, failed, partiallyRemediated, running, pendingApproval
    case pendingResource, queued, innerFailure, preexistingAlert, unsupportedOs, unsupportedAlertType, suppressedAlert
    case partiallyInvestigated, terminatedByUser, terminatedBySystem
}

enum EvidenceVerdict: String, GraphEnumeration {
    case unknown, suspicious, malicious, noThreatsFound
}

enum EvidenceRemediation: String, GraphEnumeration {
    case none, remediated, prevented, blocked, notFound
    case active, pendingApproval, declined, unremediated, running, partiallyRemediated

    var isRecent: Bool {
        switch self {
        case .none, .remediated, .prevented, .blocked, .notFound: false
        default: true
        }
    }
}

enum EvidenceRole: String, GraphEnumeration {
    case unknown, contextual, scanned, source, destination, created, added, compromised, edited, attacked, attacker
    case commandAndControl, loaded, suspicious, policyViolator
}
