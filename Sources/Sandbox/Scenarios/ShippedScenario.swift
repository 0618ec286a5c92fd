/// A scenario that is part of the program.
package struct ShippedScenario: Sendable {
    package let name: String
    /// The file as it was when the program was built.
    package let text: String

    /// All of them, in the order in which one would try them.
    package static var all: [ShippedScenario] {
        [
            ShippedScenario(name: "demo", text: Assets.demoYaml.description),
            ShippedScenario(name: "noisy-day", text: Assets.noisyDayYaml.description),
            ShippedScenario(name: "outage", text: Assets.outageYaml.description),
        ]
    }

    /// The one of a name; `nil` for any other word.
    package static func named(_ name: String) -> ShippedScenario? { all.first { $0.name == name } }

    /// The scenario itself.
    ///
    /// It throws a ``ScenarioError`` where it names a tenant beyond the number that is asked for.
    package func scenario(tenants: Int? = nil) throws(ScenarioError) -> Scenario {
        try Scenario(yaml: text, file: "\(name).yaml", tenants: tenants)
    }
}
