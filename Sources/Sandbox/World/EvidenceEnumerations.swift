// The enumerations of single kinds of evidence in Graph's security schema, with the members and the order of the v1.0 CSDL.
// None of them has grown since it was published: `unknownFutureValue` is the last member of each in the schema.

/// Graph's `deviceRiskScore`.
enum DeviceRisk: String, GraphEnumeration {
    case none, informational, low, medium, high

    /// As often as devices in alerts have them.
    static let usual: [DeviceRisk] = [.none, .informational, .low, .medium, .medium, .high, .high, .high]
}

/// Graph's `deviceHealthStatus`.
enum DeviceHealth: String, GraphEnumeration {
    case active, inactive, impairedCommunication, noSensorData, noSensorDataImpairedCommunication, unknown

    /// What one device in twelve has instead of being active.
    static let unusual: [DeviceHealth] = [
        .inactive, .impairedCommunication, .noSensorData, .noSensorDataImpairedCommunication, .unknown,
    ]
}

/// Graph's `onboardingStatus`.
enum OnboardingStatus: String, GraphEnumeration {
    case insufficientInfo, onboarded, canBeOnboarded, unsupported

    /// What a device has that another product than Defender for Endpoint saw.
    static let elsewhere: [OnboardingStatus] = [.insufficientInfo, .canBeOnboarded, .unsupported]
}

/// Graph's `defenderAvStatus`.
enum AntivirusStatus: String, GraphEnumeration {
    case notReporting, disabled, notUpdated, updated, unknown, notSupported

    static let usual: [AntivirusStatus] = [
        .updated, .updated, .updated, .updated, .notUpdated, .unknown, .notReporting, .disabled,
    ]
}

/// Graph's `detectionStatus`.
enum DetectionStatus: String, GraphEnumeration {
    case detected, blocked, prevented
}

/// Graph's `vmCloudProvider`.
enum VirtualMachineProvider: String, GraphEnumeration {
    case unknown, azure
}

/// Graph's `fileHashAlgorithm`.
enum FileHashAlgorithm: String, GraphEnumeration {
    case unknown, md5, sha1, sha256, sha256ac
}

/// Graph's `protocolType`.
enum TransportProtocol: String, GraphEnumeration {
    case tcp, udp
}

/// Graph's `mailboxConfigurationType`.
enum MailboxConfiguration: String, GraphEnumeration {
    case mailForwardingRule, owaSettings, ewsSettings, mailDelegation, userInboxRule

    static let usual: [MailboxConfiguration] = [
        .mailForwardingRule, .mailForwardingRule, .userInboxRule, .userInboxRule, .owaSettings, .ewsSettings,
        .mailDelegation,
    ]
}

/// Graph's `servicePrincipalType`.
enum ServicePrincipalKind: String, GraphEnumeration {
    case unknown, application, managedIdentity, legacy

    static let usual: [ServicePrincipalKind] = [
        .application, .application, .application, .managedIdentity, .legacy, .unknown,
    ]
}

/// Graph's `kubernetesPlatform`.
enum KubernetesPlatform: String, GraphEnumeration {
    case unknown, aks, eks, gke, arc
}

/// Graph's `kubernetesServiceType`.
enum KubernetesServiceKind: String, GraphEnumeration {
    case unknown, clusterIP, externalName, nodePort, loadBalancer

    static let usual: [KubernetesServiceKind] = [
        .loadBalancer, .loadBalancer, .loadBalancer, .nodePort, .clusterIP, .externalName, .unknown,
    ]
}

/// Graph's `containerPortProtocol`.
enum ContainerPortProtocol: String, GraphEnumeration {
    case udp, tcp, sctp
}

/// Graph's `googleCloudLocationType`.
enum GoogleCloudLocation: String, GraphEnumeration {
    case unknown, regional, zonal, global
}

/// Graph's `ioTDeviceImportanceType`.
enum PlantDeviceImportance: String, GraphEnumeration {
    case unknown, low, normal, high

    static let usual: [PlantDeviceImportance] = [.high, .high, .normal, .normal, .low, .unknown]
}

/// Graph's `teamsMessageDeliveryAction`.
enum TeamsDeliveryAction: String, GraphEnumeration {
    case unknown, deliveredAsSpam, delivered, blocked, replaced

    static let usual: [TeamsDeliveryAction] = [
        .delivered, .delivered, .delivered, .deliveredAsSpam, .replaced, .unknown,
    ]
}

/// Graph's `teamsDeliveryLocation`.
enum TeamsDeliveryLocation: String, GraphEnumeration {
    case unknown, teams, quarantine, failed
}

/// Graph's `antispamTeamsDirection`.
enum TeamsDirection: String, GraphEnumeration {
    case unknown, inbound, outbound, intraorg
}

/// Graph's `aiAgentPlatform`.
enum AgentPlatform: String, GraphEnumeration {
    case unknown, azureAIFoundry, copilotStudio, copilot

    static let usual: [AgentPlatform] = [.copilotStudio, .copilotStudio, .azureAIFoundry, .copilot, .unknown]
}
