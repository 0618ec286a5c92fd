import Localization
import Storage
import Tenants

/// What a customer's page shows, as texts.
struct CustomerModel: Sendable {
    /// An open incident.
    struct IncidentLine: Sendable {
        let severity: SeveritySign
        let title: String
        let href: String
        let status: String
        let updated: Moment
    }

    /// An entry of the log, or of the trail.
    struct Event: Sendable {
        let text: String
        /// What it was about, as the trail has it; empty for an entry of the log.
        let exact: String
        let href: String?
        let by: String?
        let moment: Moment
    }

    /// The form by which it is changed.
    struct Form: Sendable {
        let action: String
        let tags: String
        let tier: String
        let notes: String
        let seen: String
        /// Why it was not stored; `nil` where nothing went wrong.
        let trouble: String?
        let isOpen: Bool
    }

    /// The button by which its ways in are checked, and what became of it.
    struct Check: Sendable {
        let action: String
        /// Since when one is under way.
        let begun: Moment?
        let ended: Moment?
        let isBroken: Bool
    }

    let mark: CustomerMark
    let health: HealthSign
    /// Why not all of it is seen; empty where it is.
    let reason: String
    let isUnseen: Bool
    let since: Moment?
    let state: String
    let tier: String?
    let tags: [String]
    let hasTags: Bool
    let notes: [String]
    let hasNotes: Bool
    let profile: String?
    let open: OpenCounts
    let spark: Sparkline
    let incidents: [IncidentLine]
    let hasIncidents: Bool
    let portals: PortalGrid?
    let tenants: [TenantModel]
    let hasTenants: Bool
    let tenantsCount: String
    let access: AccessModel
    let activity: [Event]
    let hasActivity: Bool
    let trail: [Event]
    let isTrailShown: Bool
    /// `nil` for a reader who may not change it.
    let form: Form?
    /// `nil` for a reader who may not, and where there is no way in to check.
    let check: Check?
    /// Where its consent is asked for; `nil` for a reader who may not.
    let connecting: String?
}

extension CustomerModel {
    init(
        _ customer: Customer,
        _ facts: CustomerFacts,
        _ form: CustomerForm,
        _ trouble: CustomerForm.Trouble?,
        _ visit: Visit,
    ) {
        let (details, words) = (customer.details, visit.words)
        let rights = visit.visitor?.account.role.rights ?? []
        mark = CustomerMark(details.handle, named: details.name)
        health = HealthSign(facts.health, words)
        reason = facts.sight.obstacle.map { words.say($0, at: visit.now) } ?? ""
        isUnseen = facts.health != .well
        if case .gap = facts.sight.obstacle {
            since = facts.sight.worst?.since.map { Moment($0, visit) }
        } else {
            since = nil
        }
        state = words.say(details.state.phrase)
        tier = details.tier.map { Hostile($0).terminal }
        tags = details.tags.sorted().map { Hostile($0).terminal }
        hasTags = !tags.isEmpty
        notes = Hostile(details.notes).lines(most: 200)
        hasNotes = !notes.isEmpty
        profile = details.profile.map { Hostile($0.description).terminal }
        open = OpenCounts(facts.open, of: details.handle, isWhole: facts.health == .well, words)
        spark = Sparkline(
            facts.arrivals.days(before: visit.now),
            unseen: facts.sight.unseenDays(before: visit.now),
            words,
        )
        incidents = facts.incidents.map { IncidentLine($0, visit) }
        hasIncidents = !incidents.isEmpty
        portals = PortalGrid(of: customer, facts.tenant, visit)
        tenants = TenantModel.all(of: customer, facts, visit)
        hasTenants = !tenants.isEmpty
        tenantsCount = words.number(tenants.count)
        access = AccessModel(of: customer, facts, visit)
        activity = facts.activities.map { Event($0, of: details.handle, visit) }
        hasActivity = !activity.isEmpty
        trail = (facts.trail ?? []).prefix(Self.mostOfTrail).map { Event($0, visit) }
        isTrailShown = facts.trail != nil
        let path = LocalPath.customer(details.handle)
        self.form = rights.contains(.connect) ? Form(form, to: path, trouble, words) : nil
        connecting = rights.contains(.connect) ? path.below("connect").text : nil
        check =
            rights.contains(.connect) && details.state != .left
            ? visit.parts.customerChecks.map { Check($0.standing(of: customer.id), to: path, visit) } : nil
    }

    private static let mostOfTrail = 12
}

extension CustomerModel.IncidentLine {
    fileprivate init(_ row: IncidentRow, _ visit: Visit) {
        severity = SeveritySign(row.incident.severity, visit.words)
        title = row.incident.title.terminal
        href = LocalPath.incident(row.incident.id, of: row.tenant.id, of: row.handle).text
        status = visit.words.say(row.incident.status)
        updated = Moment(row.incident.lastUpdate, visit)
    }
}

extension CustomerModel.Event {
    fileprivate init(_ activity: Activity, of customer: CustomerHandle, _ visit: Visit) {
        let (change, words) = (activity.change, visit.words)
        let name =
            change.topic == .findings
            ? words.say(findingNamed: change.object) : activity.title?.terminal ?? Hostile(change.object).terminal
        let phrase: Phrase =
            switch (change.topic, change.kind) {
            case (.incidents, .new): .activityIncidentCame
            case (.incidents, _): .activityIncidentChanged
            case (.alerts, .new): .objectPageAlertCame
            case (.alerts, _): .objectPageAlertChanged
            case (.findings, .closed): .activityFindingClosed
            case (.findings, .nearer): .activityFindingNearer
            case (.findings, _): .activityFindingOpened
            }
        text = words.say(phrase, [.name: name])
        exact = ""
        href = change.tenant.flatMap { tenant in
            switch change.topic {
            case .incidents: LocalPath.incident(IncidentID(rawValue: change.object), of: tenant, of: customer).text
            case .alerts: LocalPath.alert(AlertID(rawValue: change.object), of: tenant, of: customer).text
            case .findings: nil
            }
        }
        by = nil
        moment = Moment(change.recorded, visit)
    }

    fileprivate init(_ entry: AuditEntry, _ visit: Visit) {
        let words = visit.words
        var name = words.say(entry.deed.kind.phrase)
        if let outcome = entry.deed.outcome.phrase {
            name = words.say(.unseenItem, [.name: name, .value: words.say(outcome)])
        }
        exact = entry.deed.subject.terminal
        text =
            exact.isEmpty
            ? name : words.say(.queuePageChip, [.name: name, .value: words.say(subjectOf: entry.deed)])
        href = nil
        by = Hostile(entry.principal.name).terminal
        moment = Moment(entry.at, visit)
    }
}

extension CustomerModel.Form {
    fileprivate init(_ form: CustomerForm, to path: LocalPath, _ trouble: CustomerForm.Trouble?, _ words: Words) {
        action = path.text
        // As they were written: what goes into a field comes back from it.
        tags = form.tags
        tier = form.tier
        notes = form.notes
        seen = form.seen
        self.trouble = trouble.map { words.say($0.phrase) }
        isOpen = trouble != nil
    }
}

extension CustomerModel.Check {
    fileprivate init(_ standing: CheckStanding?, to path: LocalPath, _ visit: Visit) {
        action = path.below("check").text
        switch standing {
        case .begun(let moment)?: (begun, ended, isBroken) = (Moment(moment, visit), nil, false)
        case .ended(let moment, let isWhole)?: (begun, ended, isBroken) = (nil, Moment(moment, visit), !isWhole)
        case nil: (begun, ended, isBroken) = (nil, nil, false)
        }
    }
}
