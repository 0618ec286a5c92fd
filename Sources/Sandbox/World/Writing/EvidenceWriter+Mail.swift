import Tenants

/// Evidence about mail and chat: messages, clusters of them, reports of people, and what is set up in a mailbox.
extension EvidenceWriter {
    func writeMail(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .message(let subject, let threat): writeMessage(subject.told(of: cast), threat, &random, into: &json)
        case .mailCluster(let subject): writeMailCluster(subject.told(of: cast), &random, into: &json)
        case .inboxRule(let name): writeInboxRule(name.told(of: cast), &random, into: &json)
        case .submission(let subject, let report):
            writeSubmission(subject.told(of: cast), report, &random, into: &json)
        case .teamsMessage(let subject): writeTeamsMessage(subject.told(of: cast), &random, into: &json)
        default: break
        }
    }

    private func writeMessage(
        _ subject: String,
        _ threat: String,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        let attacker = cast.attacker
        let isBlocked = alert.stage.isBlocked
        json.member("networkMessageId", GUID.text(from: &random))
        json.member("internetMessageId", "<\(Hexadecimal.text(24, from: &random))@\(attacker.domain)>")
        json.member("subject", spice.adding(to: subject, as: .subject))
        json.member("language", random.pick(Mail.languages))
        json.member("senderIp", attacker.address)
        json.member("recipientEmailAddress", cast.victim.principalName)
        json.member("antiSpamDirection", "inbound")
        json.member("deliveryAction", isBlocked ? "blocked" : "delivered")
        json.member("deliveryLocation", isBlocked ? "quarantine" : "inbox")
        json.member("urn", "urn:MailEntity:\(Hexadecimal.text(32, from: &random))")
        json.array("threats") { json in json.string(threat) }
        json.array("threatDetectionMethods") { json in json.string(random.pick(Mail.methods)) }
        json.array("urls") { json in
            json.string("https://\(attacker.domain)/s/\(Hexadecimal.text(8, from: &random))")
        }
        json.member("urlCount", 1)
        json.member("attachmentsCount", random.below(3))
        json.member("receivedDateTime", earlier(by: random.within(60...5_000)))
        // The sender of the envelope has no name to show.
        json.object("p1Sender") { json in
            json.member("emailAddress", "bounce@\(attacker.domain)")
            json.null("displayName")
            json.member("domainName", attacker.domain)
        }
        json.object("p2Sender") { json in
            json.member("emailAddress", attacker.sender)
            json.member("displayName", spice.adding(to: "\(cast.tenant.name) Accounts", as: .displayName))
            json.member("domainName", attacker.domain)
        }
    }

    private func writeMailCluster(_ subject: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let count = random.within(2...6)
        json.member("clusterBy", "Subject;P2SenderDomain;ContentType")
        json.member("clusterByValue", "\(spice.adding(to: subject, as: .subject));\(cast.attacker.domain);1")
        json.member("emailCount", count * random.within(1...30))
        json.array("networkMessageIds") { json in
            for _ in 0..<count { json.string(GUID.text(from: &random)) }
        }
        json.member("query", "( ((Subject:\"\(subject)\") AND (P2SenderDomain:\"\(cast.attacker.domain)\")) )")
        json.member("urn", "urn:MailClusterEntity:\(Hexadecimal.text(32, from: &random))")
    }

    private func writeInboxRule(_ name: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        json.member("configurationId", "Rule-\(random.within(1_000_000_000...9_000_000_000))")
        json.member("configurationType", random.pick(MailboxConfiguration.usual), showing: rendition)
        json.member("displayName", spice.adding(to: name, as: .displayName))
        json.member("externalDirectoryObjectId", cast.victim.objectID)
        json.member("mailboxPrimaryAddress", cast.victim.principalName)
        json.member("upn", cast.victim.principalName)
    }

    private func writeSubmission(
        _ subject: String,
        _ report: String,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.member("networkMessageId", GUID.text(from: &random))
        json.member("recipient", cast.victim.principalName)
        json.member("reportType", report)
        json.member("sender", cast.attacker.sender)
        json.member("senderIp", cast.attacker.address)
        json.member("subject", spice.adding(to: subject, as: .subject))
        json.member("submissionDateTime", earlier(by: random.within(60...900)))
        json.member("submissionId", GUID.text(from: &random))
        json.member("submitter", cast.victim.principalName)
    }

    private func writeTeamsMessage(_ subject: String, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        let attacker = cast.attacker
        let direction: TeamsDirection = random.chance(60) ? .inbound : random.pick(TeamsDirection.allCases)
        let isBlocked = alert.stage.isBlocked
        // Most write to a person; some answer in a channel of a team.
        let isInChannel = random.chance(25)
        let thread = "19:\(Hexadecimal.text(32, from: &random))@\(isInChannel ? "thread.tacv2" : "unq.gbl.spaces")"
        let received = earlier(by: random.within(200...4_000))
        json.member("campaignId", random.chance(30) ? GUID.text(from: &random) : nil)
        json.member("channelId", isInChannel ? thread : nil)
        json.member(
            "deliveryAction",
            isBlocked ? TeamsDeliveryAction.blocked : random.pick(TeamsDeliveryAction.usual),
            showing: rendition
        )
        json.member(
            "deliveryLocation",
            isBlocked
                ? TeamsDeliveryLocation.quarantine
                : random.chance(80) ? .teams : random.pick(TeamsDeliveryLocation.allCases),
            showing: rendition
        )
        json.array("files") { json in
            nest("#microsoft.graph.security.fileEvidence", .suspicious, into: &json) { json in
                writeFile(
                    attacker.fileName,
                    in: "https://\(attacker.domain)/personal/helpdesk",
                    .suspicious,
                    into: &json
                )
            }
        }
        json.member("groupId", isInChannel ? GUID.text(from: &random) : nil)
        json.member("isExternal", direction == .inbound)
        json.member("isOwned", direction != .inbound)
        json.member("lastModifiedDateTime", received)
        json.member("messageDirection", direction, showing: rendition)
        json.member("messageId", String(received.ticks / 10_000))
        json.member("owningTenantId", GUID.text(from: &random))
        json.member("parentMessageId", isInChannel ? String(received.ticks / 10_000 - 86_400_000) : nil)
        json.member("receivedDateTime", received)
        json.array("recipients") { json in
            json.string(cast.victim.principalName)
            json.string(cast.colleague.principalName)
        }
        json.member("senderFromAddress", attacker.sender)
        json.member("senderIP", attacker.address)
        json.member("sourceAppName", "Teams")
        json.member("sourceId", thread)
        json.member("subject", spice.adding(to: subject, as: .subject))
        json.array("suspiciousRecipients") { json in json.string(cast.victim.principalName) }
        json.member("threadId", thread)
        json.member("threadType", isInChannel ? "channel" : "chat")
        json.array("urls") { json in
            nest("#microsoft.graph.security.urlEvidence", .malicious, into: &json) { json in
                json.member("url", "https://\(attacker.domain)/help/\(cast.victim.accountName)")
            }
        }
    }
}

private enum Mail {
    static let languages = ["en", "en", "de", "fr", "ja"]
    static let methods = ["URL malicious reputation", "Advanced filter", "Impersonation domain"]
}
