import Tenants

/// Writes incidents as Graph does (`microsoft.graph.security.incident`): all properties, always in the same order.
struct IncidentWriter {
    let scene: Scene
    let rendition: Rendition

    func write(_ incident: IncidentPlan, expandingAlerts: Bool, into json: inout JSONWriter) {
        json.object { json in writeMembers(of: incident, expandingAlerts: expandingAlerts, into: &json) }
    }

    func writeMembers(of incident: IncidentPlan, expandingAlerts: Bool, into json: inout JSONWriter) {
        let (history, tenant) = (scene.history, scene.tenant)
        let cast = Cast(ofIncident: incident.number, round: 0, in: tenant, seed: history.seed)
        var random = generator(for: incident)
        let spice = Spice(percent: 6, fields: Spice.incidentFields, from: &random)
        let edits = incident.edits
        let quirks = rendition.quirks
        let portal = PortalAddress(tenant: tenant, seed: history.seed, quirks: quirks)
        json.writesAllDigits = quirks.contains(.sevenDigits)
        json.member("id", incident.id)
        json.member("tenantId", tenant.id.rawValue)
        json.member("status", incident.state, showing: rendition)
        json.member("incidentWebUrl", portal.incident(incident.id))
        json.member("redirectIncidentId", incident.survivor.map(history.incidentID))
        json.member(
            "displayName",
            edits.displayName ?? spice.adding(to: incident.story.title.told(of: cast), as: .title)
        )
        json.member("createdDateTime", incident.created)
        json.member("lastUpdateDateTime", incident.lastUpdate)
        json.member("assignedTo", incident.assignedTo)
        json.member("classification", incident.classification, showing: rendition)
        let isUnknown = quirks.contains(.unknownMembers) && incident.number % 3 == 1
        json.member(
            "determination",
            isUnknown ? rendition.name(ofUnknown: "supplyChainCompromise") : rendition.name(of: incident.determination)
        )
        json.member("severity", incident.severity, showing: rendition)
        let storyTags = storyTags(spice, &random)
        let customTags = edits.customTags ?? storyTags
        json.member("customTags", customTags)
        json.member("systemTags", incident.story.systemTags)
        if quirks.contains(.olderTags) { json.member("tags", customTags + incident.story.systemTags) }
        json.member(
            "description",
            edits.description ?? spice.adding(to: incident.story.summary.told(of: cast), as: .description)
        )
        let storySummary = random.chance(30) ? incident.story.summary.told(of: cast) : nil
        json.member("summary", edits.summary ?? storySummary)
        json.member(
            "lastModifiedBy",
            edits.lastModifiedBy ?? incident.outcome.assignedTo ?? IncidentWriter.correlation
        )
        let storyComment = incident.outcome.state == .resolved ? incident.outcome.comment : nil
        json.member("resolvingComment", incident.state == .resolved ? edits.resolvingComment ?? storyComment : nil)
        json.member("priorityScore", IncidentWriter.priority(of: incident, &random))
        json.array("comments") { json in writeComments(of: incident, into: &json) }
        if expandingAlerts { writeAlerts(of: incident, into: &json) }
    }

    private func storyTags(_ spice: Spice, _ random: inout SeededGenerator) -> [String] {
        var tags: [String] = []
        if random.chance(30) {
            tags.append(random.pick(["retainer", "VIP", "board", "follow-up", "tuning", "change window"]))
        }
        if spice.field == .tag { tags.append(spice.text) }
        return tags
    }

    /// The elements of `comments`: what the story's analysts wrote, and what was added since.
    func writeComments(of incident: IncidentPlan, into json: inout JSONWriter) {
        var random = generator(for: incident)
        let spice = Spice(percent: 6, fields: Spice.incidentFields, from: &random)
        if let analyst = incident.outcome.assignedTo {
            if random.chance(60) {
                let text = spice.adding(to: random.pick(CommentWriter.first), as: .comment)
                CommentWriter.write(text, by: analyst, at: incident.created, into: &json)
            }
            if let comment = incident.outcome.comment {
                let moment = incident.timing.updated.max() ?? incident.created
                CommentWriter.write(comment, by: analyst, at: moment, into: &json)
            }
        }
        CommentWriter.write(incident.edits.remarks, into: &json)
    }

    /// All that chance decides in an incident's text begins with the same draws.
    private func generator(for incident: IncidentPlan) -> SeededGenerator {
        SeededGenerator(
            seed: scene.history.seed,
            for: .incident,
            scene.tenant.index,
            -1_000_000_000 - incident.number
        )
    }

    private func writeAlerts(of incident: IncidentPlan, into json: inout JSONWriter) {
        let writer = AlertWriter(scene: scene, rendition: rendition)
        json.array("alerts") { json in
            for alert in scene.members(of: incident) { writer.write(alert, into: &json) }
        }
    }

    /// Who changes an incident that nobody has touched.
    static let correlation = "Microsoft 365 Defender-AlertCorrelation"

    private static func priority(of incident: IncidentPlan, _ random: inout SeededGenerator) -> Int {
        let base =
            switch incident.severity {
            case .high: 70
            case .medium: 40
            case .low: 20
            case .informational, .unknown: 5
            }
        return min(100, base + min(incident.alerts.count, 12) + random.below(18))
    }
}
