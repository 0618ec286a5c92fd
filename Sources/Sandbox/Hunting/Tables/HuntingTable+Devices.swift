import Tenants

/// `DeviceInfo` and `DeviceEvents`.
extension HuntingTable {
    static let deviceInfo = HuntingTable(
        "DeviceInfo",
        """
        Timestamp:datetime DeviceId DeviceName ClientVersion PublicIP OSArchitecture OSPlatform OSBuild:long
        IsAzureADJoined:bool JoinType AadDeviceId LoggedOnUsers RegistryDeviceTag OSVersion MachineGroup ReportId:long
        OnboardingStatus AdditionalFields DeviceCategory DeviceType DeviceSubtype Model Vendor OSDistribution OSVersionInfo
        MergedDeviceIds MergedToDeviceId IsInternetFacing:bool SensorHealthState IsExcluded:bool ExclusionReason
        ExposureLevel AssetValue DeviceManualTags DeviceDynamicTags ConnectivityType HostDeviceId
        """
    ) { (rows) throws(KQLError) in
        let scene = rows.scene
        try scene.machines(rows) { (machine, moment, number) throws(KQLError) in
            var random = scene.random(moment, number)
            // A server is looked after by one of the administrators; a workstation is one person's.
            let user = Person(
                number: machine.isServer ? Cast.people(of: scene.tenant) : number,
                of: scene.tenant,
                seed: scene.seed
            )
            let users = KQLDynamic.list([
                .bag([
                    KQLDynamic.Member(name: "UserName", value: .text(user.accountName)),
                    KQLDynamic.Member(name: "DomainName", value: .text(scene.tenant.windowsDomain)),
                    KQLDynamic.Member(name: "Sid", value: .text(user.securityID)),
                ])
            ])
            let isLinux = machine.platform == "Linux"
            try rows.add(
                at: moment,
                [
                    "DeviceId": machine.deviceID.kql, "DeviceName": machine.dnsName.kql,
                    "ClientVersion": (isLinux ? "30.125082.4.0" : "10.8798.26100.6584").kql,
                    "PublicIP": machine.externalAddress.kql, "OSArchitecture": "64-bit".kql,
                    "OSPlatform": machine.platform.kql, "OSBuild": .whole(Int64(machine.build)),
                    "IsAzureADJoined": .bool(!machine.isServer),
                    "JoinType": (isLinux ? "" : machine.isServer ? "Domain Joined" : "Hybrid Azure AD Join").kql,
                    "AadDeviceId": machine.directoryID.kql, "LoggedOnUsers": users.json.kql,
                    "OSVersion": (isLinux ? machine.version : "10.0").kql, "MachineGroup": machine.group.kql,
                    "ReportId": .whole(Int64(random.within(1...4_000_000))), "OnboardingStatus": "Onboarded".kql,
                    "DeviceCategory": "Endpoint".kql, "DeviceType": (machine.isServer ? "Server" : "Workstation").kql,
                    "OSDistribution": (isLinux ? "Ubuntu" : "").kql, "OSVersionInfo": machine.version.kql,
                    "IsInternetFacing": .bool(false),
                    "SensorHealthState": (random.chance(95) ? "Active" : "ImpairedCommunication").kql,
                    "IsExcluded": .bool(false), "ExposureLevel": random.pick(["Low", "Medium", "Medium", "High"]).kql,
                    "AssetValue": (machine.isServer ? "High" : "Normal").kql, "ConnectivityType": "Streamlined".kql,
                ]
            )
        }
    }

