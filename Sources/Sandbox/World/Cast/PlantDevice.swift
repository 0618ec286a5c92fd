import Tenants

/// A device on the control network of a made-up company's plant, as Defender for IoT knows it.
struct PlantDevice: Sendable {
    struct Make: Sendable {
        let kind: String
        let subKind: String
        let manufacturer: String
        let model: String
        let system: String
        let protocols: [String]
        let layer: String
        /// Whether it is a station that others are programmed from.
        let isProgramming: Bool
    }

    let name: String
    let id: String
    let agentID: String
    let serialNumber: String
    let make: Make
    let address: String
    let hardwareAddress: String
    let site: String
    let zone: String
    let sensor: String

    init(ofIncident number: Int, in tenant: MadeUpTenant, seed: UInt64) {
        let place = number % 20
        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, 80_000 + place)
        make = random.pick(PlantDevice.makes)
        name = "\(make.subKind.lowercased().prefix(3))-line\(1 + place % 4)-\(10 + place)"
        id = GUID.text(from: &random)
        agentID = GUID.text(from: &random)
        serialNumber = "SN\(random.within(10_000_000...99_999_999))"
        address = "192.168.\(10 + place % 4).\(20 + place)"
        // The prefix 02 says that the address was given by hand (IEEE 802), so it is nobody's card.
        hardwareAddress = "02:00:5e:\(10 + place % 80):\(10 + number % 80):\(10 + random.below(80))"
        site = "\(tenant.name) plant \(1 + place % 2)"
        zone = "Line \(1 + place % 4)"
        sensor = "ot-sensor-\(1 + place % 2)"
    }

    private static let makes = [
        Make(
            kind: "Industrial",
            subKind: "PLC",
            manufacturer: "Fabrikam Automation",
            model: "FX-1500",
            system: "FX-OS 4.2",
            protocols: ["Modbus", "S7comm"],
            layer: "BasicControl",
            isProgramming: false
        ),
        Make(
            kind: "Industrial",
            subKind: "HMI",
            manufacturer: "Litware Controls",
            model: "Panel 12",
            system: "Windows 10 IoT Enterprise",
            protocols: ["OPC UA", "RDP"],
            layer: "Supervisory",
            isProgramming: false
        ),
        Make(
            kind: "Industrial",
            subKind: "EngineeringStation",
            manufacturer: "Litware Controls",
            model: "ES-9",
            system: "Windows 11",
            protocols: ["S7comm", "SMB"],
            layer: "Supervisory",
            isProgramming: true
        ),
    ]
}
