/// Evidence as no schema has it.
extension EvidenceWriter {
    func writeAllWithQuirks(into json: inout JSONWriter) {
        let quirks = rendition.quirks
        let hasNull = quirks.contains(.nullEvidence) && alert.number % 4 == 3
        for (place, clue) in alert.stage.clues.enumerated() {
            if hasNull, place == 1 { json.literal("null") }
            write(clue, at: place, into: &json)
        }
        if hasNull, alert.stage.clues.count < 2 { json.literal("null") }
        if quirks.contains(.unknownEvidence), alert.number % 3 == 0 { writeUnknown(into: &json) }
        if quirks.contains(.unknownMembers), alert.number % 3 == 1 { writeUnknownRole(into: &json) }
    }

    /// A kind that may come one day: with what every kind has, and with properties of its own.
    private func writeUnknown(into json: inout JSONWriter) {
        nest("#microsoft.graph.security.quantumLinkEvidence", .suspicious, into: &json) { json in
            json.member("linkId", cast.workstation.directoryID)
            json.member("displayName", spice.adding(to: cast.workstation.hostName, as: .displayName))
            json.member("qubitCount", 1_024)
            json.name("endpoint")
            nest("#microsoft.graph.security.quantumEndpointEvidence", into: &json) { json in
                json.member("isEntangled", true)
            }
        }
    }

    /// Evidence of a known kind whose role and verdict no schema has.
    private func writeUnknownRole(into json: inout JSONWriter) {
        json.object { json in
            json.member("@odata.type", "#microsoft.graph.security.urlEvidence")
            json.member("createdDateTime", alert.created)
            json.member("verdict", rendition.name(ofUnknown: "underReview"))
            json.member("remediationStatus", rendition.name(ofUnknown: "rolledBack"))
            json.null("remediationStatusDetails")
            json.member("roles", [rendition.name(ofUnknown: "exfiltrated")])
            json.array("detailedRoles") { _ in }
            json.array("tags") { _ in }
            json.member("url", "https://\(cast.attacker.domain)/drop")
        }
    }
}
