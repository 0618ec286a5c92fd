import Localization
import Storage
import Tenants

/// `/alerts/CUSTOMER/ID`: all that is known of one alert.
enum AlertPage {
    static func show(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await ObjectPlace(visit, visitor, called: "alert")
        let rows = try await rows(at: place, visit)
        guard rows.count == 1, let row = rows.first else { return try choice(among: rows, at: place, visit) }
        try await place.record(.alertsRead, as: "console \(path(of: row).text)", by: visitor, visit)
        let ways = WaysOut(to: row.tenant, of: row.handle, visit)
        let object = ObjectModel(
            place,
            in: row.tenant,
            try await ObjectSurroundings(of: .alerts, place, in: row.tenant, with: [row.alert], visit, visitor),
            with: [row.alert],
            at: path(of: row),
            ways,
            visit,
        )
        let incident = try await incident(of: row, in: place.scope, visit)
        let model = AlertModel(row, of: incident, object, ways, visit)
        return try visit.page(
            .alert,
            titled: .objectPageAlertTitle,
            filling: [.value: model.title, .customer: object.mark.name],
            model,
        )
    }

    /// Its JSON.
    static func showOriginal(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        let place = try await ObjectPlace(visit, visitor, called: "alert")
        let rows = try await rows(at: place, visit)
        guard rows.count == 1, let row = rows.first else { return try choice(among: rows, at: place, visit) }
        return try await Original.answer(of: .alerts, place, in: row.tenant, backTo: path(of: row), visit, visitor)
    }

    private static func rows(at place: ObjectPlace, _ visit: Visit) async throws -> [AlertRow] {
        let id = AlertID(rawValue: place.id)
        return try place.fitting(try await visit.parts.store.alerts(withID: id, in: place.scope), in: \.tenant)
    }

    /// The incident that it belongs to, if that is here already.
    private static func incident(
        of row: AlertRow,
        in scope: CustomerScope,
        _ visit: Visit,
    ) async throws -> IncidentRow? {
        guard let id = row.alert.incident else { return nil }
        return try await visit.parts.store.incidents(withID: id, in: scope).first { $0.tenant.id == row.tenant.id }
    }

    private static func choice(among rows: [AlertRow], at place: ObjectPlace, _ visit: Visit) throws -> Answer {
        try ChoiceModel(place, called: visit.words.say(.objectPageAlert), among: rows.map(\.tenant), visit).page(visit)
    }

    private static func path(of row: AlertRow) -> LocalPath {
        .alert(row.alert.id, of: row.tenant.id, of: row.handle)
    }
}
