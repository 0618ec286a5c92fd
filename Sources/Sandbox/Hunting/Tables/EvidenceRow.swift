/// A piece of evidence as `AlertEvidence` shows it.
struct EvidenceRow {
    private(set) var values: [(key: String, value: KQLValue)] = []

    subscript(name: String) -> KQLValue? {
        get { values.first { $0.key == name }?.value }
        set { if let newValue { values.append((name, newValue)) } }
    }

    init(_ clue: Clue, _ place: Int, of alert: HuntingAlert) {
        let impacted: Set<EvidenceRole> = [.attacked, .compromised]
        self["EvidenceRole"] = (clue.roles.contains(where: impacted.contains) ? "Impacted" : "Related").kql
        self["AdditionalFields"] = EvidenceRow.details(of: clue).kql
        describe(clue, place, of: alert)
    }

    private mutating func describe(_ clue: Clue, _ place: Int, of alert: HuntingAlert) {
        let cast = alert.cast
        self["EntityType"] = clue.kind.entityType.kql
        switch clue.kind {
        case .device(let role):
            set(cast.machine(role))
            self["LocalIP"] = cast.machine(role).address.kql
        case .user(let whose): set(cast.person(whose), cast)
        case .mailbox(let whose): set(cast.person(whose), cast)
        case .process(let image, let folder, let command, _):
            let process = alert.process(command, place)
            set(alert.device)
            set(cast.victim, cast)
            setFile(image, folder, process.sha1, process.sha256, process.size)
            self["ProcessCommandLine"] = process.command.kql
        case .file(let name, let folder):
            set(alert.device)
            let name = alert.spice.adding(to: name.told(of: cast), as: .fileName)
            setFile(name, folder.told(of: cast), cast.attacker.sha1, cast.attacker.sha256, alert.fileSize)
        case .malware:
            setFile(cast.attacker.fileName, "C:\\ProgramData", cast.attacker.sha1, cast.attacker.sha256, alert.fileSize)
        case .address(let place):
            switch place {
            case .workstation: self["LocalIP"] = cast.workstation.address.kql
            case .server: self["LocalIP"] = cast.server.address.kql
            case .attacker: self["RemoteIP"] = cast.attacker.address.kql
            case .elsewhere: self["RemoteIP"] = cast.attacker.otherAddress.kql
            }
        case .connection(_, let role):
            set(cast.machine(role))
            self["LocalIP"] = cast.machine(role).address.kql
            self["RemoteIP"] = cast.attacker.address.kql
            self["EvidenceDirection"] = "Destination".kql
        case .url(let url): self["RemoteUrl"] = alert.spice.adding(to: url.told(of: cast), as: .url).kql
        case .dns(let name): self["RemoteUrl"] = alert.spice.adding(to: name.told(of: cast), as: .url).kql
        case .message(let subject, _):
            self["NetworkMessageId"] = alert.message(place).networkID.kql
            self["EmailSubject"] = alert.spice.adding(to: subject.told(of: cast), as: .subject).kql
            self["AccountUpn"] = cast.victim.principalName.kql
        case .mailCluster(let subject):
            self["EmailSubject"] = alert.spice.adding(to: subject.told(of: cast), as: .subject).kql
        case .logonSession, .inboxRule: set(cast.victim, cast)
        case .cloudApplication(let name, let number):
            self["Application"] = name.kql
            self["ApplicationId"] = .whole(Int64(number))
        case .oauthApplication, .servicePrincipal:
            self["Application"] = alert.spice.adding(to: cast.attacker.application, as: .displayName).kql
            self["OAuthApplicationId"] = cast.attacker.applicationID.kql
        case .registryKey(let hive, let key):
            set(alert.device)
            self["RegistryKey"] = "\(hive)\\\(key)".kql
        case .registryValue(let hive, let key, let name, let value):
            set(alert.device)
            self["RegistryKey"] = "\(hive)\\\(key)".kql
            self["RegistryValueName"] = name.kql
            self["RegistryValueData"] = alert.spice.adding(to: value.told(of: cast), as: .commandLine).kql
        case .hostLogonSession(let whose, let role):
            set(cast.machine(role))
            set(cast.person(whose), cast)
        case .fileHash(let algorithm):
            switch algorithm {
            case .sha1: self["SHA1"] = cast.attacker.sha1.kql
            case .sha256: self["SHA256"] = cast.attacker.sha256.kql
            default: break
            }
        case .submission(let subject, _), .teamsMessage(let subject):
            self["EmailSubject"] = alert.spice.adding(to: subject.told(of: cast), as: .subject).kql
            self["AccountUpn"] = cast.victim.principalName.kql
        case .azureResource(let type, let name): setResource(name.told(of: cast), of: type, in: "Azure")
        case .amazonResource(let type, let name): setResource(name.told(of: cast), of: type, in: "Amazon Web Services")
        case .googleCloudResource(let type, let name, _):
            setResource(name.told(of: cast), of: type, in: "Google Cloud Platform")
        case .blob(let name): setResource(name.told(of: cast), of: "microsoft.storage/storageaccounts", in: "Azure")
        // The table has no columns for these; their kind is all that it tells.
        case .securityGroup, .plantDevice, .networkCard, .activeDirectoryDomain, .logonRequest, .agent, .blobContainer,
            .sasToken, .gitHubOrganization, .gitHubRepository, .gitHubUser, .cluster, .namespace, .controller, .pod,
            .container, .containerImage, .containerRegistry, .secret, .serviceAccount, .service:
            break
        }
    }

