import Localization
import Response
import Storage
import Tenants

/// What an incident's page shows, as texts.
struct IncidentModel: Sendable {
    /// An alert of it.
    struct AlertLine: Sendable {
        /// How it is selected; `nil` where it cannot be.
        let pick: QueueModel.Pick?
        /// What scripts call it.
        let key: String
        let severity: SeveritySign
        let moment: Moment
        let title: String
        let href: String
        let service: String
        let status: String
        let isOpen: Bool
        let wayOut: WayOut?
    }

    /// The incident that it was merged into.
    struct Merged: Sendable {
        let number: String
        let href: String
    }

    let severity: SeveritySign
    let title: String
    let number: String
    let status: String
    /// `nil` where it is nobody's.
    let owner: String?
    let found: String?
    let tags: [String]
    let hasTags: Bool
    let services: String?
    let created: Moment
    let updated: Moment
    let merged: Merged?
    let wayOut: WayOut?
    let timeline: TimelineModel?
    let alerts: [AlertLine]
    /// Those below a fold.
    let furtherAlerts: [AlertLine]
    let further: String
    let hasAlerts: Bool
    let hasFurtherAlerts: Bool
    let alertsCount: String
    /// What is said where not all are shown; `nil` where they are.
    let cut: String?
    let object: ObjectModel
    /// The form by which it is changed; `nil` for whoever may not.
    let change: ChangeForm?
    /// The form by which those of its alerts are changed that are ticked; `nil` where there are none to tick.
    let alertChange: ChangeForm?
}

extension IncidentModel {
    init(_ row: IncidentRow, _ alerts: [AlertRow], _ object: ObjectModel, _ ways: WaysOut, _ visit: Visit) {
        let (incident, words) = (row.incident, visit.words)
        severity = SeveritySign(incident.severity, words)
        title = incident.title.terminal
        number = Hostile(incident.id.rawValue).terminal
        status = words.say(incident.status)
        owner = incident.assignedTo?.terminal.orNothing
        found = words.say(incident.classification, incident.determination).orNothing
        tags = incident.tags.map(\.terminal)
        hasTags = !tags.isEmpty
        services = row.services.map(\.title).joined(separator: words.say(.consoleComma)).orNothing
        created = Moment(incident.created, visit)
        updated = Moment(incident.lastUpdate, visit)
        merged = incident.redirectedTo.map { id in
            Merged(
                number: Hostile(id.rawValue).terminal,
                href: LocalPath.incident(id, of: row.tenant.id, of: row.handle).text,
            )
        }
        wayOut = ways.incident(incident.id)
        timeline = TimelineModel(alerts.map(\.alert), visit)
        let inOrder = alerts.sorted { $0.alert.beginning < $1.alert.beginning }
        let alertChange = inOrder.isEmpty ? nil : ChangeForm(of: .alerts, nil, returningTo: visit.path, visit)
        self.alertChange = alertChange
        let lines = inOrder.map { AlertLine($0, isSelectable: alertChange != nil, ways, visit) }
        self.alerts = Array(lines.prefix(Self.mostUnfolded))
        furtherAlerts = Array(lines.dropFirst(Self.mostUnfolded))
        hasAlerts = !lines.isEmpty
        hasFurtherAlerts = !furtherAlerts.isEmpty
        further = words.say(.objectPageAlertsMore, [.count: words.number(furtherAlerts.count)])
        let all = max(row.allAlerts, lines.count)
        alertsCount = words.say(
            .objectPageAlertsCount,
            [.shown: words.number(row.activeAlerts), .count: words.number(all)]
        )
        cut =
            all > lines.count
            ? words.say(.objectPageAlertsLast, [.shown: words.number(lines.count), .count: words.number(all)]) : nil
        self.object = object
        let target = WriteTarget(
            ObjectReference(.incidents, of: row.tenant.id, id: row.incident.id.rawValue),
            seen: row.incident.lastUpdate
        )
        change = ChangeForm(of: .incidents, [target], returningTo: visit.path, visit)
    }

    private static let mostUnfolded = 60
}

extension IncidentModel.AlertLine {
    fileprivate init(_ row: AlertRow, isSelectable: Bool, _ ways: WaysOut, _ visit: Visit) {
        let alert = row.alert
        pick = isSelectable ? QueueModel.Pick(row, visit.words) : nil
        key = IncidentID(rawValue: alert.id.rawValue).key(in: row.tenant.id)
        severity = SeveritySign(alert.severity, visit.words)
        moment = Moment(alert.beginning, visit)
        title = alert.title.terminal
        href = LocalPath.alert(alert.id, of: row.tenant.id, of: row.handle).text
        service = alert.service.title
        status = visit.words.say(alert.status.rawValue, of: .alertStatus)
        isOpen = alert.status.isOpen
        wayOut = ways.alert(alert.id)
    }
}
