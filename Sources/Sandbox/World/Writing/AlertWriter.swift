import Tenants

/// Writes alerts as Graph does (`microsoft.graph.security.alert`): all properties, always in the same order.
struct AlertWriter {
    let scene: Scene
    let rendition: Rendition

    func write(_ alert: AlertPlan, into json: inout JSONWriter) {
        json.object { json in writeMembers(of: alert, into: &json) }
    }

    func writeMembers(of alert: AlertPlan, into json: inout JSONWriter) {
        let (history, tenant) = (scene.history, scene.tenant)
        let stage = alert.stage
        let cast = Cast(ofIncident: alert.origin.number, round: alert.round, in: tenant, seed: history.seed)
        var random = generator(for: alert)
        let spice = Spice(percent: 12, fields: Spice.alertFields, from: &random)
        let activity = AlertWriter.activity(before: alert.created, &random)
        let quirks = AlertQuirks(of: alert, rendition)
        let portal = PortalAddress(tenant: tenant, seed: history.seed, quirks: rendition.quirks)
        json.writesAllDigits = rendition.quirks.contains(.sevenDigits)

        json.member("id", alert.id)
        json.member("providerAlertId", stage.service == .endpoint ? alert.id : String(alert.id.dropFirst(2)))
        json.member("incidentId", alert.incidentID)
        json.member("status", alert.state, showing: rendition)
        json.member("severity", stage.severity, showing: rendition)
        json.member("classification", alert.classification, showing: rendition)
        json.member("determination", alert.determination, showing: rendition)
        json.member("serviceSource", quirks.service ?? rendition.name(of: stage.service))
        json.member("detectionSource", quirks.detection ?? rendition.name(of: stage.detection))
        json.member("productName", stage.service.productName)
        json.member("detectorId", GUID.text(from: &random))
        json.member("tenantId", tenant.id.rawValue)
        json.member("title", spice.adding(to: stage.title.told(of: cast), as: .title))
        json.member("description", spice.adding(to: stage.description.told(of: cast), as: .description))
        json.member("recommendedActions", RecommendedActions.text(for: stage.category))
        json.member("category", stage.category)
        json.member("categories", [stage.category])
        json.member("assignedTo", alert.assignedTo)
        json.member("alertWebUrl", portal.alert(alert.id))
        json.member("incidentWebUrl", portal.incident(alert.incidentID))
        json.member("actorDisplayName", actor(of: stage, spice, &random))
        json.member("threatDisplayName", stage.threat?.name)
        json.member("threatFamilyName", stage.threat?.family)
        json.member("mitreTechniques", stage.techniques)
        json.member("createdDateTime", alert.created)
        json.member("lastUpdateDateTime", alert.lastUpdate)
        json.member("resolvedDateTime", alert.resolved)
        json.member("firstActivityDateTime", activity.lowerBound)
        json.member("lastActivityDateTime", activity.upperBound)
        let tags = spice.field == .tag ? [spice.text] : alert.origin.story.systemTags
        json.member("systemTags", tags)
        if quirks.hasOlderTags { json.member("tags", tags) }
        json.member("alertPolicyId", stage.service == .dataLossPrevention ? GUID.text(from: &random) : nil)
        json.member("investigationState", investigation(of: alert, &random), showing: rendition)
        writeDetails(of: alert, cast, &random, into: &json)
        json.array("comments") { json in writeComments(of: alert, into: &json) }

        let evidence = EvidenceWriter(
            cast: cast,
            rendition: rendition,
            spice: spice,
            alert: alert,
            remediation: AlertWriter.remediation(of: alert, &random),
        )
        if quirks.hasNoEvidence {
            json.null("evidence")
        } else {
            json.array("evidence") { json in evidence.writeAll(into: &json) }
        }
    }

    private func actor(of stage: Stage, _ spice: Spice, _ random: inout SeededGenerator) -> String? {
        if spice.field == .actor { return spice.text }
        guard stage.severity == .high, random.chance(15) else { return nil }
        return random.pick(AlertWriter.actors)
    }

    private static let actors = ["Storm-0539", "Octo Tempest", "Storm-1811", "Midnight Blizzard"]

