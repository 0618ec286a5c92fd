import Tenants

/// A process and what started it, as a story tells it.
struct ProcessTree {
    let image: String
    let folder: String
    let command: String
    let parent: String
}

/// Evidence about computers: the computer itself, its processes, files, registry and connections.
extension EvidenceWriter {
    func writeDevice(_ machine: Machine, _ random: inout SeededGenerator, into json: inout JSONWriter) {
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
        json.member("healthStatus", random.chance(95) ? "active" : "impairedCommunication")
        json.member("riskScore", random.pick(["none", "low", "medium", "high", "high"]))
        json.member("rbacGroupId", machine.groupID)
        json.member("rbacGroupName", machine.group)
        json.member("onboardingStatus", "onboarded")
        json.member("defenderAvStatus", random.pick(["updated", "updated", "notUpdated", "unknown"]))
        json.member("lastIpAddress", machine.address)
        json.member("lastExternalIpAddress", machine.externalAddress)
        json.member(
            "ipInterfaces",
            [
                machine.address, "fe80::\(machine.hardwareAddress.prefix(4)):\(machine.hardwareAddress.suffix(4))",
                "127.0.0.1",
            ]
        )
        json.object("vmMetadata") { json in
            json.member("vmId", machine.isServer ? machine.directoryID : nil)
            json.member("cloudProvider", machine.isServer ? "azure" : "unknown")
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
        json.array("resourceAccessEvents") { _ in }
    }

    func writeProcess(_ tree: ProcessTree, _ random: inout SeededGenerator, into json: inout JSONWriter) {
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

    func writeFile(_ name: String, in folder: String, _ clue: Clue, into json: inout JSONWriter) {
        json.member("detectionStatus", detection, showing: rendition)
        json.member("mdeDeviceId", scene.deviceID)
        json.object("fileDetails") { json in
            json.member("sha1", cast.attacker.sha1)
            json.member("sha256", cast.attacker.sha256)
            json.member("md5", cast.attacker.md5)
            json.member("sha256Ac", nil as String?)
            json.member("fileName", spice.adding(to: name, as: .fileName))
            json.member("filePath", folder)
            json.member("fileSize", 4_096 + alert.number * 7_331 % 9_000_000)
            json.member("filePublisher", clue.verdict == .noThreatsFound ? cast.tenant.name : nil)
            json.member("signer", nil as String?)
            json.member("issuer", nil as String?)
        }
    }

    func writeRegistryValue(
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

    func writeMalware(
        _ name: String,
        _ category: String,
        _ clue: Clue,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("name", name)
        json.member("category", category)
        json.array("files") { json in
            json.object { json in
                json.member("@odata.type", "#microsoft.graph.security.fileEvidence")
                json.member("createdDateTime", alert.created)
                json.member("verdict", clue.verdict, showing: rendition)
                json.member("remediationStatus", remediation, showing: rendition)
                json.member("remediationStatusDetails", nil as String?)
                json.member("roles", [] as [String])
                json.member("detailedRoles", [] as [String])
                json.member("tags", [] as [String])
                writeFile(cast.attacker.fileName, in: "C:\\ProgramData", clue, into: &json)
            }
        }
        json.array("processes") { _ in }
    }

    func writeConnection(
        to port: Int,
        from machine: Machine,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.object("sourceAddress") { json in writeBareAddress(machine.address, into: &json) }
        json.object("destinationAddress") { json in
            writeBareAddress(cast.attacker.address, into: &json)
        }
        json.member("sourcePort", random.within(49_152...65_535))
        json.member("destinationPort", port)
        json.member("protocol", "tcp")
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
        json.member("md5", nil as String?)
        json.member("sha256Ac", nil as String?)
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

    private var detection: DetectionStatus { alert.stage.isBlocked ? .blocked : .detected }

    /// A moment so many seconds before the alert.
    func earlier(by seconds: Int) -> Timestamp {
        Timestamp(ticks: alert.created.ticks - Int64(seconds) * Timestamp.ticksPerSecond)
    }
}
