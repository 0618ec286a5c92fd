import Tenants

/// Evidence about accounts, groups and domains of a directory.
extension EvidenceWriter {
    func writePeople(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .user(let whose): writeUser(cast.person(whose), into: &json)
        case .mailbox(let whose): writeMailbox(cast.person(whose), into: &json)
        case .securityGroup(let name): writeGroup(name, &random, into: &json)
        case .activeDirectoryDomain: writeDomain(into: &json)
        default: writeMail(clue, &random, into: &json)
        }
    }

    func writeUser(_ person: Person, into json: inout JSONWriter) {
        // Defender for Cloud Apps names the data stream that told of the account, where it was not a connected service.
        writeStream(
            alert.stage.service == .cloudApps && alert.number % 5 == 0 ? "Win10 Endpoint Users" : nil,
            into: &json
        )
        json.object("userAccount") { json in
            // Only Defender for Identity tells which computers an account reached.
            writeAccount(of: person, showsAccess: alert.stage.service == .identity, into: &json)
        }
    }

    /// The nested type `stream`.
    func writeStream(_ name: String?, into json: inout JSONWriter) {
        guard let name else {
            json.null("stream")
            return
        }
        json.object("stream") { json in json.member("name", name) }
    }

    /// The nested type `userAccount`, which processes and mailboxes carry too.
    func writeAccount(of person: Person, showsAccess: Bool = false, into json: inout JSONWriter) {
        json.member("accountName", person.accountName)
        json.member("domainName", cast.tenant.windowsDomain)
        json.member("userSid", person.securityID)
        json.member("azureAdUserId", person.objectID)
        json.member("userPrincipalName", person.principalName)
        json.member("displayName", spice.adding(to: person.displayName, as: .displayName))
        json.member("tenantId", cast.tenant.id.rawValue)
        json.member("activeDirectoryObjectGuid", person.directoryGUID)
        json.array("resourceAccessEvents") { json in
            if showsAccess { writeAccess(to: "cifs/\(cast.server.hostName)", by: person, into: &json) }
        }
    }

    /// The nested type `resourceAccessEvent`: an account reached something from a computer.
    func writeAccess(to resource: String, by person: Person, into json: inout JSONWriter) {
        json.object { json in
            json.member("accessDateTime", earlier(by: 30 + alert.number % 400))
            json.member("accountId", person.securityID)
            json.member("resourceIdentifier", resource)
            json.member("ipAddress", cast.workstation.address)
        }
    }

    private func writeMailbox(_ person: Person, into json: inout JSONWriter) {
        json.member("primaryAddress", person.principalName)
        json.member("displayName", spice.adding(to: person.displayName, as: .displayName))
        json.member("upn", person.principalName)
        json.object("userAccount") { json in writeAccount(of: person, into: &json) }
    }

    private func writeGroup(_ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let container = cast.tenant.domain.rawValue.split(separator: ".").map { "DC=\($0)" }.joined(separator: ",")
        let identifier = GUID.text(from: &random)
        json.member("displayName", name)
        json.member("securityGroupId", identifier)
        json.member(
            "sid",
            cast.administrator.securityID.split(separator: "-").dropLast().joined(separator: "-") + "-512"
        )
        json.member("friendlyName", name)
        json.member("distinguishedName", "CN=\(name),CN=Users,DC=corp,\(container)")
        json.member("activeDirectoryObjectGuid", identifier)
    }

    /// The company's Windows domain and the one that it trusts, which trusts nobody.
    private func writeDomain(into json: inout JSONWriter) {
        json.member("activeDirectoryDomainName", cast.controller.dnsDomain)
        json.array("trustedDomains") { json in
            nest("#microsoft.graph.security.activeDirectoryDomainEvidence", .suspicious, into: &json) { json in
                json.member("activeDirectoryDomainName", "corp.\(cast.attacker.domain)")
                json.array("trustedDomains") { _ in }
            }
        }
    }
}
