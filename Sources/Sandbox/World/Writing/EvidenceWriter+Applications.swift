import Tenants

/// Evidence about sign-ins to the cloud, and about applications and agents that sign in by themselves.
extension EvidenceWriter {
    func writeApplication(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .logonSession(let browser, let system): writeSession(browser, system, &random, into: &json)
        case .logonRequest: json.member("requestId", GUID.text(from: &random))
        case .cloudApplication(let name, let number): writeCloudApplication(name, number, &random, into: &json)
        case .oauthApplication(let publisher): writeOAuthApplication(by: publisher, &random, into: &json)
        case .servicePrincipal: writeServicePrincipal(&random, into: &json)
        case .agent: writeAgent(into: &json)
        default: break
        }
    }

    private func writeSession(
        _ browser: String,
        _ system: String,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("sessionId", GUID.text(from: &random))
        json.member("startUtcDateTime", earlier(by: random.within(30...4_000)))
        json.member("previousLogonDateTime", earlier(by: random.within(40_000...200_000)))
        json.member("protocol", "OAuth2:Token")
        json.member("deviceName", random.chance(20) ? cast.workstation.hostName : nil)
        json.member("operatingSystem", system)
        json.member("browser", browser)
        json.member("userAgent", spice.adding(to: "Mozilla/5.0 (\(system)) \(browser)", as: .commandLine))
        json.name("account")
        nest("#microsoft.graph.security.userEvidence", .suspicious, into: &json) { json in
            writeUser(cast.victim, into: &json)
        }
    }

    private func writeCloudApplication(
        _ name: String,
        _ number: Int,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("appId", number)
        json.member("displayName", name)
        json.member("instanceId", 0)
        json.member("instanceName", name)
        json.member("saasAppId", number)
        let isDiscovered = alert.stage.service == .cloudApps && random.chance(25)
        writeStream(isDiscovered ? "Defender-managed endpoints" : nil, into: &json)
    }

    private func writeOAuthApplication(
        by publisher: String,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("appId", cast.attacker.applicationID)
        json.member("displayName", spice.adding(to: cast.attacker.application, as: .displayName))
        json.member("objectId", GUID.text(from: &random))
        json.member("publisher", publisher)
    }

    private func writeServicePrincipal(_ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("appId", cast.attacker.applicationID)
        json.member("appOwnerTenantId", GUID.text(from: &random))
        json.member("servicePrincipalName", spice.adding(to: cast.attacker.application, as: .displayName))
        json.member("servicePrincipalObjectId", GUID.text(from: &random))
        json.member("servicePrincipalType", random.pick(ServicePrincipalKind.usual), showing: rendition)
        json.member("tenantId", cast.tenant.id.rawValue)
    }

    private func writeAgent(into json: inout JSONWriter) {
        let agent = cast.agent
        json.member("agentId", agent.id)
        json.member("agentName", spice.adding(to: agent.name, as: .displayName))
        json.member("hostingPlatformType", agent.platform, showing: rendition)
        json.member("instructions", spice.adding(to: agent.instructions, as: .description))
    }
}
