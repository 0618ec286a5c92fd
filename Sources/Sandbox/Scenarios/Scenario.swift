/// Tenants, what happens to them and what goes wrong, as a file describes them.
package struct Scenario: Hashable, Sendable {
    /// The name that it is known by.
    package var name: String
    /// What it is for, in a sentence.
    package var about: String?
    package var seed: UInt64?
    /// How many tenants there are; `nil` where the scenario does not say.
    package var tenants: Int?
    /// How many alerts each has that says nothing of its own.
    package var alertsPerTenant: Int?
    /// The tenants that have names.
    package var roster: Roster
    package var incidentsPerHour: Int?
    package var speed: Int?
    /// Whether to listen once more for each way in which a certificate may be no good.
    package var untrusted: Bool
    /// What happens to which tenants, by their places from zero; `nil` to all.
    package var stories: [Story]
    /// What goes wrong.
    package var faults: SandboxFaults

    /// Something that happens, and to whom.
    package struct Story: Hashable, Sendable {
        package var happening: Happening
        package var places: Set<Int>?
    }

    /// What happens to each of so many tenants.
    package func script(tenants: Int) -> [Int: [Happening]] {
        var script: [Int: [Happening]] = [:]
        for story in stories {
            for place in (story.places ?? Set(0..<tenants)).sorted() where place < tenants {
                script[place, default: []].append(story.happening)
            }
        }
        return script
    }

    /// The highest place that a story or a fault names, so that no flag can take the tenant away.
    package var highestPlace: Int? {
        let places = stories.compactMap(\.places) + faults.placed.compactMap(\.places)
        return places.flatMap { $0 }.max()
    }
}
