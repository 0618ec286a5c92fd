import Tenants

/// Writes the evidence of one alert: every published property of each kind (v1.0 CSDL), always in one order.
struct EvidenceWriter {
    let cast: Cast
    let rendition: Rendition
    let spice: Spice
    let alert: AlertPlan
    /// What was done about what is bad in it.
    let remediation: EvidenceRemediation

    /// The pieces of evidence of the alert, one after another.
    func writeAll(into json: inout JSONWriter) {
        guard rendition.quirks.isEmpty else {
            writeAllWithQuirks(into: &json)
            return
        }
        for (place, clue) in alert.stage.clues.enumerated() { write(clue, at: place, into: &json) }
    }

    func write(_ clue: Clue, at place: Int, into json: inout JSONWriter) {
        let tenant = cast.tenant.index
        var random = SeededGenerator(seed: cast.seed, for: .alert, tenant, alert.number &* 64 &+ place &+ 1 << 40)
        json.object { json in
            json.member("@odata.type", clue.kind.type)
            writeBase(of: clue, &random, into: &json)
            switch clue.kind {
            case .device, .process, .file, .fileHash, .registryKey, .registryValue, .malware, .hostLogonSession,
                .plantDevice, .networkCard:
                writeComputer(clue, &random, into: &json)
            case .address, .url, .dns, .connection: writePlace(clue, &random, into: &json)
            case .user, .mailbox, .message, .mailCluster, .inboxRule, .submission, .teamsMessage, .securityGroup,
                .activeDirectoryDomain:
                writePeople(clue, &random, into: &json)
            case .logonSession, .logonRequest, .cloudApplication, .oauthApplication, .servicePrincipal, .agent:
                writeApplication(clue, &random, into: &json)
            case .azureResource, .amazonResource, .googleCloudResource, .blob, .blobContainer, .sasToken,
                .gitHubOrganization, .gitHubRepository, .gitHubUser:
                writeCloud(clue, &random, into: &json)
            case .cluster, .namespace, .controller, .pod, .container, .containerImage, .containerRegistry, .secret,
                .serviceAccount, .service:
                writeKubernetes(clue, &random, into: &json)
            }
        }
    }

    /// Evidence within evidence: an object with its kind, what every kind has, and then its own.
    func nest(
        _ type: String,
        _ verdict: EvidenceVerdict = .unknown,
        into json: inout JSONWriter,
        _ body: (inout JSONWriter) -> Void,
    ) {
        json.object { json in
            json.member("@odata.type", type)
            json.member("createdDateTime", alert.created)
            json.member("verdict", verdict, showing: rendition)
            json.member("remediationStatus", verdict == .malicious ? remediation : .none, showing: rendition)
            json.null("remediationStatusDetails")
            json.array("roles") { _ in }
            json.array("detailedRoles") { _ in }
            json.array("tags") { _ in }
            body(&json)
        }
    }

    /// The properties that every kind has (`alertEvidence`).
    private func writeBase(of clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let isBad = clue.verdict == .malicious || clue.verdict == .suspicious
        json.member("createdDateTime", alert.created)
        json.member("verdict", clue.verdict, showing: rendition)
        json.member("remediationStatus", isBad ? remediation : .none, showing: rendition)
        json.member("remediationStatusDetails", isBad ? remediation.details : nil)
        json.array("roles") { json in
            for role in clue.roles { json.string(rendition.name(of: role)) }
        }
        let isDevice = clue.kind.isDevice
        json.array("detailedRoles") { json in
            if isDevice { json.string("PrimaryDevice") }
        }
        json.array("tags") { json in
            if isDevice, random.chance(20) { json.string("Crown jewel") }
        }
    }
}

extension EvidenceRemediation {
    /// What Defender says about a status that needs words.
    fileprivate var details: String? {
        switch self {
        case .partiallyRemediated: "One of two actions failed."
        case .declined: "The action was declined by an analyst."
        default: nil
        }
    }
}

extension Clue.Kind {
    fileprivate var isDevice: Bool {
        if case .device = self { true } else { false }
    }
}
