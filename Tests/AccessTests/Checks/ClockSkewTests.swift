import Access
import Tenants
import Testing

@Suite struct `This machine's clock` {
    private static let now = Timestamp(ticks: 17_936_072_000_000_000)

    @Test(arguments: [
        (0, nil), (60, nil), (61, AccessFinding.Severity.warning), (-61, .warning), (300, .warning), (301, .failure),
        (-301, .failure),
    ])
    func `is told of from a minute on`(seconds: Int, severity: AccessFinding.Severity?) throws {
        let finding = try #require(ClockSkew(of: [.seconds(seconds)])).finding
        #expect(finding?.severity == severity)
        #expect(finding?.sentence.contains(seconds > 0 ? "behind" : "ahead of") ?? true)
    }

    @Test func `is judged by the answer in the middle`() throws {
        let late = try #require(ClockSkew(of: [.seconds(-1), .seconds(900), .seconds(1)]))
        #expect(late.finding == nil)
        let wrong = try #require(ClockSkew(of: [.seconds(400), .seconds(399), .zero]))
        #expect(wrong.finding?.sentence == "This machine's clock is 399 seconds behind Microsoft's.")
        #expect(ClockSkew(of: []) == nil)
    }

    @Test func `stays as it was found until an answer says what time it is`() {
        let unusable = AccessFinding(.credential, Hostile("file"), .warning, "It is passed over.", nil)
        let proofs = AccessLook(.allButClock, findings: [unusable])
        var ledger = FindingLedger()
        func names(after look: AccessLook) -> [String] {
            _ = ledger.take(look, at: Self.now)
            return ledger.kept.map(\.finding.name.bound)
        }
        #expect(names(after: proofs.adding(ClockSkew(of: [.seconds(99)]))) == ["ours", "file"])
        #expect(names(after: AccessLook(.allButClock).adding(nil)) == ["ours"])
        #expect(names(after: proofs.adding(ClockSkew(of: [.zero]))) == ["file"])
    }
}
