import Tenants

/// A computer of a made-up company, as Defender for Endpoint knows it.
struct Machine: Sendable {
    enum Role {
        case workstation
        case server
        case linuxServer
        case domainController
    }

    let hostName: String
    let dnsName: String
    let dnsDomain: String
    /// The 40 hexadecimal digits by which Defender for Endpoint knows it.
    let deviceID: String
    let directoryID: String
    let platform: String
    let build: Int
    let version: String
    let address: String
    let externalAddress: String
    let hardwareAddress: String
    let group: String
    let groupID: Int
    let isServer: Bool

    /// One of the company's computers of a role; the same number is the same computer everywhere.
    init(_ role: Role, number: Int, of tenant: MadeUpTenant, seed: UInt64) {
        let place =
            switch role {
            case .workstation: number
            case .server: 10_000 + number
            case .domainController: 20_000 + number
            case .linuxServer: 30_000 + number
            }
        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, place)
        let system = random.pick(Machine.systems(of: role))
        (platform, build, version) = (system.platform, system.build, system.version)
        let prefix =
            switch role {
            case .workstation: random.chance(70) ? "lt" : "pc"
            case .server: random.pick(["srv", "sql", "app", "file"])
            case .domainController: "dc"
            case .linuxServer: random.pick(["web", "api", "job"])
            }
        hostName =
            "\(prefix)-\(tenant.windowsDomain.lowercased().prefix(6))-\(role == .workstation ? 100 + number : 1 + number)"
        dnsDomain = "corp.\(tenant.domain.rawValue)"
        dnsName = "\(hostName).\(dnsDomain)"
        deviceID = Hexadecimal.text(40, from: &random)
        directoryID = GUID.text(from: &random)
        address = "10.\(tenant.index % 200).\(role == .workstation ? 16 + number / 200 : 1).\(10 + number % 200)"
        externalAddress = "203.0.113.\(1 + tenant.index % 254)"
        hardwareAddress = Hexadecimal.text(12, from: &random)
        isServer = role != .workstation
        (group, groupID) =
            isServer ? ("Servers", 2) : random.pick([("Workstations", 1), ("Executives", 3), ("Branch offices", 4)])
    }

    private static func systems(of role: Role) -> [(platform: String, build: Int, version: String)] {
        switch role {
        case .workstation: workstations
        case .server, .domainController: servers
        case .linuxServer: linuxServers
        }
    }

    private static let linuxServers: [(platform: String, build: Int, version: String)] = [
        ("Linux", 0, "22.4"), ("Linux", 0, "24.4"), ("Linux", 0, "12.9"),
    ]

    private static let workstations: [(platform: String, build: Int, version: String)] = [
        ("Windows11", 26_100, "24H2"), ("Windows11", 22_631, "23H2"), ("Windows11", 26_200, "25H2"),
        ("Windows10", 19_045, "22H2"),
    ]

    private static let servers: [(platform: String, build: Int, version: String)] = [
        ("WindowsServer2022", 20_348, "21H2"), ("WindowsServer2019", 17_763, "1809"),
        ("WindowsServer2025", 26_100, "24H2"),
    ]
}
