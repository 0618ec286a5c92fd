import Localization
import Storage
import Tenants

/// `/incidents/CUSTOMER/ID`: all that is known of one incident.
enum IncidentPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await ObjectPlace(visit, visitor, called: "incident")
        let rows = try await rows(at: place, visit)
        guard rows.count == 1, let row = rows.first else { return try choice(among: rows, at: place, visit) }
        let alerts = try await visit.parts.store.alerts(
            ofIncident: row.incident.id,
            of: row.tenant.id,
            in: place.scope,
            most: mostAlerts,
        )
        try await place.record(.incidentsRead, as: "console \(path(of: row).text)", by: visitor, visit)
        let ways = WaysOut(to: row.tenant, of: row.handle, visit)
        let own = alerts.map(\.alert)
        let object = ObjectModel(
            place,
            in: row.tenant,
            try await ObjectSurroundings(of: .incidents, place, in: row.tenant, with: own, visit, visitor),
            with: own,
            at: path(of: row),
            ways,
            visit,
        )
        let model = IncidentModel(row, alerts, object, ways, visit)
        return try visit.page(
            .incident,
            titled: .objectPageIncidentTitle,
            filling: [.value: model.number, .customer: object.mark.name],
            model,
        )
    }

    /// Its JSON.
    static func showOriginal(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await ObjectPlace(visit, visitor, called: "incident")
        let rows = try await rows(at: place, visit)
        guard rows.count == 1, let row = rows.first else { return try choice(among: rows, at: place, visit) }
        return try await Original.answer(of: .incidents, place, in: row.tenant, backTo: path(of: row), visit, visitor)
    }

    /// So many alerts of an incident are looked at, the last ones.
    private static let mostAlerts = 500

    private static func rows(at place: ObjectPlace, _ visit: Visit) async throws -> [IncidentRow] {
        let id = IncidentID(rawValue: place.id)
        return try place.fitting(try await visit.parts.store.incidents(withID: id, in: place.scope), in: \.tenant)
    }

    private static func choice(among rows: [IncidentRow], at place: ObjectPlace, _ visit: Visit) throws -> Answer {
        try ChoiceModel(place, called: visit.words.say(.queuePageIncident), among: rows.map(\.tenant), visit).page(
            visit
        )
    }

    private static func path(of row: IncidentRow) -> LocalPath {
        .incident(row.incident.id, of: row.tenant.id, of: row.handle)
    }
}
