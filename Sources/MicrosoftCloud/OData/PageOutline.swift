package import Foundation

/// Where the parts of a page of a list lie among its bytes (OData JSON Format 4.01, section 12).
package struct PageOutline: Hashable, Sendable {
    /// The objects of `value`, in order.
    package private(set) var objects: [Range<Int>] = []
    /// The text of `@odata.nextLink`, quotation marks and all.
    package private(set) var nextLink: Range<Int>?

    /// Finds the parts of a page.
    ///
    /// Members that it does not know are passed over, wherever they stand.
    package init(of page: Data) throws(MalformedJSON) {
        let bytes = page.span
        var walk = JSONWalk()
        var hasValue = false
        try walk.pass(UInt8(ascii: "{"), in: bytes)
        if try !walk.passIfNext(UInt8(ascii: "}"), in: bytes) {
            repeat {
                let key = try walk.string(bytes)
                try walk.pass(UInt8(ascii: ":"), in: bytes)
                switch PageOutline.name(key, in: page, bytes) {
                case "value":
                    guard !hasValue else {
                        throw MalformedJSON(offset: key.lowerBound, fault: .notAList("“value” is there twice"))
                    }
                    hasValue = true
                    try readObjects(bytes, &walk)
                case "@odata.nextLink": try readNextLink(bytes, &walk)
                default: _ = try walk.value(bytes)
                }
            } while try walk.passIfNext(UInt8(ascii: ","), in: bytes)
            try walk.pass(UInt8(ascii: "}"), in: bytes)
        }
        try walk.finish(bytes)
        guard hasValue else { throw MalformedJSON(offset: page.count, fault: .notAList("it has no “value”")) }
    }

    private mutating func readObjects(_ bytes: Span<UInt8>, _ walk: inout JSONWalk) throws(MalformedJSON) {
        guard try walk.passIfNext(UInt8(ascii: "["), in: bytes) else {
            throw MalformedJSON(offset: walk.position, fault: .notAList("“value” is no array"))
        }
        guard try !walk.passIfNext(UInt8(ascii: "]"), in: bytes) else { return }
        repeat {
            objects.append(try walk.value(bytes))
        } while try walk.passIfNext(UInt8(ascii: ","), in: bytes)
        try walk.pass(UInt8(ascii: "]"), in: bytes)
    }

    private mutating func readNextLink(_ bytes: Span<UInt8>, _ walk: inout JSONWalk) throws(MalformedJSON) {
        let value = try walk.value(bytes)
        switch bytes[value.lowerBound] {
        case UInt8(ascii: "\""): nextLink = value
        case UInt8(ascii: "n"): nextLink = nil
        default: throw MalformedJSON(offset: value.lowerBound, fault: .notAList("“@odata.nextLink” is no text"))
        }
    }

    /// A member's name; escapes in it are undone, for `"va\u006Cue"` is `value` too.
    private static func name(_ key: Range<Int>, in page: Data, _ bytes: Span<UInt8>) -> String {
        var isPlain = true
        for place in key where bytes[place] == UInt8(ascii: "\\") { isPlain = false }
        let slice = page[page.startIndex + key.lowerBound..<page.startIndex + key.upperBound]
        guard !isPlain else { return String(decoding: slice.dropFirst().dropLast(), as: UTF8.self) }
        // The walk has seen that it is a string; half of a surrogate pair is all that can still be wrong, and no name.
        return (try? JSONDecoder().decode(String.self, from: slice)) ?? ""
    }
}
