import Tenants

/// Evidence about computers: the computer itself, sign-ins to it, its processes, files and registry.
extension EvidenceWriter {
    func writeComputer(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .device(let role): writeDevice(cast.machine(role), &random, into: &json)
        case .process(let image, let folder, let command, let parent):
            let tree = ProcessTree(image: image, folder: folder, command: command.told(of: cast), parent: parent)
            writeProcess(tree, &random, into: &json)
        case .file(let name, let folder):
            writeFile(name.told(of: cast), in: folder.told(of: cast), clue.verdict, into: &json)
        case .fileHash(let algorithm): writeHash(algorithm, into: &json)
        case .registryKey(let hive, let key):
            json.member("registryHive", hive)
            json.member("registryKey", key)
        case .registryValue(let hive, let key, let name, let value):
            writeRegistryValue((hive, key, name, value.told(of: cast)), into: &json)
        case .malware(let name, let category): writeMalware(name, category, clue.verdict, &random, into: &json)
        case .hostLogonSession(let whose, let role):
            writeLogon(of: cast.person(whose), to: cast.machine(role), &random, into: &json)
        default: writePlant(clue, into: &json)
        }
    }

    private func writeDevice(_ machine: Machine, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        // Other products also tell of computers that Defender for Endpoint does not manage.
        let isManaged = alert.stage.service == .endpoint || random.chance(90)
        json.member("firstSeenDateTime", earlier(by: random.within(40...700) * 86_400))
        json.member("mdeDeviceId", machine.deviceID)
        json.member("azureAdDeviceId", machine.directoryID)
        json.member("deviceDnsName", machine.dnsName)
        json.member("hostName", machine.hostName)
        json.member("ntDomain", cast.tenant.windowsDomain)
        json.member("dnsDomain", machine.dnsDomain)
        json.member("osPlatform", machine.platform)
        json.member("osBuild", machine.build)
        json.member("version", machine.version)
        let isHealthy = isManaged && random.chance(92)
        json.member(
            "healthStatus",
            isHealthy ? DeviceHealth.active : random.pick(DeviceHealth.unusual),
            showing: rendition
        )
        json.member("riskScore", random.pick(DeviceRisk.usual), showing: rendition)
        json.member("rbacGroupId", machine.groupID)
        json.member("rbacGroupName", machine.group)
        json.member(
            "onboardingStatus",
            isManaged ? OnboardingStatus.onboarded : random.pick(OnboardingStatus.elsewhere),
            showing: rendition
        )
        json.member(
            "defenderAvStatus",
            isManaged ? random.pick(AntivirusStatus.usual) : .notSupported,
            showing: rendition
        )
        json.member("lastIpAddress", machine.address)
        json.member("lastExternalIpAddress", machine.externalAddress)
        json.array("ipInterfaces") { json in
            json.string(machine.address)
            json.string("fe80::\(machine.hardwareAddress.prefix(4)):\(machine.hardwareAddress.suffix(4))")
            json.string("127.0.0.1")
        }
        json.object("vmMetadata") { json in
            json.member("vmId", machine.isServer ? machine.directoryID : nil)
            json.member(
                "cloudProvider",
                machine.isServer ? VirtualMachineProvider.azure : .unknown,
                showing: rendition
            )
            json.member(
                "resourceId",
                machine.isServer ? azureID("Microsoft.Compute/virtualMachines", machine.hostName) : nil
            )
            json.member("subscriptionId", machine.isServer ? subscription : nil)
        }
        json.array("loggedOnUsers") { json in
            json.object { json in
                json.member("accountName", machine.isServer ? cast.administrator.accountName : cast.victim.accountName)
                json.member("domainName", cast.tenant.windowsDomain)
            }
        }
        json.array("resourceAccessEvents") { json in
            guard alert.stage.service == .identity, machine.isServer else { return }
            writeAccess(to: "ldap/\(machine.dnsName)", by: cast.victim, into: &json)
        }
    }

    private func writeProcess(_ tree: ProcessTree, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let started = earlier(by: random.within(30...900))
        json.member("processId", random.within(1_000...65_000) & ~3)
        json.member("parentProcessId", random.within(500...20_000) & ~3)
        json.member("processCommandLine", spice.adding(to: tree.command, as: .commandLine))
        json.member("processCreationDateTime", started)
        json.member("parentProcessCreationDateTime", Timestamp(ticks: started.ticks - 4_120_331_207))
        json.member("detectionStatus", detection, showing: rendition)
        json.member("mdeDeviceId", scene.deviceID)
        json.object("imageFile") { json in
            writeSystemFile(tree.image, in: tree.folder, &random, into: &json)
        }
        json.object("parentProcessImageFile") { json in
            writeSystemFile(
                tree.parent,
                in: tree.folder.hasPrefix("/") ? "/usr/bin" : "C:\\Windows\\System32",
                &random,
                into: &json
            )
        }
        json.object("userAccount") { json in writeAccount(of: cast.victim, into: &json) }
    }

    func writeFile(
        _ name: String,
        in folder: String,
        _ verdict: EvidenceVerdict,
        into json: inout JSONWriter,
    ) {
        json.member("detectionStatus", detection, showing: rendition)
        json.member("mdeDeviceId", scene.deviceID)
        json.object("fileDetails") { json in
            json.member("sha1", cast.attacker.sha1)
            json.member("sha256", cast.attacker.sha256)
            json.member("md5", cast.attacker.md5)
            // The hash of a program's code without its signature is only told where there is no signature to leave out.
            json.member("sha256Ac", alert.stage.isBlocked ? cast.attacker.sha256 : nil)
            json.member("fileName", spice.adding(to: name, as: .fileName))
            json.member("filePath", folder)
            json.member("fileSize", 4_096 + alert.number * 7_331 % 9_000_000)
            json.member("filePublisher", verdict == .noThreatsFound ? cast.tenant.name : nil)
            json.null("signer")
            json.null("issuer")
        }
    }

    private func writeRegistryValue(
        _ value: (hive: String, key: String, name: String, data: String),
        into json: inout JSONWriter,
    ) {
        json.member("mdeDeviceId", scene.deviceID)
        json.member("registryHive", value.hive)
        json.member("registryKey", value.key)
        json.member("registryValue", spice.adding(to: value.data, as: .commandLine))
        json.member("registryValueName", value.name)
        json.member("registryValueType", "ExpandString")
    }

    /// What is malicious among the files and processes that the alert names belongs to the malware.
    private func writeMalware(
        _ name: String,
        _ category: String,
        _ verdict: EvidenceVerdict,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("name", name)
        json.member("category", category)
        json.array("files") { json in
            nest("#microsoft.graph.security.fileEvidence", verdict, into: &json) { json in
                writeFile(cast.attacker.fileName, in: "C:\\ProgramData", verdict, into: &json)
            }
        }
        json.array("processes") { json in
            for clue in alert.stage.clues where clue.verdict == .malicious {
                guard case .process(let image, let folder, let command, let parent) = clue.kind else { continue }
                let told = command.told(of: cast)
                let tree = ProcessTree(image: image, folder: folder, command: told, parent: parent)
                nest("#microsoft.graph.security.processEvidence", .malicious, into: &json) { json in
                    writeProcess(tree, &random, into: &json)
                }
            }
        }
    }

    private func writeHash(_ algorithm: FileHashAlgorithm, into json: inout JSONWriter) {
        json.member("algorithm", algorithm, showing: rendition)
        json.member("value", cast.attacker.hash(algorithm))
    }

    private func writeLogon(
        of person: Person,
        to machine: Machine,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.name("account")
        nest("#microsoft.graph.security.userEvidence", .suspicious, into: &json) { json in
            writeUser(person, into: &json)
        }
        json.member("endUtcDateTime", random.chance(70) ? earlier(by: random.within(1...25)) : nil)
        json.name("host")
        nest("#microsoft.graph.security.deviceEvidence", into: &json) { json in
            writeDevice(machine, &random, into: &json)
        }
        json.member("sessionId", "0x\(Hexadecimal.text(8, from: &random))")
        json.member("startUtcDateTime", earlier(by: random.within(60...7_000)))
    }

    /// A file that came with Windows: signed by Microsoft.
    private func writeSystemFile(
        _ name: String,
        in folder: String,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("sha1", Hexadecimal.text(40, from: &random))
        json.member("sha256", Hexadecimal.text(64, from: &random))
        json.null("md5")
        json.null("sha256Ac")
        json.member("fileName", name)
        json.member("filePath", folder)
        json.member("fileSize", random.within(30_000...900_000))
        json.member("filePublisher", "Microsoft Corporation")
        json.member("signer", "Microsoft Windows")
        json.member("issuer", "Microsoft Windows Production PCA 2011")
    }

    /// The computer that the alert is about: the first that its evidence names.
    private var scene: Machine {
        for clue in alert.stage.clues {
            if case .device(let role) = clue.kind { return cast.machine(role) }
        }
        return cast.workstation
    }

    private var detection: DetectionStatus {
        guard alert.stage.isBlocked else { return .detected }
        return remediation == .prevented ? .prevented : .blocked
    }

    /// A moment so many seconds before the alert.
    func earlier(by seconds: Int) -> Timestamp {
        Timestamp(ticks: alert.created.ticks - Int64(seconds) * Timestamp.ticksPerSecond)
    }
}

/// A process and what started it, as a story tells it.
private struct ProcessTree {
    let image: String
    let folder: String
    let command: String
    let parent: String
}
