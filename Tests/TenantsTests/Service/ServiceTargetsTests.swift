import Tenants
import Testing

@Suite struct `Service targets` {
    @Test func `are told by tier, whatever the case and the spaces`() throws {
        let targets = try ServiceTargets(
            "gold = acknowledge 15m resolve 4h;Silver  Plus=resolve 2d ;; bronze = acknowledge 1h;"
        )
        #expect(targets["GOLD"] == ServiceTarget(acknowledge: .seconds(900), resolve: .seconds(14_400)))
        #expect(targets["silver plus"] == ServiceTarget(resolve: .seconds(172_800)))
        #expect(targets["bronze"] == ServiceTarget(acknowledge: .seconds(3_600)))
        #expect(targets["iron"] == nil)
        #expect(targets[nil] == nil)
        #expect(try ServiceTargets("") == ServiceTargets())
    }

    @Test(arguments: [
        ("gold", "has 'gold', which is not of the form 'gold = acknowledge 15m resolve 4h'"),
        ("= acknowledge 15m", "has '= acknowledge 15m', which is not of the form 'gold = acknowledge 15m resolve 4h'"),
        ("gold = answer 15m", "has 'gold = answer 15m', which is not of the form 'gold = acknowledge 15m resolve 4h'"),
        (
            "gold = acknowledge",
            "has 'gold = acknowledge', which is not of the form 'gold = acknowledge 15m resolve 4h'"
        ),
        (
            "gold = resolve 4h resolve 5h",
            "has 'gold = resolve 4h resolve 5h', which is not of the form 'gold = acknowledge 15m resolve 4h'"
        ),
        ("gold = acknowledge soon", "has 'soon' for gold, which is no span of time such as 15m, 4h or 2d"),
        ("gold = acknowledge 0m", "has '0m' for gold, which is no span of time such as 15m, 4h or 2d"),
        ("gold = resolve 1h; GOLD = resolve 2h", "names GOLD twice, and only one of them can count"),
        ("gold = acknowledge 2h resolve 1h", "has gold resolved sooner than it is acknowledged"),
    ])
    func `that are none are told in a sentence`(text: String, sentence: String) {
        let objection = #expect(throws: ServiceTargets.Objection.self) { try ServiceTargets(text) }
        #expect(objection?.description == sentence)
    }
}
