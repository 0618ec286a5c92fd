import Foundation
import Tenants
import Testing
import tenantry

@Suite struct `A JSON document` {
    @Test func `keeps its members in order`() {
        let document: JSON = ["zebra": 1, "ant": [true, .null, "x"], "empty": [], "none": [:]]
        #expect(document.line == #"{"zebra":1,"ant":[true,null,"x"],"empty":[],"none":{}}"#)
        #expect(
            document.pretty == """
                {
                  "zebra": 1,
                  "ant": [
                    true,
                    null,
                    "x"
                  ],
                  "empty": [],
                  "none": {}
                }
                """
        )
    }

    @Test(arguments: HostileText.samples + [#"quotes " and \ slashes /"#, "🦊 and \u{10FFFF}", "\u{1}\u{1F}"])
    func `carries hostile text whole and harmless`(text: String) throws {
        let line = JSON.object([JSON.Member(text, .text(Hostile(text)))]).line
        HostileText.expectHarmless(line)
        #expect(try JSONDecoder().decode([String: String].self, from: Data(line.utf8)) == [text: text])
    }
}
