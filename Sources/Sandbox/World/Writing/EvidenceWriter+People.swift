import Tenants

/// Evidence about accounts, mailboxes and mail.
extension EvidenceWriter {
    func writeUser(_ person: Person, into json: inout JSONWriter) {
        json.member("stream", nil as String?)
        json.object("userAccount") { json in writeAccount(of: person, into: &json) }
    }

    /// The nested type `userAccount`, which processes and mailboxes carry too.
    func writeAccount(of person: Person, into json: inout JSONWriter) {
        json.member("accountName", person.accountName)
        json.member("domainName", cast.tenant.windowsDomain)
        json.member("userSid", person.securityID)
        json.member("azureAdUserId", person.objectID)
        json.member("userPrincipalName", person.principalName)
        json.member("displayName", spice.adding(to: person.displayName, as: .displayName))
        json.member("tenantId", cast.tenant.id.rawValue)
        json.member("activeDirectoryObjectGuid", person.directoryGUID)
        json.array("resourceAccessEvents") { _ in }
    }

    func writeMailbox(_ person: Person, into json: inout JSONWriter) {
        json.member("primaryAddress", person.principalName)
        json.member("displayName", spice.adding(to: person.displayName, as: .displayName))
        json.member("upn", person.principalName)
        json.object("userAccount") { json in writeAccount(of: person, into: &json) }
    }

    func writeMessage(_ subject: String, _ threat: String, _ random: inout SeededGenerator, into json: inout JSONWriter)
    {
        let attacker = cast.attacker
        let network = GUID.text(from: &random)
        let isBlocked = alert.stage.isBlocked
        json.member("networkMessageId", network)
        json.member("internetMessageId", "<\(Hexadecimal.text(24, from: &random))@\(attacker.domain)>")
        json.member("subject", spice.adding(to: subject, as: .subject))
        json.member("language", random.pick(["en", "en", "de", "fr", "ja"]))
        json.member("senderIp", attacker.address)
        json.member("recipientEmailAddress", cast.victim.principalName)
        json.member("antiSpamDirection", "inbound")
        json.member("deliveryAction", isBlocked ? "blocked" : "delivered")
        json.member("deliveryLocation", isBlocked ? "quarantine" : "inbox")
        json.member("urn", "urn:MailEntity:\(Hexadecimal.text(32, from: &random))")
        json.member("threats", [threat])
        json.member(
            "threatDetectionMethods",
            [random.pick(["URL malicious reputation", "Advanced filter", "Impersonation domain"])]
        )
        json.member("urls", ["https://\(attacker.domain)/s/\(Hexadecimal.text(8, from: &random))"])
        json.member("urlCount", 1)
        json.member("attachmentsCount", random.below(3))
        json.member("receivedDateTime", earlier(by: random.within(60...5_000)))
        for sender in ["p1", "p2"] {
            json.object(sender == "p1" ? "p1Sender" : "p2Sender") { json in
                json.member("emailAddress", sender == "p1" ? "bounce@\(attacker.domain)" : attacker.sender)
                json.member(
                    "displayName",
                    sender == "p1" ? nil : spice.adding(to: "\(cast.tenant.name) Accounts", as: .displayName)
                )
                json.member("domainName", attacker.domain)
            }
        }
    }

    func writeCluster(_ subject: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let count = random.within(2...6)
        json.member("clusterBy", "Subject;P2SenderDomain;ContentType")
        json.member("clusterByValue", "\(spice.adding(to: subject, as: .subject));\(cast.attacker.domain);1")
        json.member("emailCount", count * random.within(1...30))
        json.member("networkMessageIds", (0..<count).map { _ in GUID.text(from: &random) })
        json.member("query", "( ((Subject:\"\(subject)\") AND (P2SenderDomain:\"\(cast.attacker.domain)\")) )")
        json.member("urn", "urn:MailClusterEntity:\(Hexadecimal.text(32, from: &random))")
    }

    func writeInboxRule(_ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("configurationId", "Rule-\(random.within(1_000_000_000...9_000_000_000))")
        json.member("configurationType", "mailForwardingRule")
        json.member("displayName", spice.adding(to: name, as: .displayName))
        json.member("externalDirectoryObjectId", cast.victim.objectID)
        json.member("mailboxPrimaryAddress", cast.victim.principalName)
        json.member("upn", cast.victim.principalName)
    }

    func writeGroup(_ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
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
}
