import Tenants

/// Writes incidents as Graph does (`microsoft.graph.security.incident`): all properties, always in the same order.
struct IncidentWriter {
    let history: History
    let rendition: Rendition

    func write(_ incident: IncidentPlan, expandingAlerts: Bool, into json: inout JSONWriter) {
        json.object { json in writeMembers(of: incident, expandingAlerts: expandingAlerts, into: &json) }
    }

    func writeMembers(of incident: IncidentPlan, expandingAlerts: Bool, into json: inout JSONWriter) {
        let tenant = history.tenant
        let cast = Cast(ofIncident: incident.number, round: 0, in: tenant, seed: history.seed)
        var random = SeededGenerator(seed: history.seed, for: .incident, tenant.index, -1_000_000_000 - incident.number)
        let spice = Spice(percent: 6, fields: Spice.incidentFields, from: &random)
        let outcome = incident.outcome
        let quirks = rendition.quirks
        let portal = PortalAddress(tenant: tenant, seed: history.seed, quirks: quirks)
        json.writesAllDigits = quirks.contains(.sevenDigits)
        json.member("id", incident.id)
        json.member("tenantId", tenant.id.rawValue)
        json.member("status", incident.state, showing: rendition)
        json.member("incidentWebUrl", portal.incident(incident.id))
        json.member("redirectIncidentId", incident.survivor.map(history.incidentID))
        json.member("displayName", spice.adding(to: incident.story.title.told(of: cast), as: .title))
        json.member("createdDateTime", incident.created)
        json.member("lastUpdateDateTime", incident.lastUpdate)
        json.member("assignedTo", outcome.assignedTo)
        json.member("classification", outcome.classification, showing: rendition)
        let isUnknown = quirks.contains(.unknownMembers) && incident.number % 3 == 1
        json.member(
            "determination",
            isUnknown ? rendition.name(ofUnknown: "supplyChainCompromise") : rendition.name(of: outcome.determination)
        )
        json.member("severity", incident.story.severity, showing: rendition)
        let customTags = customTags(spice, &random)
        json.member("customTags", customTags)
        json.member("systemTags", incident.story.systemTags)
        if quirks.contains(.olderTags) { json.member("tags", customTags + incident.story.systemTags) }
        json.member("description", spice.adding(to: incident.story.summary.told(of: cast), as: .description))
        json.member("summary", random.chance(30) ? incident.story.summary.told(of: cast) : nil)
        json.member("lastModifiedBy", outcome.assignedTo ?? "Microsoft 365 Defender-AlertCorrelation")
        json.member("resolvingComment", incident.state == .resolved ? outcome.comment : nil)
        json.member("priorityScore", IncidentWriter.priority(of: incident, &random))
        writeComments(of: incident, spice, &random, into: &json)
        if expandingAlerts { writeAlerts(of: incident, into: &json) }
    }

    private func customTags(_ spice: Spice, _ random: inout SeededGenerator) -> [String] {
        var tags: [String] = []
        if random.chance(30) {
            tags.append(random.pick(["retainer", "VIP", "board", "follow-up", "tuning", "change window"]))
        }
        if spice.field == .tag { tags.append(spice.text) }
        return tags
    }

    private func writeComments(
        of incident: IncidentPlan,
        _ spice: Spice,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter,
    ) {
        json.array("comments") { json in
            guard let analyst = incident.outcome.assignedTo else { return }
            if random.chance(60) {
                CommentWriter.write(
                    spice.adding(to: random.pick(CommentWriter.first), as: .comment),
                    by: analyst,
                    at: incident.created,
                    into: &json
                )
            }
            if let comment = incident.outcome.comment {
                CommentWriter.write(comment, by: analyst, at: incident.lastUpdate, into: &json)
            }
        }
    }

    private func writeAlerts(of incident: IncidentPlan, into json: inout JSONWriter) {
        let writer = AlertWriter(history: history, rendition: rendition)
        json.array("alerts") { json in
            for number in incident.members {
                let origin =
                    number < incident.alerts.lowerBound ? history.incident(incident.number - 1) : incident
                writer.write(history.alert(number, of: origin), into: &json)
            }
        }
    }

    private static func priority(of incident: IncidentPlan, _ random: inout SeededGenerator) -> Int {
        let base =
            switch incident.story.severity {
            case .high: 70
            case .medium: 40
            case .low: 20
            case .informational, .unknown: 5
            }
        return min(100, base + min(incident.alerts.count, 12) + random.below(18))
    }
}
