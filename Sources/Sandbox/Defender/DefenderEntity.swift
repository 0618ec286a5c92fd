import Tenants

/// A piece of evidence as the older APIs write it: one flat object for every kind, with nothing where it does not apply.
struct DefenderEntity {
    let clue: Clue
    let place: Int
    let alert: DefenderAlert

    /// The names that either API has, in the order of its documents.
    static let incidentNames = [
        "entityType", "evidenceCreationTime", "verdict", "remediationStatus", "sha1", "sha256", "fileName", "filePath",
        "processId", "processCommandLine", "processCreationTime", "parentProcessId", "parentProcessCreationTime",
        "ipAddress", "url", "accountName", "domainName", "userSid", "aadUserId", "userPrincipalName",
        "mailboxDisplayName", "mailboxAddress", "clusterBy", "sender", "recipient", "subject", "deliveryAction",
        "securityGroupId", "securityGroupName", "registryHive", "registryKey", "registryValueType", "registryValue",
        "deviceId",
    ]
    static let alertNames = [
        "entityType", "evidenceCreationTime", "sha1", "sha256", "fileName", "filePath", "processId",
        "processCommandLine", "processCreationTime", "parentProcessId", "parentProcessCreationTime",
        "parentProcessFileName", "parentProcessFilePath", "ipAddress", "url", "registryKey", "registryHive",
        "registryValueType", "registryValue", "registryValueName", "accountName", "domainName", "userSid", "aadUserId",
        "userPrincipalName", "detectionStatus",
    ]

    /// The flat object, or nothing for a kind that the older APIs have no word for.
    func json(_ names: [String]) -> OrderedJSON? {
        guard let (type, own) = kind else { return nil }
        let isBad = clue.verdict == .malicious || clue.verdict == .suspicious
        var values = own
        values["entityType"] = .text(type)
        values["evidenceCreationTime"] = .moment(alert.plan.created)
        values["verdict"] = .text(clue.verdict.rawValue.capitalizedFirst)
        values["remediationStatus"] = isBad && alert.plan.stage.isBlocked ? "Blocked" : "None"
        values["detectionStatus"] = alert.plan.stage.isBlocked ? "Blocked" : "Detected"
        return .object(names.map { .init(name: $0, value: values[$0] ?? .null) })
    }

    private var cast: Cast { alert.cast }

    private var kind: (type: String, values: [String: OrderedJSON])? {
        switch clue.kind {
        case .user(let whose): return ("User", account(of: cast.person(whose)))
        case .mailbox(let whose):
            let person = cast.person(whose)
            return (
                "MailBox",
                [
                    "userPrincipalName": .text(person.principalName), "mailboxDisplayName": .text(person.displayName),
                    "mailboxAddress": .text(person.principalName),
                ]
            )
        case .process(let image, let folder, let command, let parent):
            return ("Process", process(image, folder, command.told(of: cast), parent))
        case .file(let name, let folder):
            return (
                "File",
                [
                    "sha1": .text(cast.attacker.sha1), "sha256": .text(cast.attacker.sha256),
                    "fileName": .text(name.told(of: cast)), "filePath": .text(folder.told(of: cast)),
                    "deviceId": .text(alert.machine.deviceID),
                ]
            )
        case .address(let place): return ("Ip", ["ipAddress": .text(address(place))])
        case .url(let phrase): return ("Url", ["url": .text(phrase.told(of: cast))])
        case .message(let subject, _):
            return (
                "MailMessage",
                [
                    "sender": .text(cast.attacker.sender), "recipient": .text(cast.victim.principalName),
                    "subject": .text(subject.told(of: cast)), "userPrincipalName": .text(cast.victim.principalName),
                    "deliveryAction": alert.plan.stage.isBlocked ? "Blocked" : "Delivered",
                ]
            )
        case .mailCluster: return ("MailCluster", ["clusterBy": "Subject;P2SenderDomain;ContentType"])
        case .registryKey(let hive, let key):
            return ("Registry", ["registryHive": .text(hive), "registryKey": .text(key)])
        case .registryValue(let hive, let key, let name, let value):
            return (
                "Registry",
                [
                    "registryHive": .text(hive), "registryKey": .text(key), "registryValueName": .text(name),
                    "registryValue": .text(value.told(of: cast)), "registryValueType": "ExpandString",
                ]
            )
        case .securityGroup(let name): return ("SecurityGroup", ["securityGroupName": .text(name)])
        default: return nil
        }
    }

    private func account(of person: Person) -> [String: OrderedJSON] {
        [
            "accountName": .text(person.accountName), "domainName": .text(cast.tenant.windowsDomain),
            "userSid": .text(person.securityID), "aadUserId": .text(person.objectID),
            "userPrincipalName": .text(person.principalName),
        ]
    }

    private func process(
        _ image: String,
        _ folder: String,
        _ command: String,
        _ parent: String,
    ) -> [String: OrderedJSON] {
        var random = SeededGenerator(
            seed: cast.seed,
            for: .directory,
            cast.tenant.index,
            -1_000_000_000 - alert.plan.number &* 64 &- place
        )
        let started = alert.plan.created - .seconds(random.within(30...900))
        var values = account(of: cast.victim)
        values["fileName"] = .text(image)
        values["filePath"] = .text(folder)
        values["sha1"] = .text(Hexadecimal.text(40, from: &random))
        values["sha256"] = .text(Hexadecimal.text(64, from: &random))
        values["processId"] = .integer(random.within(1_000...65_000) & ~3)
        values["processCommandLine"] = .text(command)
        values["processCreationTime"] = .moment(started)
        values["parentProcessId"] = .integer(random.within(500...20_000) & ~3)
        values["parentProcessCreationTime"] = .moment(started - .seconds(412))
        values["parentProcessFileName"] = .text(parent)
        values["parentProcessFilePath"] = folder.hasPrefix("/") ? "/usr/bin" : "C:\\Windows\\System32"
        values["deviceId"] = .text(alert.machine.deviceID)
        return values
    }

    private func address(_ place: Clue.Place) -> String {
        switch place {
        case .attacker: cast.attacker.address
        case .elsewhere: cast.attacker.otherAddress
        case .workstation: cast.workstation.address
        case .server: cast.server.address
        }
    }
}

extension DefenderAlert {
    /// The computer that the alert is about: the first that its evidence names.
    var machine: Machine {
        for clue in plan.stage.clues {
            if case .device(let role) = clue.kind { return cast.machine(role) }
        }
        return cast.workstation
    }

    /// Its evidence, flat.
    func entities(_ names: [String]) -> [OrderedJSON] {
        plan.stage.clues.enumerated().compactMap { place, clue in
            DefenderEntity(clue: clue, place: place, alert: self).json(names)
        }
    }
}
