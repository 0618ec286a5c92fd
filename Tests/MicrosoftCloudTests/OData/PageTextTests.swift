import Foundation
import MicrosoftCloud
import Testing

@Suite struct `The text of a page` {
    @Test(arguments: [
        (#"{"value":[]}"#, []),
        (#"{"value":[{}]}"#, ["{}"]),
        (#" { "value" : [ {"a":1} , {"b":[{"value":[2]}]} ] } "#, [#"{"a":1}"#, #"{"b":[{"value":[2]}]}"#]),
        (#"{"@odata.context":"x","value":[{"id":"}]"}],"@odata.count":1}"#, [#"{"id":"}]"}"#]),
        (#"{"other":{"value":[1]},"value":[{"id":"\"\\"}]}"#, [#"{"id":"\"\\"}"#]),
        (#"{"va\u006Cue":[{}]}"#, ["{}"]),
        (#"{"value":[null,1.5e-3,"x",[],true,{}]}"#, ["null", "1.5e-3", "\"x\"", "[]", "true", "{}"]),
        ("{\"value\"\r\n:\t[{\"名\":\"😀\"}\n]}", [#"{"名":"😀"}"#]),
    ])
    func `has each object's very bytes`(page: String, objects: [String]) throws {
        #expect(try Self.objects(of: page) == objects)
    }

    @Test(arguments: [
        (#"{"value":[],"@odata.nextLink":"https:\/\/x\/?a=1\u0026b"}"#, #""https:\/\/x\/?a=1\u0026b""#),
        (#"{"@odata.next\u004cink":"y","value":[]}"#, #""y""#),
        (#"{"@odata.nextLink":null,"value":[]}"#, nil),
        (#"{"value":[{"@odata.nextLink":"inner"}]}"#, nil),
    ])
    func `has the next page's address as it is written`(page: String, link: String?) throws {
        let data = Data(page.utf8)
        let range = try PageParts(of: data).nextLink
        #expect(range.map { String(decoding: data[$0], as: UTF8.self) } == link)
    }

    @Test(arguments: [
        ("", 0, MalformedJSON.Fault.ended),
        ("[]", 0, .unexpected),
        ("{}", 2, .notAList("it has no “value”")),
        (#"{"value":{}}"#, 9, .notAList("“value” is no array")),
        (#"{"value":null}"#, 9, .notAList("“value” is no array")),
        (#"{"value":[],"value":[]}"#, 12, .notAList("“value” is there twice")),
        (#"{"value":[],"@odata.nextLink":7}"#, 30, .notAList("“@odata.nextLink” is no text")),
        (#"{"value":[]}x"#, 12, .trailing),
        (#"{"value":[{}{}]}"#, 12, .unexpected),
        (#"{"value":[{},]}"#, 13, .unexpected),
        (#"{"value":[{"a":}]}"#, 15, .unexpected),
        (#"{"value":[{"a" 1}]}"#, 15, .unexpected),
        (#"{"value":[{"a":1,}]}"#, 17, .unexpected),
        (#"{"value":[[1}]}"#, 12, .unexpected),
        (#"{"value":[tru]}"#, 13, .unexpected),
        (#"{"value":[01]}"#, 11, .unexpected),
        (#"{"value":[1.]}"#, 12, .unexpected),
        (#"{"value":["\x"]}"#, 12, .unexpected),
        (#"{"value":["\u12g4"]}"#, 15, .unexpected),
        ("{\"value\":[\"a\nb\"]}", 12, .control),
        ("<html>", 0, .unexpected),
        ("\u{FEFF}{\"value\":[]}", 0, .unexpected),
    ])
    func `is refused with the place where the text stops being a page`(
        page: String,
        offset: Int,
        fault: MalformedJSON.Fault,
    ) {
        let error = #expect(throws: MalformedJSON.self) { try PageParts(of: Data(page.utf8)) }
        #expect(error?.offset == offset)
        #expect(error?.fault == fault)
    }

    @Test(arguments: [(511, true), (512, true), (513, false), (1_000_000, false)])
    func `stops at brackets within brackets, and keeps the stack`(depth: Int, isRead: Bool) {
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let page = Data((#"{"value":["# + nested + "]}").utf8)
        #expect(((try? PageParts(of: page)) != nil) == isRead)
    }

    @Test func `is refused before one object takes all memory`() {
        let zeros = String(repeating: "0,", count: 1 << 20)
        let error = #expect(throws: MalformedJSON.self) { try PageParts(of: Data("{\"value\":[[\(zeros)0]]}".utf8)) }
        #expect(error?.fault == .tooMany)
    }

    @Test func `works on a slice of other bytes`() throws {
        let data = Data((#"garbage{"value":[{"a":1}]}garbage"#).utf8)
        #expect(try PageParts(of: data[7..<26]).objects == [10..<17])
    }

    @Test(arguments: UInt64(1)...200)
    func `is the same however a page is spaced`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let objects = (0..<Int.random(in: 0...6, using: &random)).map { _ in RandomJSON.object(using: &random) }
        let page = RandomJSON.page(of: objects, using: &random)
        #expect(try Self.objects(of: page) == objects)
    }

    @Test(arguments: UInt64(1)...20)
    func `is refused wherever a page is cut off`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let objects = (0..<3).map { _ in RandomJSON.object(using: &random) }
        let page = Data(
            RandomJSON.page(of: objects, using: &random).trimmingCharacters(in: .whitespacesAndNewlines).utf8
        )
        for length in 0..<page.count {
            #expect(throws: MalformedJSON.self) { try PageParts(of: page.prefix(length)) }
        }
    }

    @Test(arguments: UInt64(1)...20)
    func `takes nothing for JSON that Foundation does not`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let objects = (0..<3).map { _ in RandomJSON.object(using: &random) }
        // Whether text is text is for whoever decodes it to say, so there are no surrogate pairs to be broken here.
        let text = RandomJSON.page(of: objects, using: &random).replacing("\\ud83d\\ude00", with: "\\u00e9")
        let page = Data(text.utf8)
        var taken = 0
        for _ in 0..<500 {
            var tampered = page
            tampered[Int.random(in: 0..<page.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            guard (try? PageParts(of: tampered)) != nil else { continue }
            guard let text = String(validating: tampered, as: UTF8.self) else { continue }
            taken += 1
            #expect(throws: Never.self, "\(text)") { try JSONDecoder().decode(LooseObject.self, from: tampered) }
        }
        #expect(taken > 0)
    }

    private static func objects(of page: String) throws -> [String] {
        let data = Data(page.utf8)
        return try PageParts(of: data).objects.map { String(decoding: data[$0], as: UTF8.self) }
    }
}

/// Where the parts of a page lie.
private struct PageParts {
    private(set) var objects: [Range<Int>] = []
    let nextLink: Range<Int>?

    init(of page: Data) throws(MalformedJSON) {
        var text = PageText(page.span)
        while let range = try text.nextObject() { objects.append(range) }
        nextLink = text.nextLink
    }
}

/// Takes any JSON object.
private struct LooseObject: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        _ = try decoder.container(keyedBy: Key.self)
    }
}
