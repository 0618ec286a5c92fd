import Tenants

/// Evidence about where something came from or went to: addresses, names, links and connections.
extension EvidenceWriter {
    func writePlace(_ clue: Clue, _ random: inout SeededGenerator, into json: inout JSONWriter) {
        switch clue.kind {
        case .address(let place): writeAddress(place, into: &json)
        case .url(let phrase): json.member("url", spice.adding(to: phrase.told(of: cast), as: .url))
        case .dns(let phrase): writeName(phrase.told(of: cast), into: &json)
        case .connection(let port, let role): writeConnection(to: port, from: cast.machine(role), &random, into: &json)
        default: break
        }
    }

    /// An address inside other evidence, about which nothing is known but itself.
    func writeBareAddress(_ address: String, into json: inout JSONWriter) {
        nest("#microsoft.graph.security.ipEvidence", into: &json) { json in
            writeInternalAddress(address, into: &json)
        }
    }

    private func writeAddress(_ place: Clue.Place, into json: inout JSONWriter) {
        let attacker = cast.attacker
        switch place {
        case .workstation: writeInternalAddress(cast.workstation.address, into: &json)
        case .server: writeInternalAddress(cast.server.address, into: &json)
        case .attacker, .elsewhere:
            json.member("ipAddress", place == .attacker ? attacker.address : attacker.otherAddress)
            json.member("countryLetterCode", attacker.country.code)
            writeStream(alert.stage.service == .cloudApps && alert.number % 7 == 0 ? "Office 365" : nil, into: &json)
            json.object("location") { json in
                json.member("city", attacker.country.city)
                json.member("state", attacker.country.state)
                json.member("countryName", attacker.country.name)
                json.name("latitude")
                json.number(attacker.country.latitude)
                json.name("longitude")
                json.number(attacker.country.longitude)
            }
        }
    }

    private func writeInternalAddress(_ address: String, into json: inout JSONWriter) {
        json.member("ipAddress", address)
        json.null("countryLetterCode")
        json.null("stream")
        json.null("location")
    }

    private func writeName(_ name: String, into json: inout JSONWriter) {
        json.member("domainName", spice.adding(to: name, as: .url))
        json.name("dnsServerIp")
        writeBareAddress(cast.controller.address, into: &json)
        json.name("hostIpAddress")
        writeBareAddress(cast.workstation.address, into: &json)
        json.array("ipAddresses") { json in writeBareAddress(cast.attacker.address, into: &json) }
    }

    private func writeConnection(
        to port: Int,
        from machine: Machine,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.name("sourceAddress")
        writeBareAddress(machine.address, into: &json)
        json.name("destinationAddress")
        writeBareAddress(cast.attacker.address, into: &json)
        json.member("sourcePort", random.within(49_152...65_535))
        json.member("destinationPort", port)
        // Names are asked for, and QUIC is spoken, over UDP.
        let isDatagram = port == 53 || port == 443 && random.chance(25)
        json.member("protocol", isDatagram ? TransportProtocol.udp : .tcp, showing: rendition)
    }
}