    static let deviceEvents = HuntingTable(
        "DeviceEvents",
        """
        Timestamp:datetime DeviceId DeviceName ActionType FileName FolderPath SHA1 SHA256 MD5 FileSize:long AccountDomain
        AccountName AccountSid RemoteUrl RemoteDeviceName ProcessId:long ProcessCommandLine ProcessCreationTime:datetime
        ProcessTokenElevation LogonId:long RegistryKey RegistryValueName RegistryValueData RemoteIP RemotePort:int LocalIP
        LocalPort:int FileOriginUrl FileOriginIP InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5
        InitiatingProcessFileName InitiatingProcessFileSize:long InitiatingProcessFolderPath InitiatingProcessId:long
        InitiatingProcessCommandLine InitiatingProcessCreationTime:datetime InitiatingProcessAccountDomain
        InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
        InitiatingProcessAccountObjectId InitiatingProcessVersionInfoCompanyName InitiatingProcessVersionInfoProductName
        InitiatingProcessVersionInfoProductVersion InitiatingProcessVersionInfoInternalFileName
        InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription
        InitiatingProcessParentId:long InitiatingProcessParentFileName InitiatingProcessParentCreationTime:datetime
        InitiatingProcessLogonId:long ReportId:long AppGuardContainerId AdditionalFields InitiatingProcessSessionId:long
        IsInitiatingProcessRemoteSession:bool InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP
        CreatedProcessSessionId:long IsProcessRemoteSession:bool ProcessRemoteSessionDeviceName ProcessRemoteSessionIP
        """
    ) { (rows) throws(KQLError) in
        try rows.scene.alerts(rows) { (alert) throws(KQLError) in
            for (place, clue) in alert.clues {
                guard let event = DeviceEvent(clue, of: alert) else { continue }
                let machine = alert.device
                try rows.add(
                    at: alert.earlier(by: 25 + place),
                    [
                        "DeviceId": machine.deviceID.kql, "DeviceName": machine.dnsName.kql,
                        "ActionType": event.action.kql, "FileName": event.file.kql, "FolderPath": event.folder.kql,
                        "SHA1": event.sha1.kql, "SHA256": event.sha256.kql, "MD5": event.md5.kql,
                        "FileSize": event.file.isEmpty ? .null : .whole(alert.fileSize), "RemoteUrl": event.url.kql,
                        "LocalIP": machine.address.kql, "InitiatingProcessFileName": event.process.kql,
                        "InitiatingProcessFolderPath": event.processFolder.kql,
                        "InitiatingProcessAccountDomain": alert.cast.tenant.windowsDomain.kql,
                        "InitiatingProcessAccountName": alert.cast.victim.accountName.kql,
                        "InitiatingProcessAccountSid": alert.cast.victim.securityID.kql,
                        "InitiatingProcessAccountUpn": alert.cast.victim.principalName.kql,
                        "ReportId": .whole(alert.reportID(place)), "AdditionalFields": event.details.json.kql,
                    ]
                )
            }
        }
    }
}

/// What the sensor on a computer saw of a piece of evidence.
private struct DeviceEvent {
    var action = ""
    var (file, folder, url) = ("", "", "")
    var (sha1, sha256, md5) = ("", "", "")
    var (process, processFolder) = ("MsMpEng.exe", "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform")
    var details = KQLDynamic.bag([])

    init?(_ clue: Clue, of alert: HuntingAlert) {
        let attacker = alert.cast.attacker
        switch clue.kind {
        case .file(let name, let folder) where clue.verdict == .malicious || clue.verdict == .suspicious:
            action = "AntivirusDetection"
            file = alert.spice.adding(to: name.told(of: alert.cast), as: .fileName)
            self.folder = folder.told(of: alert.cast)
            (sha1, sha256, md5) = (attacker.sha1, attacker.sha256, attacker.md5)
            details = .bag([
                KQLDynamic.Member(
                    name: "ThreatName",
                    value: .text(alert.stage.threat?.name ?? "Behavior:Win32/Suspicious")
                ),
                KQLDynamic.Member(name: "WasRemediated", value: .bool(alert.stage.isBlocked)),
                KQLDynamic.Member(name: "WasExecutingWhileDetected", value: .bool(!alert.stage.isBlocked)),
            ])
        case .dns(let name):
            action = "DnsQueryResponse"
            url = alert.spice.adding(to: name.told(of: alert.cast), as: .url)
            (process, processFolder) = ("svchost.exe", "C:\\Windows\\System32")
            details = .bag([
                KQLDynamic.Member(name: "DnsQueryString", value: .text(name.told(of: alert.cast))),
                KQLDynamic.Member(name: "DnsQueryResult", value: .text(attacker.address)),
            ])
        case .url(let address) where alert.stage.service == .endpoint:
            action = "SmartScreenUrlWarning"
            url = alert.spice.adding(to: address.told(of: alert.cast), as: .url)
            (process, processFolder) = ("msedge.exe", "C:\\Program Files (x86)\\Microsoft\\Edge\\Application")
            details = .bag([KQLDynamic.Member(name: "Experience", value: .text("Malicious"))])
        default: return nil
        }
    }
}
