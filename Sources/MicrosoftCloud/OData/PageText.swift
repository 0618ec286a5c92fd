/// The text of a page of a list (OData JSON Format 4.01, section 12), read from its beginning to its end.
///
/// Members that it does not know are passed over, wherever they stand. A page is one only when ``nextObject()`` has come
/// to its end without an error.
package struct PageText: ~Copyable, ~Escapable {
    /// The values of the object that was read last.
    private(set) var tape: JSONTape
    /// The text of `@odata.nextLink`, quotation marks and all, once the end is reached.
    package private(set) var nextLink: Range<Int>?

    private var scanner = JSONScanner()
    private var stage = Stage.start
    private var hasValue = false

    private enum Stage {
        case start, members, objects, end
    }

    /// What the text of `@odata.nextLink` says, which is nothing where it is no text.
    mutating func nextLinkText() -> String? {
        // It was read before as what it is.
        guard let nextLink, (try? tape.read(from: nextLink.lowerBound)) != nil else { return nil }
        return (try? tape.string(at: 0)) ?? ""
    }

    @_lifetime(copy bytes)
    package init(_ bytes: Span<UInt8>) {
        tape = JSONTape(over: bytes)
    }

    /// Reads the next object of `value`, and says where it lies; `nil` at the page's end.
    package mutating func nextObject() throws(MalformedJSON) -> Range<Int>? {
        let bytes = tape.bytes
        if stage == .start {
            try scanner.pass(UInt8(ascii: "{"), in: bytes)
            stage = try scanner.passIfNext(UInt8(ascii: "}"), in: bytes) ? .end : .members
            if stage == .members { try readMember(bytes) } else { try finish(bytes) }
        } else if stage == .objects {
            try endObject(bytes)
        }
        while stage == .members {
            if try scanner.passIfNext(UInt8(ascii: ","), in: bytes) {
                try readMember(bytes)
            } else {
                try scanner.pass(UInt8(ascii: "}"), in: bytes)
                try finish(bytes)
            }
        }
        return stage == .objects ? try readValue(bytes) : nil
    }

    private mutating func readMember(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        guard try scanner.peek(bytes) == UInt8(ascii: "\"") else { throw scanner.fault(.unexpected) }
        let start = scanner.position
        let name = try scanner.text(bytes, place: 0)
        try scanner.pass(UInt8(ascii: ":"), in: bytes)
        // Escapes in a name are undone, for `"va\u006Cue"` is `value` too; one that is no text is no name that we know.
        switch (try? tape.string(of: name)) ?? "" {
        case "value":
            guard !hasValue else {
                throw MalformedJSON(offset: start, fault: .notAList("“value” is there twice"))
            }
            hasValue = true
            guard try scanner.passIfNext(UInt8(ascii: "["), in: bytes) else {
                throw scanner.fault(.notAList("“value” is no array"))
            }
            if try !scanner.passIfNext(UInt8(ascii: "]"), in: bytes) { stage = .objects }
        case "@odata.nextLink":
            let value = try readValue(bytes)
            switch bytes[value.lowerBound] {
            case UInt8(ascii: "\""): nextLink = value
            case UInt8(ascii: "n"): nextLink = nil
            default: throw MalformedJSON(offset: value.lowerBound, fault: .notAList("“@odata.nextLink” is no text"))
            }
        default: _ = try readValue(bytes)
        }
    }

    private mutating func endObject(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        guard try !scanner.passIfNext(UInt8(ascii: ","), in: bytes) else { return }
        try scanner.pass(UInt8(ascii: "]"), in: bytes)
        stage = .members
    }

    private mutating func finish(_ bytes: Span<UInt8>) throws(MalformedJSON) {
        try scanner.finish(bytes)
        guard hasValue else { throw MalformedJSON(offset: bytes.count, fault: .notAList("it has no “value”")) }
        stage = .end
    }

    private mutating func readValue(_ bytes: Span<UInt8>) throws(MalformedJSON) -> Range<Int> {
        _ = try scanner.peek(bytes)
        let start = scanner.position
        let end = try tape.read(from: start)
        scanner.move(to: end)
        return start..<end
    }
}
