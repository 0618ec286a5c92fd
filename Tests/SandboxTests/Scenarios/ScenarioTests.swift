import Foundation
import HummingbirdTesting
import Sandbox
import Tenants
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A scenario` {
    @Test(arguments: ["demo", "noisy-day", "outage"])
    func `that is shipped can be read and served`(name: String) async throws {
        let shipped = try #require(ShippedScenario.named(name))
        let scenario = try shipped.scenario()
        #expect(scenario.name == name)
        #expect(scenario.about != nil)
        var settings = SandboxSettings(tenants: try #require(scenario.tenants), alertsPerTenant: 3, now: Asking.now)
        settings.roster = scenario.roster
        settings.script = scenario.script(tenants: settings.tenants)
        let sandbox = try Sandbox(settings, faults: scenario.faults)
        #expect(sandbox.tenants.count == scenario.tenants)
    }

    @Test func `of an outage has every kind of fault, and none of a calm day`() throws {
        let outage = try #require(ShippedScenario.named("outage"))
        let effects = try outage.scenario().faults.placed.map(\.fault.effect)
        let kinds = Set(effects.map { String("\($0)".prefix { $0.isLetter }) })
        for kind in [
            "tokenRefused", "status", "gateway", "throttled", "throttledUntil", "consentWithdrawn", "notProvisioned",
            "noLicence", "slow", "withholdsRoles", "tokenLifetime", "tokenEndsAfter", "quirk", "clockSkew",
            "unresolvable",
            "renamed", "poisoned", "partial", "partialEmpty", "withoutNextLink", "nextLink", "repeatsPage",
            "invalidJSON",
            "slowBody", "cutShort", "resetInBody", "reset", "wrongLength", "handshakeClosed", "plainText",
        ] {
            #expect(kinds.contains(kind), "\(kind)")
        }
        let demo = try #require(ShippedScenario.named("demo"))
        #expect(try demo.scenario().faults == .none)
    }

    /// What goes on for ever is only what the reader can step over, or what does not hurt.
    @Test func `of an outage ends`() throws {
        let outage = try #require(ShippedScenario.named("outage"))
        for placed in try outage.scenario().faults.placed {
            let fault = placed.fault
            let isBounded = fault.schedule.times != nil || fault.schedule.lasts != nil
            switch fault.effect {
            case .poisoned, .quirk, .renamed: break
            default: #expect(isBounded || fault.onlyWithExpand, "\(fault)")
            }
        }
    }

    @Test func `is read whole`() throws {
        let scenario = try Scenario(
            yaml: """
                name: mine
                seed: 42
                tenants:
                  count: 4
                  alerts: 20
                  named:
                    - {name: Contoso, domain: contoso.com, alerts: 500}
                    - {name: Contoso Federal, domain: contoso.com, cloud: gcc-high}
                pace: {incidents-per-hour: 6, speed: 60}
                stories:
                  - {story: arrival, alerts: 400, tenants: [1], after: 90s, every: 1h}
                  - {story: merge, without-alerts: true}
                faults:
                  - fault: throttled
                    on: incidents
                    tenants: contoso.com
                    retry-after: 30s
                    after: 2m
                    for: 10m
                    time: world
                    times: 3
                    every: 2
                    pass: 1
                    chance: 20
                    page: 2
                    only-with-expand: true
                """,
            file: "mine.yaml"
        )
        #expect(scenario.seed == 42)
        #expect(scenario.tenants == 4)
        #expect(scenario.roster.entries.map(\.cloud) == [.commercial, .gccHigh])
        #expect(scenario.speed == 60)
        let script = scenario.script(tenants: 4)
        #expect(script[0]?.first == Happening(.arrival(alerts: 400), after: .seconds(90), every: .seconds(3_600)))
        #expect(script[3] == [Happening(.merge(withAlerts: false), after: .zero)])
        let placed = try #require(scenario.faults.placed.first)
        // The domain is a tenant in each of two clouds.
        #expect(placed.places == [0, 1])
        #expect(placed.fault.effect == .throttled(retryAfter: 30))
        #expect(placed.fault.page == 2)
        #expect(placed.fault.onlyWithExpand)
        #expect(
            placed.fault.schedule
                == Fault.Schedule(
                    after: .seconds(120),
                    lasts: .seconds(600),
                    time: .world,
                    passes: 1,
                    every: 2,
                    percent: 20,
                    times: 3
                )
        )
    }

    @Test func `gives tenants their names, clouds and numbers of alerts`() async throws {
        let scenario = try Scenario(
            yaml: """
                tenants:
                  count: 3
                  named:
                    - {name: Fabrikam Federal, domain: fabrikam.com, cloud: dod, alerts: 7}
                """,
            file: "x.yaml"
        )
        let settings = SandboxSettings(
            tenants: 3,
            alertsPerTenant: 2,
            now: Asking.now,
            roster: scenario.roster
        )
        let tenants = try Sandbox(settings).tenants
        #expect(tenants[0].name == "Fabrikam Federal")
        #expect(tenants[0].cloud == .dod)
        // The made-up company of the second place has that domain too, and gives way.
        #expect(Set(tenants.map(\.domain)).count == 3)
        #expect(Set(tenants.map(\.initialDomain)).count == 3)
        let plain = try Sandbox(SandboxSettings(tenants: 3, now: Asking.now)).tenants
        #expect(tenants[2] == plain[2])
    }

    static let mistakes: [(yaml: String, line: Int, words: String)] = [
        ("nam: x", 1, "There is no key \"nam\" in a scenario; did you mean name?"),
        ("- x", 1, "Here a scenario stands as keys with values, not a list."),
        ("seed: -1", 1, "seed takes a whole number from 0, not \"-1\"."),
        ("name: x\ntenants:\n  count: 0", 3, "count takes a whole number from 1 to 200000"),
        (
            "tenants:\n  count: 1\n  named:\n    - {domain: a.com}\n    - {domain: b.com}", 2,
            "at least the 2 that have names"
        ),
        ("tenants:\n  named:\n    - {domain: nowhere}", 3, "domain takes a domain such as contoso.com"),
        ("tenants:\n  named:\n    - {domain: a.com, cloud: gcch}", 3, "did you mean gcc"),
        (
            "tenants:\n  named:\n    - {domain: a.com}\n    - {domain: a.com}", 4,
            "a.com stands in the cloud commercial already"
        ),
        ("tenants:\n  named:\n    - {name: A}", 3, "A tenant needs the key domain."),
        ("pace:\n  speed: fast", 2, "speed takes a whole number from 0 to 3600, not \"fast\"."),
        ("pace: 3", 1, "Here the pace stands as keys with values"),
        ("faults: reset", 1, "faults takes a list, not the text \"reset\"."),
        ("faults:\n  - fault: resett", 2, "fault does not take \"resett\"; did you mean reset?"),
        ("faults:\n  - on: lists", 2, "A fault needs the key fault"),
        ("faults:\n  - fault: reset\n    on: list", 3, "on does not take \"list\"; did you mean lists?"),
        ("faults:\n  - fault: reset\n    on: lists\n    after: 5", 4, "after takes a whole number and a unit"),
        ("faults:\n  - fault: reset\n    on: lists\n    for: -5s", 4, "it cannot be negative"),
        ("faults:\n  - fault: reset\n    on: lists\n    after: 99999999w", 4, "after takes a whole number and a unit"),
        (
            "faults:\n  - fault: reset\n    on: lists\n    retry-after: 5s", 4,
            "There is no key \"retry-after\" in a fault reset"
        ),
        ("faults:\n  - fault: reset\n    on: lists\n    tenants: [1, contso.com]", 4, "did you mean contoso.com?"),
        ("faults:\n  - fault: reset\n    on: lists\n    tenants: [11]", 4, "There is no tenant \"11\" here"),
        ("faults:\n  - fault: reset\n    on: lists\n    tenants: []", 4, "tenants names none"),
        ("faults:\n  - fault: reset\n    on: connection\n    tenants: [1]", 4, "cannot name tenants"),
        ("faults:\n  - fault: plain-text\n    on: lists", 3, "cannot be on lists; it can be on connection."),
        ("faults:\n  - fault: status\n    on: lists", 2, "A fault status needs the key status."),
        ("faults:\n  - fault: quirk\n    quirks: [older-tag]", 3, "did you mean older-tags?"),
        ("faults:\n  - fault: wrong-length\n    on: lists\n    by: 0", 4, "such as 10 or -10"),
        ("stories:\n  - story: merger", 2, "did you mean merge?"),
        ("stories:\n  - story: merge\n    alerts: 3", 3, "There is no key \"alerts\" in a story merge"),
        ("stories:\n  - story: arrival\n    every: 0s", 3, "every takes a span of a second or more."),
        ("name: x\nname: y", 1, "more than once"),
        ("name: [", 2, "This is no YAML"),
        ("name: &a x\nabout: *b", 2, "This is no YAML"),
        ("name: " + String(repeating: "[", count: 100_000), 1, "nested deeper"),
        (String(repeating: "- ", count: 100_000), 1, "nested deeper"),
        (String(repeating: "a", count: 300_000), 1, "at most 262144 bytes"),
    ]

    @Test(arguments: mistakes.indices)
    func `with a mistake gets one sentence with the line`(index: Int) throws {
        let (yaml, line, words) = `A scenario`.mistakes[index]
        let error = try #require(throws: ScenarioError.self) { try Scenario(yaml: yaml, file: "my.yaml") }
        #expect(error.description.hasPrefix("my.yaml:\(line): "), "\(error)")
        #expect(error.description.contains(words), "\(error)")
        #expect(error.sentence.hasSuffix(".") || error.sentence.hasSuffix("?"), "\(error)")
        #expect(!error.sentence.contains("\n"))
    }

    @Test func `is documented by examples that can be read`() throws {
        let document = try Repository.text(of: "docs/scenarios.md")
        let examples = document.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(examples.count >= 2)
        for example in examples { _ = try Scenario(yaml: example, file: "docs/scenarios.md") }
    }

    /// Every fault, story and quirk has its line in the reference.
    @Test func `has nothing that the reference does not name`() throws {
        let document = try Repository.text(of: "docs/scenarios.md")
        for name in Scenario.vocabulary { #expect(document.contains("`\(name)`"), "\(name)") }
    }

    @Test func `may say nothing at all`() throws {
        for yaml in ["", "# nothing\n", "faults:\nstories:\ntenants:\n"] {
            let scenario = try Scenario(yaml: yaml, file: "x.yaml")
            #expect(scenario.faults == .none)
            #expect(scenario.tenants == nil)
        }
    }
}
