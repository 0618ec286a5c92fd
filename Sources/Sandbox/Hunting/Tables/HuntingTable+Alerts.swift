/// `AlertInfo` and `AlertEvidence`.
extension HuntingTable {
    static let alertInfo = HuntingTable(
        "AlertInfo",
        "Timestamp:datetime AlertId Title Category Severity ServiceSource DetectionSource AttackTechniques"
    ) { (rows) throws(KQLError) in
        try rows.scene.alerts(rows) { (alert) throws(KQLError) in
            try rows.add(
                at: alert.plan.created,
                [
                    "AlertId": alert.plan.id.kql, "Title": alert.title.kql, "Category": alert.stage.category.kql,
                    "Severity": alert.stage.severity.rawValue.capitalizedFirst.kql,
                    "ServiceSource": alert.stage.service.productName.kql,
                    "DetectionSource": alert.stage.detection.huntingName.kql, "AttackTechniques": alert.techniques,
                ]
            )
        }
    }

    static let alertEvidence = HuntingTable(
        "AlertEvidence",
        """
        Timestamp:datetime AlertId Title Categories AttackTechniques ServiceSource DetectionSource EntityType EvidenceRole
        EvidenceDirection FileName FolderPath SHA1 SHA256 FileSize:long ThreatFamily RemoteIP RemoteUrl AccountName
        AccountDomain AccountSid AccountObjectId AccountUpn DeviceId DeviceName LocalIP NetworkMessageId EmailSubject
        Application ApplicationId:int OAuthApplicationId ProcessCommandLine RegistryKey RegistryValueName RegistryValueData
        AdditionalFields Severity CloudResource CloudPlatform ResourceType ResourceID SubscriptionId
        """
    ) { (rows) throws(KQLError) in
        try rows.scene.alerts(rows) { (alert) throws(KQLError) in
            let categories = KQLDynamic.list([.text(alert.stage.category)]).json
            for (place, clue) in alert.clues {
                var row = EvidenceRow(clue, place, of: alert)
                row["AlertId"] = alert.plan.id.kql
                row["Title"] = alert.title.kql
                row["Categories"] = categories.kql
                row["AttackTechniques"] = alert.techniques
                row["ServiceSource"] = alert.stage.service.productName.kql
                row["DetectionSource"] = alert.stage.detection.huntingName.kql
                row["Severity"] = alert.stage.severity.rawValue.capitalizedFirst.kql
                row["ThreatFamily"] = (alert.stage.threat?.family ?? "").kql
                try rows.add(at: alert.plan.created, row.values)
            }
        }
    }
}

extension DetectionSource {
    /// How advanced hunting calls it.
    ///
    /// Microsoft lists these names in no one place; queries that it shares use them.
    var huntingName: String {
        switch self {
        case .microsoftDefenderForEndpoint: "EDR"
        case .antivirus: "Antivirus"
        case .smartScreen: "SmartScreen"
        case .customTi: "Custom TI"
        case .microsoftDefenderForOffice365: "Microsoft Defender for Office 365"
        case .automatedInvestigation: "Automated investigation"
        case .microsoftThreatExperts: "Microsoft Threat Experts"
        case .customDetection: "Custom detection"
        case .microsoftDefenderForIdentity: "Microsoft Defender for Identity"
        case .cloudAppSecurity: "Microsoft Defender for Cloud Apps"
        case .microsoft365Defender: "Microsoft Defender XDR"
        case .azureAdIdentityProtection: "AAD Identity Protection"
        case .microsoftDataLossPrevention: "Microsoft Data Loss Prevention"
        case .appGovernancePolicy, .appGovernanceDetection: "App Governance"
        case .nrtAlerts, .scheduledAlerts, .builtInMl, .microsoftSentinel: "Microsoft Sentinel"
        case .microsoftInsiderRiskManagement: "Microsoft Purview Insider Risk Management"
        default: rawValue.capitalizedFirst
        }
    }
}