    private mutating func setResource(_ name: String, of type: String, in platform: String) {
        self["CloudResource"] = name.kql
        self["CloudPlatform"] = platform.kql
        self["ResourceType"] = type.kql
    }

    private mutating func set(_ machine: Machine) {
        self["DeviceId"] = machine.deviceID.kql
        self["DeviceName"] = machine.dnsName.kql
    }

    private mutating func set(_ person: Person, _ cast: Cast) {
        self["AccountName"] = person.accountName.kql
        self["AccountDomain"] = cast.tenant.windowsDomain.kql
        self["AccountSid"] = person.securityID.kql
        self["AccountObjectId"] = person.objectID.kql
        self["AccountUpn"] = person.principalName.kql
    }

    private mutating func setFile(_ name: String, _ folder: String, _ sha1: String, _ sha256: String, _ size: Int64) {
        self["FileName"] = name.kql
        self["FolderPath"] = folder.kql
        self["SHA1"] = sha1.kql
        self["SHA256"] = sha256.kql
        self["FileSize"] = .whole(size)
    }

    /// What has no column of its own, as JSON.
    private static func details(of clue: Clue) -> String {
        var members = [
            KQLDynamic.Member(name: "Type", value: .text(clue.kind.entityType)),
            KQLDynamic.Member(name: "Verdict", value: .text(clue.verdict.rawValue.capitalizedFirst)),
        ]
        if case .malware(let name, let category) = clue.kind {
            members.append(KQLDynamic.Member(name: "Name", value: .text(name)))
            members.append(KQLDynamic.Member(name: "Category", value: .text(category)))
        }
        if case .securityGroup(let name) = clue.kind {
            members.append(KQLDynamic.Member(name: "Name", value: .text(name)))
        }
        return KQLDynamic.bag(members).json
    }
}

extension Clue.Kind {
    /// What `EntityType` calls it.
    fileprivate var entityType: String {
        switch self {
        case .device: "Machine"
        case .user: "User"
        case .mailbox: "Mailbox"
        case .process: "Process"
        case .file: "File"
        case .address, .connection: "Ip"
        case .url, .dns: "Url"
        case .message: "MailMessage"
        case .mailCluster: "MailCluster"
        case .inboxRule: "MailboxConfiguration"
        case .logonSession: "CloudLogonSession"
        case .cloudApplication: "CloudApplication"
        case .oauthApplication: "OAuthApplication"
        case .servicePrincipal: "ServicePrincipal"
        case .registryKey: "RegistryKey"
        case .registryValue: "RegistryValue"
        case .securityGroup: "SecurityGroup"
        case .azureResource: "CloudResource"
        case .malware: "Malware"
        case .fileHash: "FileHash"
        case .hostLogonSession: "HostLogonSession"
        case .plantDevice: "IoTDevice"
        case .networkCard: "Nic"
        case .submission: "SubmissionMail"
        case .teamsMessage: "TeamsMessage"
        case .activeDirectoryDomain: "ActiveDirectoryDomain"
        case .logonRequest: "CloudLogonRequest"
        case .agent: "AIAgent"
        case .amazonResource: "AmazonResource"
        case .googleCloudResource: "GoogleCloudResource"
        case .blob: "Blob"
        case .blobContainer: "BlobContainer"
        case .sasToken: "SasToken"
        case .gitHubOrganization: "GitHubOrganization"
        case .gitHubRepository: "GitHubRepo"
        case .gitHubUser: "GitHubUser"
        case .cluster: "KubernetesCluster"
        case .namespace: "KubernetesNamespace"
        case .controller: "KubernetesController"
        case .pod: "KubernetesPod"
        case .container: "Container"
        case .containerImage: "ContainerImage"
        case .containerRegistry: "ContainerRegistry"
        case .secret: "KubernetesSecret"
        case .serviceAccount: "KubernetesServiceAccount"
        case .service: "KubernetesService"
        }
    }
}
