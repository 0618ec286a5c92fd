import Storage
import Tenants

/// An entity, and how many customers and alerts name it.
struct RankedEntity: Sendable {
    let entity: Entity
    let customers: Int
    let alerts: Int

    /// Where an entity was seen, before it is known what it is.
    struct Place: Sendable {
        fileprivate(set) var customers = 0
        fileprivate(set) var alerts = 0
        fileprivate(set) var latest: RecentAlerts.Sighting
    }

    /// So many are shown.
    static let most = 10
    /// So many are looked up, for many of them say nothing.
    private static let mostSought = 80

    /// Adds up sightings, and gives those that most customers share first.
    static func places(of sightings: [RecentAlerts.Sighting]) -> [Place] {
        var places: [Int64: Place] = [:]
        for sighting in sightings {
            var place = places[sighting.fingerprint] ?? Place(latest: sighting)
            place.customers += 1
            place.alerts += sighting.alerts
            if sighting.latest > place.latest.latest { place.latest = sighting }
            places[sighting.fingerprint] = place
        }
        let ranked = places.values.filter { $0.alerts > 1 }.sorted { one, other in
            (other.customers, other.alerts, one.latest.fingerprint)
                < (one.customers, one.alerts, other.latest.fingerprint)
        }
        return Array(ranked.prefix(mostSought))
    }

    /// What the places are of.
    ///
    /// - Parameters:
    ///   - places: Where they were seen.
    ///   - entities: What they are, by their numbers.
    ///   - areOfOne: Whether they are all of one customer; across several, a user's name or a private address says nothing.
    /// - Returns: Those to show, in the same order.
    static func all(of places: [Place], _ entities: [Int64: Entity], areOfOne: Bool) -> [RankedEntity] {
        let ranked = places.compactMap { place -> RankedEntity? in
            guard let entity = entities[place.latest.fingerprint], !entity.value.isEmpty, areOfOne || entity.isTelling
            else { return nil }
            return RankedEntity(entity: entity, customers: place.customers, alerts: place.alerts)
        }
        return Array(ranked.prefix(most))
    }
}
