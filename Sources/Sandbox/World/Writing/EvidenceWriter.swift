import Tenants

/// Writes the evidence of one alert: every published property of each kind, in the order of the schema (v1.0 CSDL).
struct EvidenceWriter {
    let cast: Cast
    let rendition: Rendition
    let spice: Spice
    let alert: AlertPlan
    /// What was done about what is bad in it.
    let remediation: EvidenceRemediation

    func write(_ clue: Clue, at place: Int, into json: inout JSONWriter) {
        let tenant = cast.tenant.index
        var random = SeededGenerator(seed: cast.seed, for: .alert, tenant, alert.number &* 64 &+ place &+ 1 << 40)
        json.object { json in
            json.member("@odata.type", "#microsoft.graph.security.\(clue.kind.name)Evidence")
            writeBase(of: clue, &random, into: &json)
            switch clue.kind {
            case .device(let role): writeDevice(cast.machine(role), &random, into: &json)
            case .user(let whose): writeUser(cast.person(whose), into: &json)
            case .mailbox(let whose): writeMailbox(cast.person(whose), into: &json)
            case .process(let image, let folder, let command, let parent):
                let tree = ProcessTree(image: image, folder: folder, command: command.told(of: cast), parent: parent)
                writeProcess(tree, &random, into: &json)
            case .file(let name, let folder):
                writeFile(name.told(of: cast), in: folder.told(of: cast), clue, into: &json)
            case .address(let place): writeAddress(place, into: &json)
            case .url(let phrase): json.member("url", spice.adding(to: phrase.told(of: cast), as: .url))
            case .dns(let phrase): writeName(phrase.told(of: cast), into: &json)
            case .message(let subject, let threat): writeMessage(subject.told(of: cast), threat, &random, into: &json)
            case .mailCluster(let subject): writeCluster(subject.told(of: cast), &random, into: &json)
            case .inboxRule(let phrase): writeInboxRule(phrase.told(of: cast), &random, into: &json)
            case .logonSession(let browser, let system): writeSession(browser, system, &random, into: &json)
            case .cloudApplication(let name, let number): writeCloudApplication(name, number, into: &json)
            case .oauthApplication(let publisher): writeApplication(by: publisher, &random, into: &json)
            case .servicePrincipal: writeServicePrincipal(&random, into: &json)
            case .registryKey(let hive, let key):
                json.member("registryHive", hive)
                json.member("registryKey", key)
            case .registryValue(let hive, let key, let name, let value):
                writeRegistryValue((hive, key, name, value.told(of: cast)), into: &json)
            case .securityGroup(let name): writeGroup(name, &random, into: &json)
            case .azureResource(let type, let name): writeResource(type, name.told(of: cast), &random, into: &json)
            case .malware(let name, let category): writeMalware(name, category, clue, &random, into: &json)
            case .connection(let port, let role):
                writeConnection(to: port, from: cast.machine(role), &random, into: &json)
            }
        }
    }

    /// The properties that every kind has (`alertEvidence`).
    private func writeBase(of clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let isBad = clue.verdict == .malicious || clue.verdict == .suspicious
        json.member("createdDateTime", alert.created)
        json.member("verdict", clue.verdict, showing: rendition)
        json.member("remediationStatus", isBad ? remediation : .none, showing: rendition)
        json.member(
            "remediationStatusDetails",
            isBad && remediation == .partiallyRemediated ? "One of two actions failed." : nil
        )
        json.member("roles", clue.roles.map(rendition.name))
        json.member("detailedRoles", clue.kind.isMainAsset ? ["PrimaryDevice"] : [])
        json.member("tags", clue.kind.isMainAsset && random.chance(20) ? ["Crown jewel"] : [])
    }
}

extension Clue.Kind {
    /// The part of `@odata.type` that tells the kind.
    var name: String {
        switch self {
        case .device: "device"
        case .user: "user"
        case .mailbox: "mailbox"
        case .process: "process"
        case .file: "file"
        case .address: "ip"
        case .url: "url"
        case .dns: "dns"
        case .message: "analyzedMessage"
        case .mailCluster: "mailCluster"
        case .inboxRule: "mailboxConfiguration"
        case .logonSession: "cloudLogonSession"
        case .cloudApplication: "cloudApplication"
        case .oauthApplication: "oauthApplication"
        case .servicePrincipal: "servicePrincipal"
        case .registryKey: "registryKey"
        case .registryValue: "registryValue"
        case .securityGroup: "securityGroup"
        case .azureResource: "azureResource"
        case .malware: "malware"
        case .connection: "networkConnection"
        }
    }

    fileprivate var isMainAsset: Bool {
        if case .device = self { true } else { false }
    }
}
