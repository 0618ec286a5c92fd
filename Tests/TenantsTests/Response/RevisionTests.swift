import Tenants
import Testing

@Suite struct `What is to be otherwise` {
    @Test func `says something`() throws {
        #expect(throws: RevisionError.nothing) { _ = try Revision() }
        #expect(throws: RevisionError.empty(.owner)) { _ = try Revision(owner: .person(" \u{2003}")) }
        #expect(throws: RevisionError.empty(.tag)) { _ = try Revision(tagsToAdd: [""]) }
        #expect(throws: RevisionError.empty(.comment)) { _ = try Revision(comment: "\n") }
        #expect(throws: Never.self) { _ = try Revision(owner: .nobody) }
    }

    @Test func `is no longer than it may be`() throws {
        let long = String(repeating: "x", count: 5_000)
        #expect(throws: Never.self) { _ = try Revision(comment: long) }
        #expect(throws: RevisionError.tooLong(.comment, most: 5_000)) { _ = try Revision(comment: long + "x") }
        #expect(throws: RevisionError.tooLong(.owner, most: 200)) { _ = try Revision(owner: .person(long)) }
        #expect(throws: RevisionError.tooManyTags) { _ = try Revision(tagsToAdd: (0...20).map { "t\($0)" }) }
        // One letter with very many marks is one character, and no little text.
        let marked = "x" + String(repeating: "\u{301}", count: 30_000)
        #expect(throws: RevisionError.tooLong(.comment, most: 5_000)) { _ = try Revision(comment: marked) }
    }

    @Test func `holds no control characters, but for lines in a comment`() throws {
        #expect(throws: RevisionError.unfit(.owner)) { _ = try Revision(owner: .person("a\nb")) }
        #expect(throws: RevisionError.unfit(.tag)) { _ = try Revision(tagsToAdd: ["a\u{1B}[2J"]) }
        #expect(throws: RevisionError.unfit(.comment)) { _ = try Revision(comment: "a\u{0}b") }
        #expect(throws: Never.self) { _ = try Revision(comment: "a\r\n\tb") }
    }

    @Test func `does not add a tag that it takes away`() {
        #expect(throws: RevisionError.tagBothWays(Hostile("vip"))) {
            _ = try Revision(tagsToAdd: ["a", "vip"], tagsToRemove: ["vip"])
        }
    }

    @Test(arguments: [
        ("truePositive", "phishing", true), ("truePositive", nil, true), ("TruePositive", "Phishing", true),
        ("falsePositive", "phishing", false), ("informationalExpectedActivity", "securityTesting", true),
        ("unknown", nil, true), ("unknown", "other", false), ("truePositive", "apt", false), ("worst", nil, false),
    ])
    func `has a determination that goes with its classification`(
        classification: String,
        determination: String?,
        fits: Bool,
    ) {
        let assessment = Revision.Assessment(
            Classification(rawValue: classification),
            determination.map(Determination.init(rawValue:)),
        )
        #expect(((try? Revision(assessment: assessment)) != nil) == fits)
    }

    @Test(arguments: Stream.allCases, Handling.allCases)
    func `has Graph's words for how far the work is`(stream: Stream, handling: Handling) {
        #expect(Handling(named: handling.name(in: stream), in: stream) == handling)
        #expect(Handling(named: "redirected", in: stream) == nil)
        #expect(Handling(named: "active", in: .alerts) == nil && Handling(named: "new", in: .incidents) == nil)
    }
}
