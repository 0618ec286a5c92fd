import Foundation
import Testing

@testable import Console

@Suite struct `JSON that is laid out` {
    @Test(arguments: [
        (
            #"{"a":1,"b":[true,null],"c":{},"d":[]}"#,
            "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {},\n  \"d\": []\n}"
        ),
        (#"{"a":"x: {y}, [z]\" \\"}"#, "{\n  \"a\": \"x: {y}, [z]\\\" \\\\\"\n}"),
        ("{ \"a\" :\r\n 1 }", "{\n  \"a\": 1\n}"),
        ("\"\u{202E}\u{7F}\u{200B}\"", "\"\\u202e\\u007f\\u200b\""),
        ("\"\u{E0001}\"", "\"\\udb40\\udc01\""),
        ("]]}", "\n]\n]\n}"), ("", ""), ("nonsense", "nonsense"),
    ])
    func `says the same`(json: String, expected: String) {
        #expect(JSONLayout.text(of: Data(json.utf8)) == expected)
    }

    @Test func `is no longer for being deep`() {
        let deep = String(repeating: "[", count: 20_000)
        #expect(JSONLayout.text(of: Data(deep.utf8)).utf8.count < 20_000 * 70)
    }
}
