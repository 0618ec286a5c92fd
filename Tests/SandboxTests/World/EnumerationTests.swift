import HTTPTypes
import HummingbirdTesting
import Sandbox
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A large history` {
    @Test func `has every member of every enumeration, and no other`() async throws {
        try await Asking.sandbox(alerts: 1_000) { asking in
            var values: [String: Set<String>] = [:]
            for alert in try await asking.alerts(members: true) { collect(alert, as: "alert", into: &values) }
            let uri = "/v1.0/security/incidents?$top=1000"
            let incidents = try await asking.json(uri, token: asking.token(), headers: Asking.allMembers)
            for incident in incidents["value"]?.list ?? [] { collect(incident, as: "incident", into: &values) }
            for (name, members) in PublishedMembers.common {
                let found = values[name] ?? []
                #expect(members.subtracting(found).isEmpty, "\(name) lacks some")
                #expect(found.subtracting(members).isEmpty, "\(name) has unpublished ones")
            }
            for (name, members) in PublishedMembers.rare {
                let found = values[name] ?? []
                #expect(!found.isEmpty, "\(name) is nowhere")
                #expect(found.subtracting(members).isEmpty, "\(name) has unpublished ones")
            }
        }
    }
}

/// Gathers the texts of all properties: those of evidence under `kind.property`, and without their kind too.
private func collect(_ value: JSON, as name: String, into values: inout [String: Set<String>]) {
    guard case .object(let members) = value else { return }
    let kind = members["@odata.type"]?.text.map { String($0.dropFirst("#microsoft.graph.security.".count)) } ?? name
    for (name, value) in members {
        switch value {
        case .text(let text):
            values[name, default: []].insert(text)
            values["\(kind).\(name)", default: []].insert(text)
        case .list(let list):
            if name == "roles" { values[name, default: []].formUnion(list.compactMap(\.text)) }
            for value in list { collect(value, as: name, into: &values) }
        case .object: collect(value, as: name, into: &values)
        case .null, .truth, .number: break
        }
    }
}

/// The members of Graph's enumerations (v1.0), without `unknownFutureValue`, which stands for others.
private enum PublishedMembers {
    /// What a thousand alerts and their incidents have all of.
    static let common: [String: Set<String>] = [
        // `unknown` is for alerts of providers that tell no status; everything in Defender has one.
        "alert.status": ["new", "inProgress", "resolved"],
        "incident.status": ["active", "resolved", "inProgress", "redirected", "awaitingAction"],
        "severity": ["unknown", "informational", "low", "medium", "high"],
        "classification": ["unknown", "falsePositive", "truePositive", "informationalExpectedActivity"],
        // `apt` and `securityPersonnel` have been retired since August 2022.
        "determination": [
            "unknown", "malware", "securityTesting", "unwantedSoftware", "other", "multiStagedAttack",
            "compromisedAccount", "phishing", "maliciousUserActivity", "notMalicious", "notEnoughDataToValidate",
            "confirmedActivity", "lineOfBusinessApplication",
        ],
        "serviceSource": [
            "unknown", "microsoftDefenderForEndpoint", "microsoftDefenderForIdentity", "microsoftDefenderForCloudApps",
            "microsoftDefenderForOffice365", "microsoft365Defender", "azureAdIdentityProtection",
            "microsoftAppGovernance", "dataLossPrevention", "microsoftDefenderForCloud", "microsoftSentinel",
            "microsoftInsiderRiskManagement", "microsoftThreatIntelligence", "microsoftSecurityForAI",
        ],
        "detectionSource": [
            "unknown", "microsoftDefenderForEndpoint", "antivirus", "smartScreen", "customTi",
            "microsoftDefenderForOffice365", "automatedInvestigation", "microsoftThreatExperts", "customDetection",
            "microsoftDefenderForIdentity", "cloudAppSecurity", "microsoft365Defender", "azureAdIdentityProtection",
            "manual", "microsoftDataLossPrevention", "appGovernancePolicy", "appGovernanceDetection",
            "microsoftDefenderForCloud", "microsoftDefenderForIoT", "microsoftDefenderForServers",
            "microsoftDefenderForStorage", "microsoftDefenderForDNS", "microsoftDefenderForDatabases",
            "microsoftDefenderForContainers", "microsoftDefenderForNetwork", "microsoftDefenderForAppService",
            "microsoftDefenderForKeyVault", "microsoftDefenderForResourceManager",
            "microsoftDefenderForApiManagement", "nrtAlerts", "scheduledAlerts",
            "microsoftDefenderThreatIntelligenceAnalytics", "builtInMl", "microsoftInsiderRiskManagement",
            "microsoftThreatIntelligence", "microsoftDefenderForAIServices", "securityCopilot", "microsoftSentinel",
        ],
        "investigationState": [
            "unknown", "terminated", "successfullyRemediated", "benign", "failed", "partiallyRemediated", "running",
            "pendingApproval", "pendingResource", "queued", "innerFailure", "preexistingAlert", "unsupportedOs",
            "unsupportedAlertType", "suppressedAlert", "partiallyInvestigated", "terminatedByUser",
            "terminatedBySystem",
        ],
        "verdict": ["unknown", "suspicious", "malicious", "noThreatsFound"],
        "remediationStatus": [
            "none", "remediated", "prevented", "blocked", "notFound", "active", "pendingApproval", "declined",
            "unremediated", "running", "partiallyRemediated",
        ],
        "roles": [
            "unknown", "contextual", "scanned", "source", "destination", "created", "added", "compromised", "edited",
            "attacked", "attacker", "commandAndControl", "loaded", "suspicious", "policyViolator",
        ],
        "riskScore": ["none", "informational", "low", "medium", "high"],
        "healthStatus": [
            "active", "inactive", "impairedCommunication", "noSensorData", "noSensorDataImpairedCommunication",
            "unknown",
        ],
        "onboardingStatus": ["insufficientInfo", "onboarded", "canBeOnboarded", "unsupported"],
        "defenderAvStatus": ["notReporting", "disabled", "notUpdated", "updated", "unknown", "notSupported"],
        "detectionStatus": ["detected", "blocked", "prevented"],
        "cloudProvider": ["unknown", "azure"],
        "networkConnectionEvidence.protocol": ["tcp", "udp"],
        "algorithm": ["unknown", "md5", "sha1", "sha256", "sha256ac"],
        "configurationType": ["mailForwardingRule", "owaSettings", "ewsSettings", "mailDelegation", "userInboxRule"],
        "servicePrincipalType": ["unknown", "application", "managedIdentity", "legacy"],
        "locationType": ["unknown", "regional", "zonal", "global"],
        "importance": ["unknown", "low", "normal", "high"],
    ]

    /// What stands in so few alerts that a thousand of them may lack a member.
    static let rare: [String: Set<String>] = [
        "platform": ["unknown", "aks", "eks", "gke", "arc"],
        "hostingPlatformType": ["unknown", "azureAIFoundry", "copilotStudio", "copilot"],
        "serviceType": ["unknown", "clusterIP", "externalName", "nodePort", "loadBalancer"],
        "servicePorts.protocol": ["udp", "tcp", "sctp"],
        "teamsMessageEvidence.deliveryAction": ["unknown", "deliveredAsSpam", "delivered", "blocked", "replaced"],
        "teamsMessageEvidence.deliveryLocation": ["unknown", "teams", "quarantine", "failed"],
        "messageDirection": ["unknown", "inbound", "outbound", "intraorg"],
    ]
}
