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
        // Computers
        case device(Machine.Role)
        case process(image: String, folder: String, command: Phrase, parent: String)
        case file(name: Phrase, folder: Phrase)
        case fileHash(FileHashAlgorithm)
        case registryKey(hive: String, key: String)
        case registryValue(hive: String, key: String, name: String, value: Phrase)
        case malware(name: String, category: String)
        case hostLogonSession(Whose, on: Machine.Role)
        case plantDevice
        case networkCard
        // Addresses
        case address(Place)
        case url(Phrase)
        case dns(Phrase)
        case connection(port: Int, from: Machine.Role)
        // People, mail and chat
        case user(Whose)
        case mailbox(Whose)
        case message(subject: Phrase, threat: String)
        case mailCluster(subject: Phrase)
        case inboxRule(Phrase)
        case submission(subject: Phrase, report: String)
        case teamsMessage(subject: Phrase)
        case securityGroup(String)
        case activeDirectoryDomain
        // Sign-ins and applications
        case logonSession(browser: String, system: String)
        case logonRequest
        case cloudApplication(name: String, number: Int)
        case oauthApplication(publisher: String)
        case servicePrincipal
        case agent
        // Clouds
        case azureResource(type: String, name: Phrase)
        case amazonResource(type: String, name: Phrase)
        case googleCloudResource(type: String, name: Phrase, GoogleCloudLocation)
        case blob(Phrase)
        case blobContainer
        case sasToken
        case gitHubOrganization
        case gitHubRepository
        case gitHubUser
        // Kubernetes
        case cluster
        case namespace
        case controller
        case pod
        case container
        case containerImage
        case containerRegistry
        case secret(String)
        case serviceAccount
        case service
    }

    let kind: Kind
    let roles: [EvidenceRole]
    let verdict: EvidenceVerdict

    init(_ kind: Kind, _ roles: EvidenceRole..., verdict: EvidenceVerdict) {
        self.kind = kind
        self.roles = roles
        self.verdict = verdict
    }

    init(_ kind: Kind, _ role: EvidenceRole, _ verdict: EvidenceVerdict = .suspicious) {
        self.init(kind, role, verdict: verdict)
    }
}