    private func investigation(of alert: AlertPlan, _ random: inout SeededGenerator) -> InvestigationState {
        switch (alert.stage.service, alert.state) {
        case (.endpoint, .resolved), (.office, .resolved), (.defenderXDR, .resolved): random.pick(AlertWriter.ended)
        case (.endpoint, _), (.office, _), (.defenderXDR, _): random.pick(AlertWriter.begun)
        case (.unknown, _): .unknown
        default: .unsupportedAlertType
        }
    }

    private static let ended: [InvestigationState] = [
        .successfullyRemediated, .successfullyRemediated, .successfullyRemediated, .benign, .benign,
        .partiallyRemediated, .terminatedBySystem, .terminatedByUser, .terminated, .suppressedAlert, .failed,
    ]

    private static let begun: [InvestigationState] = [
        .pendingApproval, .pendingApproval, .running, .running, .queued, .partiallyInvestigated, .unsupportedOs,
        .pendingResource, .preexistingAlert, .innerFailure,
    ]

    /// `customDetails` and `additionalData` are open: only some products put anything in.
    private func writeDetails(
        of alert: AlertPlan,
        _ cast: Cast,
        _ random: inout SeededGenerator,
        into json: inout JSONWriter
    ) {
        json.object("customDetails") { json in
            guard alert.stage.service == .sentinel else { return }
            json.member("Query", "[\"SigninLogs | where UserPrincipalName =~ '\(cast.victim.principalName)'\"]")
            json.member("Count", "[\"\(random.within(2...900))\"]")
        }
        json.object("additionalData") { json in
            guard alert.stage.service == .identityProtection || alert.stage.service == .cloud else { return }
            json.member("AlertUri", "https://portal.azure.com/#blade/alert/\(alert.number)")
            json.member("CorrelationId", GUID.text(from: &random))
        }
    }

    /// The elements of `comments`: the story's last one, and what was added since.
    func writeComments(of alert: AlertPlan, into json: inout JSONWriter) {
        if let analyst = alert.closer, let comment = alert.origin.outcome.comment {
            var random = generator(for: alert)
            let spice = Spice(percent: 12, fields: Spice.alertFields, from: &random)
            let moment = alert.origin.timing.updated[alert.number - alert.origin.alerts.lowerBound]
            CommentWriter.write(spice.adding(to: comment, as: .comment), by: analyst, at: moment, into: &json)
        }
        CommentWriter.write(alert.remarks, into: &json)
    }

    /// All that chance decides in an alert's text begins with the same draws.
    private func generator(for alert: AlertPlan) -> SeededGenerator {
        SeededGenerator(seed: scene.history.seed, for: .alert, scene.tenant.index, -1_000_000_000 - alert.number)
    }

    /// What was noticed happened in the minutes or hours before the alert was raised.
    private static func activity(before created: Timestamp, _ random: inout SeededGenerator) -> ClosedRange<Timestamp> {
        let second = Int(Timestamp.ticksPerSecond)
        let last = created.ticks - Int64(random.within(20 * second...600 * second))
        let first = last - Int64(random.within(0...7_200 * second))
        return Timestamp(ticks: first)...Timestamp(ticks: last)
    }

    private static func remediation(of alert: AlertPlan, _ random: inout SeededGenerator) -> EvidenceRemediation {
        if alert.stage.isBlocked { return random.pick(remediationOfBlocked) }
        switch alert.state {
        case .resolved: return random.pick(remediationOfResolved)
        case .inProgress: return random.pick(remediationInProgress)
        case .new, .unknown: return random.pick(remediationOfNew)
        }
    }

    private static let remediationOfBlocked: [EvidenceRemediation] = [.blocked, .prevented, .remediated]
    private static let remediationOfResolved: [EvidenceRemediation] = [
        .remediated, .remediated, .remediated, .none, .none, .notFound, .partiallyRemediated, .declined,
    ]
    private static let remediationInProgress: [EvidenceRemediation] = [.pendingApproval, .running, .active]
    private static let remediationOfNew: [EvidenceRemediation] = [.active, .none, .unremediated, .pendingApproval]
}
