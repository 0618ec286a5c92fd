/// The other side of an incident: addresses, domains, files and applications that belong to nobody.
///
/// Addresses come from the blocks that RFC 5737 keeps for documents, domains from the names that RFC 2606 reserves.
struct Attacker: Sendable {
    struct Country: Sendable {
        let code: String
        let name: String
        let city: String
        let state: String?
        let latitude: String
        let longitude: String
    }

    let address: String
    let otherAddress: String
    let country: Country
    let domain: String
    let sender: String
    let fileName: String
    let application: String
    let invoice: String
    let md5: String
    let sha1: String
    let sha256: String
    let applicationID: String

    init(ofIncident number: Int, in tenant: MadeUpTenant, seed: UInt64) {
        // A campaign hits several customers: a third of the attackers are drawn without regard to the tenant.
        var own = SeededGenerator(seed: seed, for: .threat, tenant.index, number)
        let isCampaign = own.chance(33)
        var random = isCampaign ? SeededGenerator(seed: seed, for: .threat, -1, own.below(40)) : own
        address = "198.51.100.\(random.within(1...254))"
        otherAddress = "192.0.2.\(random.within(1...254))"
        country = random.pick(Attacker.countries)
        domain =
            "\(random.pick(Attacker.firsts))-\(random.pick(Attacker.seconds)).\(random.pick(["example", "test", "invalid"]))"
        sender = "\(random.pick(["billing", "noreply", "accounts", "hr-team", "docs"]))@\(domain)"
        fileName = random.pick(Attacker.files)
        application = random.pick(Attacker.applications)
        invoice = "invoice \(random.within(10_000...99_999))"
        md5 = Hexadecimal.text(32, from: &random)
        sha1 = Hexadecimal.text(40, from: &random)
        sha256 = Hexadecimal.text(64, from: &random)
        applicationID = GUID.text(from: &random)
    }

    /// The attacker's file under one kind of hash.
    func hash(_ algorithm: FileHashAlgorithm) -> String {
        switch algorithm {
        case .md5: md5
        case .sha1: sha1
        case .sha256, .sha256ac: sha256
        // As long as SHA-512, which the schema has no member for.
        case .unknown: sha256 + sha256
        }
    }

    private static let countries = [
        Country(
            code: "NL",
            name: "Netherlands",
            city: "Amsterdam",
            state: "North Holland",
            latitude: "52.37",
            longitude: "4.9"
        ),
        Country(
            code: "RO",
            name: "Romania",
            city: "Bucharest",
            state: "Bucharest",
            latitude: "44.43",
            longitude: "26.1"
        ),
        Country(code: "NG", name: "Nigeria", city: "Lagos", state: "Lagos", latitude: "6.45", longitude: "3.39"),
        Country(
            code: "US",
            name: "United States",
            city: "Ashburn",
            state: "Virginia",
            latitude: "39.04",
            longitude: "-77.49"
        ),
        Country(code: "SG", name: "Singapore", city: "Singapore", state: nil, latitude: "1.35", longitude: "103.82"),
        Country(
            code: "BR",
            name: "Brazil",
            city: "S\u{E3}o Paulo",
            state: "S\u{E3}o Paulo",
            latitude: "-23.55",
            longitude: "-46.63"
        ),
        Country(
            code: "DE",
            name: "Germany",
            city: "Frankfurt am Main",
            state: "Hesse",
            latitude: "50.11",
            longitude: "8.68"
        ),
    ]

    private static let firsts = [
        "secure", "docs", "portal", "mail", "share", "files", "account", "m365", "cloud", "verify",
    ]
    private static let seconds = [
        "sign", "view", "update", "cdn", "drive", "notice", "relay", "team", "center", "login",
    ]
    private static let files = [
        "Invoice_2026.pdf.exe", "update_chrome.js", "Scan0417.iso", "setup_zoom.msi", "Payroll-November.lnk",
        "teams_installer.exe", "readme.hta", "svchost32.exe", "ContractReview.docm",
    ]
    private static let applications = [
        "PDF Merge Pro", "Mail Backup Assistant", "perfectdata", "Calendar Sync Helper", "SignNow Connector",
        "Inbox Zero AI",
    ]
}
