import Tenants

/// Evidence about addresses, names, sessions, applications and resources.
extension EvidenceWriter {
    func writeAddress(_ place: Clue.Place, into json: inout JSONWriter) {
        let attacker = cast.attacker
        switch place {
        case .workstation: writeInternalAddress(cast.workstation.address, into: &json)
        case .server: writeInternalAddress(cast.server.address, into: &json)
        case .attacker, .elsewhere:
            json.member("ipAddress", place == .attacker ? attacker.address : attacker.otherAddress)
            json.member("countryLetterCode", attacker.country.code)
            json.member("stream", nil as String?)
            json.object("location") { json in
                json.member("city", attacker.country.city)
                json.member("state", nil as String?)
                json.member("countryName", attacker.country.name)
                json.name("latitude")
                json.number(attacker.country.latitude)
                json.name("longitude")
                json.number(attacker.country.longitude)
            }
        }
    }

    private func writeInternalAddress(_ address: String, into json: inout JSONWriter) {
        json.member("ipAddress", address)
        json.member("countryLetterCode", nil as String?)
        json.member("stream", nil as String?)
        json.member("location", nil as String?)
    }

    /// An address inside other evidence, with the properties that every kind has.
    func writeBareAddress(_ address: String, into json: inout JSONWriter) {
        json.member("@odata.type", "#microsoft.graph.security.ipEvidence")
        json.member("createdDateTime", alert.created)
        json.member("verdict", EvidenceVerdict.unknown, showing: rendition)
        json.member("remediationStatus", EvidenceRemediation.none, showing: rendition)
        json.member("remediationStatusDetails", nil as String?)
        json.member("roles", [] as [String])
        json.member("detailedRoles", [] as [String])
        json.member("tags", [] as [String])
        writeInternalAddress(address, into: &json)
    }

    func writeName(_ name: String, into json: inout JSONWriter) {
        json.member("domainName", spice.adding(to: name, as: .url))
        json.object("dnsServerIp") { json in
            writeBareAddress(cast.controller.address, into: &json)
        }
        json.object("hostIpAddress") { json in
            writeBareAddress(cast.workstation.address, into: &json)
        }
        json.array("ipAddresses") { json in
            json.object { json in writeBareAddress(cast.attacker.address, into: &json) }
        }
    }

    func writeSession(_ browser: String, _ system: String, _ random: inout SeededGenerator, into json: inout JSONWriter)
    {
        json.member("sessionId", GUID.text(from: &random))
        json.member("startUtcDateTime", earlier(by: random.within(30...4_000)))
        json.member("previousLogonDateTime", earlier(by: random.within(40_000...200_000)))
        json.member("protocol", "OAuth2:Token")
        json.member("deviceName", nil as String?)
        json.member("operatingSystem", system)
        json.member("browser", browser)
        json.member("userAgent", spice.adding(to: "Mozilla/5.0 (\(system)) \(browser)", as: .commandLine))
        json.object("account") { json in
            json.member("@odata.type", "#microsoft.graph.security.userEvidence")
            json.member("createdDateTime", alert.created)
            json.member("verdict", EvidenceVerdict.suspicious, showing: rendition)
            json.member("remediationStatus", EvidenceRemediation.none, showing: rendition)
            json.member("remediationStatusDetails", nil as String?)
            json.member("roles", [] as [String])
            json.member("detailedRoles", [] as [String])
            json.member("tags", [] as [String])
            writeUser(cast.victim, into: &json)
        }
    }

    func writeCloudApplication(_ name: String, _ number: Int, into json: inout JSONWriter) {
        json.member("appId", number)
        json.member("displayName", name)
        json.member("instanceId", 0)
        json.member("instanceName", name)
        json.member("saasAppId", number)
        json.member("stream", nil as String?)
    }

    func writeApplication(by publisher: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("appId", cast.attacker.applicationID)
        json.member("displayName", spice.adding(to: cast.attacker.application, as: .displayName))
        json.member("objectId", GUID.text(from: &random))
        json.member("publisher", publisher)
    }

    func writeServicePrincipal(_ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("appId", cast.attacker.applicationID)
        json.member("appOwnerTenantId", GUID.text(from: &random))
        json.member("servicePrincipalName", spice.adding(to: cast.attacker.application, as: .displayName))
        json.member("servicePrincipalObjectId", GUID.text(from: &random))
        json.member("servicePrincipalType", "application")
        json.member("tenantId", cast.tenant.id.rawValue)
    }

    func writeResource(_ type: String, _ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("resourceId", azureID(type, name))
        json.member("resourceName", name)
        json.member("resourceType", type)
    }

    func azureID(_ type: String, _ name: String) -> String {
        "/subscriptions/\(subscription)/resourceGroups/rg-prod/providers/\(type)/\(name)"
    }

    /// A tenant has one subscription here, the same in every alert.
    var subscription: String {
        var random = SeededGenerator(seed: cast.seed, for: .tenant, cast.tenant.index, 1)
        return GUID.text(from: &random)
    }
}
