import HTTPTypes
import Hummingbird
import Tenants

/// `/api/machines` of Defender for Endpoint (Defender for Endpoint, "List machines API").
struct MachineEndpoint: Sendable {
    let world: World
    let store: DefenderStore

    private static let rules = ListRules(
        type: "Microsoft.Windows.Defender.Machine",
        options: ["$filter", "$skip", "$top"],
        filters: [
            "computerDnsName": .text, "id": .text, "version": .text, "deviceValue": .text, "aadDeviceId": .text,
            "machineTags": .texts, "lastSeen": .moment, "exposureLevel": .text, "onboardingStatus": .text,
            "lastIpAddress": .text, "healthStatus": .text, "osPlatform": .text, "riskScore": .text,
            "rbacGroupId": .number,
        ],
        defaultTop: 10_000,
        largestTop: 10_000,
        isPlain: true,
    )

    var routes: [Route<DefenderEndpoint>] {
        let (readers, people): (Set<String>, Set<String>) =
            (["Machine.Read.All", "Machine.ReadWrite.All"], ["Machine.Read", "Machine.ReadWrite"])
        return [
            Route(
                .get,
                "machines",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { try list($0) }
            ),
            Route(
                .get,
                "machines/{id}",
                DefenderEndpoint(.endpoint, application: readers, delegated: people) { call in
                    guard let machine = CompanyMachines(of: call.tenant, in: world).machine(call.gaps[0]) else {
                        throw DefenderError.notFound("Machine \(call.gaps[0])")
                    }
                    return call.response(
                        MachineEndpoint.json(machine, of: call.tenant, at: call.moment),
                        context: "Machines"
                    )
                }
            ),
        ]
    }

    private func list(_ call: DefenderCall) throws(DefenderError) -> Response {
        let request = try call.listRequest(by: MachineEndpoint.rules)
        let all = CompanyMachines(of: call.tenant, in: world).all
        let page = ListPage(of: all.map { MachineEndpoint.json($0, of: call.tenant, at: call.moment) }, request)
        // "404 Not Found" is what the document says of no recent machines.
        guard !page.objects.isEmpty else {
            throw DefenderError(status: .notFound, code: "NotFound", message: "No machines were found.")
        }
        return call.response(page, of: request, "machines", context: "Machines")
    }

    private static func json(_ machine: Machine, of tenant: MadeUpTenant, at moment: Timestamp) -> OrderedJSON {
        // What differs from machine to machine follows from its own identifier.
        let digit = machine.deviceID.utf8.first.map(Int.init) ?? 0
        let hour = Timestamp(ticks: moment.ticks - moment.ticks % (3_600 * Timestamp.ticksPerSecond))
        let isLinux = machine.platform == "Linux"
        return [
            "id": .text(machine.deviceID), "mergedIntoMachineId": .null, "isPotentialDuplication": false,
            "isExcluded": false, "exclusionReason": .null, "computerDnsName": .text(machine.dnsName),
            "firstSeen": .moment(hour - .seconds((100 + digit) * 86_400)),
            "lastSeen": .moment(hour - .seconds(digit * 60)), "osPlatform": .text(machine.platform), "osVersion": .null,
            "osProcessor": "x64", "version": .text(machine.version), "lastIpAddress": .text(machine.address),
            "lastExternalIpAddress": .text(machine.externalAddress),
            "agentVersion": isLinux ? "101.25062.0003" : "10.8798.26100.1",
            "osBuild": .integer(machine.build), "healthStatus": digit % 16 == 5 ? "Inactive" : "Active",
            "deviceValue": machine.group == "Executives" ? "High" : "Normal", "rbacGroupId": .integer(machine.groupID),
            "rbacGroupName": .text(machine.group),
            "riskScore": .text(["None", "Low", "Medium", "High"][digit % 4]),
            "exposureLevel": .text(["Low", "Medium", "High"][digit % 3]), "isAadJoined": .truth(!isLinux),
            "aadDeviceId": isLinux ? .null : .text(machine.directoryID),
            "machineTags": machine.isServer ? ["server"] : [], "defenderAvStatus": "Updated",
            "onboardingStatus": "Onboarded", "osArchitecture": "64-bit",
            "managedBy": isLinux ? "MicrosoftDefenderForEndpoint" : "Intune",
            "managedByStatus": "Success",
            "ipAddresses": [
                [
                    "ipAddress": .text(machine.address), "macAddress": .text(machine.hardwareAddress.uppercased()),
                    "type": "Ethernet", "operationalStatus": "Up",
                ]
            ],
            "vmMetadata": .null,
        ]
    }
}

/// The computers of a made-up company.
struct CompanyMachines: Sendable {
    let all: [Machine]

    init(of tenant: MadeUpTenant, in world: World) {
        // The provider's analysts work on computers that nobody watches.
        guard tenant.id != world.provider.id else {
            all = []
            return
        }
        let kinds: [(Machine.Role, Int)] = [
            (.workstation, Cast.people(of: tenant)), (.server, 8), (.linuxServer, 8), (.domainController, 2),
        ]
        all = kinds.flatMap { role, count in
            (0..<count).map { Machine(role, number: $0, of: tenant, seed: world.seed) }
        }
    }

    /// A computer by its identifier or its full name.
    func machine(_ name: String) -> Machine? { all.first { $0.deviceID == name || $0.dnsName.lowercased() == name } }
}
