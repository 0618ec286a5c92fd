/// One piece of evidence in a story: what it is, the part it plays, and what Defender thinks of it.
struct Clue: Sendable {
    enum Whose: Sendable {
        case victim
        case colleague
        case administrator
    }

    enum Place: Sendable {
        case attacker
        case elsewhere
        case workstation
        case server
    }

    enum Kind: Sendable {
        case device(Machine.Role)
        case user(Whose)
        case mailbox(Whose)
        case process(image: String, folder: String, command: Phrase, parent: String)
        case file(name: Phrase, folder: Phrase)
        case address(Place)
        case url(Phrase)
        case dns(Phrase)
        case message(subject: Phrase, threat: String)
        case mailCluster(subject: Phrase)
        case inboxRule(Phrase)
        case logonSession(browser: String, system: String)
        case cloudApplication(name: String, number: Int)
        case oauthApplication(publisher: String)
        case servicePrincipal
        case registryKey(hive: String, key: String)
        case registryValue(hive: String, key: String, name: String, value: Phrase)
        case securityGroup(String)
        case azureResource(type: String, name: Phrase)
        case malware(name: String, category: String)
        case connection(port: Int, from: Machine.Role)
    }

    let kind: Kind
    let roles: [EvidenceRole]
    let verdict: EvidenceVerdict

    init(_ kind: Kind, _ role: EvidenceRole, _ verdict: EvidenceVerdict = .suspicious) {
        self.kind = kind
        roles = role == .unknown ? [] : [role]
        self.verdict = verdict
    }
}
