import ArgumentParser
import Foundation
import Sandbox
import Tenants

/// What a sandbox makes up: a scenario's numbers, and those that flags put in their place.
struct SandboxOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Start from a scenario: demo, noisy-day, outage, or a YAML file; flags take the place of its numbers.",
            valueName: "name|file"
        ),
        completion: .file(extensions: ["yaml", "yml"]),
    )
    var scenario: String?

    // Unconditional: a negative number is no other option, and gets a sentence of its own.
    @Option(parsing: .unconditional, help: ArgumentHelp("How many tenants to make up; 10 by default.", valueName: "n"))
    var tenants: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many alerts each tenant has; 200 by default.", valueName: "n")
    )
    var alertsPerTenant: Int?
    @Option(help: ArgumentHelp("Where all chance comes from; 1 by default.", valueName: "n")) var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            "The end of the thirty days of history; today by default, and this moment where the world goes on.",
            valueName: "moment"
        )
    )
    var now: Timestamp?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many new incidents each tenant gets in an hour; none by default.", valueName: "n")
    )
    var incidentsPerHour: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How many seconds of the made-up world pass in a real one; 0 stands still until the control endpoint moves it on.",
            valueName: "n"
        )
    )
    var speed: Int?

    func validate() throws {
        if let tenants, tenants < 1 { throw ValidationError("--tenants takes a whole number from 1.") }
        if let alertsPerTenant, alertsPerTenant < 0 {
            throw ValidationError("--alerts-per-tenant takes a whole number from 0.")
        }
        if let incidentsPerHour, !Pace.incidentRange.contains(incidentsPerHour) {
            throw ValidationError(
                "--incidents-per-hour takes a whole number from 0 to \(Pace.incidentRange.upperBound)."
            )
        }
        if let speed, !Pace.speedRange.contains(speed) {
            throw ValidationError("--speed takes a whole number from 0 to \(Pace.speedRange.upperBound).")
        }
    }

    /// The settings, and what goes wrong.
    /// - Parameter moment: The real time.
    /// - Returns: What to serve, and its faults.
    /// - Throws: ``ScenarioError`` for a mistake in the scenario, ``SandboxError`` for one that is not there.
    func settings(at moment: Timestamp) throws -> (settings: SandboxSettings, faults: SandboxFaults) {
        let scenario = try scenario.map { try read($0) }
        let pace = pace(of: scenario)
        let count = tenants ?? scenario?.tenants ?? Scenario.usualTenants
        var settings = SandboxSettings(
            tenants: count,
            alertsPerTenant: alertsPerTenant ?? scenario?.alertsPerTenant ?? 200,
            seed: seed ?? scenario?.seed ?? 1,
            now: now ?? (pace == .still ? SandboxSettings.startOfDay(of: moment) : moment),
            pace: pace,
        )
        if let scenario {
            settings.script = scenario.script(tenants: count)
            settings.roster = scenario.roster
            settings.untrusted = scenario.untrusted
        }
        return (settings, scenario?.faults ?? .none)
    }

    /// The world stands still unless something is to happen in it.
    private func pace(of scenario: Scenario?) -> Pace {
        let incidents = incidentsPerHour ?? scenario?.incidentsPerHour ?? 0
        let goesOn = incidents > 0 || scenario?.stories.isEmpty == false
        return Pace(incidentsPerHour: incidents, speed: speed ?? scenario?.speed ?? (goesOn ? 1 : 0))
    }

    private func read(_ name: String) throws -> Scenario {
        if let shipped = ShippedScenario.named(name) { return try shipped.scenario(tenants: tenants) }
        guard let data = FileManager.default.contents(atPath: name) else {
            let names = ShippedScenario.all.map(\.name)
            let near = Nearest.word(to: name, among: names).map { "; did you mean \($0)?" } ?? "."
            throw SandboxError.unusable(
                "There is no scenario and no file that can be read named \(name)\(near) "
                    + "'tenantry sandbox --list-scenarios' lists the scenarios."
            )
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw SandboxError.unusable("The scenario \(name) is not UTF-8 text.")
        }
        return try Scenario(yaml: text, file: name, tenants: tenants)
    }
}
