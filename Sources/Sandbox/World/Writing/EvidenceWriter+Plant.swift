/// Evidence of Defender for IoT: devices on a control network and their network cards.
extension EvidenceWriter {
    func writePlant(_ clue: Clue, into json: inout JSONWriter) {
        switch clue.kind {
        case .plantDevice: writePlantDevice(into: &json)
        case .networkCard: writeNetworkCard(of: cast.plantDevice, into: &json)
        default: break
        }
    }

    private func writePlantDevice(into json: inout JSONWriter) {
        let device = cast.plantDevice
        let page = "https://portal.azure.com/#view/Microsoft_Azure_IoT_Defender/DeviceDetails/id/\(device.id)"
        json.member("deviceId", device.id)
        json.member("deviceName", spice.adding(to: device.name, as: .displayName))
        json.member("devicePageLink", page)
        json.member("deviceSubType", device.make.subKind)
        json.member("deviceType", device.make.kind)
        json.member(
            "importance",
            PlantDeviceImportance.usual[alert.number % PlantDeviceImportance.usual.count],
            showing: rendition
        )
        json.name("ioTHub")
        nest("#microsoft.graph.security.azureResourceEvidence", into: &json) { json in
            let hub = "iot-\(cast.tenant.windowsDomain.lowercased())"
            writeAzureResource("Microsoft.Devices/IotHubs", hub, into: &json)
        }
        json.member("ioTSecurityAgentId", device.agentID)
        json.name("ipAddress")
        writeBareAddress(device.address, into: &json)
        json.member("isAuthorized", alert.number % 3 != 0)
        json.member("isProgramming", device.make.isProgramming)
        json.member("isScanner", false)
        json.member("macAddress", device.hardwareAddress)
        json.member("manufacturer", device.make.manufacturer)
        json.member("model", device.make.model)
        json.array("nics") { json in
            nest("#microsoft.graph.security.nicEvidence", into: &json) { json in
                writeNetworkCard(of: device, into: &json)
            }
        }
        json.member("operatingSystem", device.make.system)
        json.array("owners") { json in json.string("plant-operations") }
        json.member("protocols", device.make.protocols)
        json.member("purdueLayer", device.make.layer)
        json.member("sensor", device.sensor)
        json.member("serialNumber", device.serialNumber)
        json.member("site", device.site)
        json.member("source", "MicrosoftDefenderForIoT")
        json.name("sourceRef")
        nest("#microsoft.graph.security.urlEvidence", into: &json) { json in json.member("url", page) }
        json.member("zone", device.zone)
    }

    private func writeNetworkCard(of device: PlantDevice, into json: inout JSONWriter) {
        json.name("ipAddress")
        writeBareAddress(device.address, into: &json)
        json.member("macAddress", device.hardwareAddress)
        json.array("vlans") { json in json.string("VLAN 210") }
    }
}
