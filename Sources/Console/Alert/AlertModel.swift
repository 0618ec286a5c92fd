import Localization
import Response
import Storage
import Tenants

/// What an alert's page shows, as texts.
struct AlertModel: Sendable {
    /// The incident that it belongs to, whose page there may not be.
    struct Parent: Sendable {
        let number: String
        /// `nil` where it is not here.
        let title: String?
        let href: String?
        let wayOut: WayOut?
    }

    let severity: SeveritySign
    let title: String
    let number: String
    let status: String
    /// `nil` where it is nobody's.
    let owner: String?
    let found: String?
    let service: String
    let category: String?
    let created: Moment
    let updated: Moment
    let firstActivity: Moment?
    let lastActivity: Moment?
    let parent: Parent?
    let wayOut: WayOut?
    let object: ObjectModel
    /// The form by which it is changed; `nil` for whoever may not.
    let change: ChangeForm?
}

extension AlertModel {
    init(_ row: AlertRow, of incident: IncidentRow?, _ object: ObjectModel, _ ways: WaysOut, _ visit: Visit) {
        let (alert, words) = (row.alert, visit.words)
        severity = SeveritySign(alert.severity, words)
        title = alert.title.terminal
        number = Hostile(alert.id.rawValue).terminal
        status = words.say(alert.status.rawValue, of: .alertStatus)
        owner = alert.assignedTo?.terminal.orNothing
        found = words.say(alert.classification, alert.determination).orNothing
        // Most products are their own source of detection.
        let detection = alert.detection.flatMap { $0 == alert.service.rawValue ? nil : words.say($0, of: .detection) }
        service = [alert.service.title, detection].compactMap(\.self).joined(separator: words.say(.consoleComma))
        category = alert.category.map { words.say($0.bound, of: .tactic) }
        created = Moment(alert.created, visit)
        updated = Moment(alert.lastUpdate, visit)
        firstActivity = alert.firstActivity.flatMap { $0.ticks > 0 ? Moment($0, visit) : nil }
        lastActivity = alert.lastActivity.flatMap { $0.ticks > 0 ? Moment($0, visit) : nil }
        parent = alert.incident.map { id in
            Parent(
                number: Hostile(id.rawValue).terminal,
                title: incident?.incident.title.terminal,
                href: incident == nil ? nil : LocalPath.incident(id, of: row.tenant.id, of: row.handle).text,
                wayOut: ways.incident(id),
            )
        }
        wayOut = ways.alert(alert.id)
        self.object = object
        let target = WriteTarget(
            ObjectReference(.alerts, of: row.tenant.id, id: row.alert.id.rawValue),
            seen: row.alert.lastUpdate
        )
        change = ChangeForm(of: .alerts, [target], returningTo: visit.path, visit)
    }
}
