import NIOCore

/// Keeps the chosen members of an object that is written already, and drops the others, for `$select`.
enum MemberSelection {
    /// - Parameters:
    ///   - names: The members to keep.
    ///   - object: One JSON object, without space between its tokens, as ``JSONWriter`` writes.
    /// - Returns: The object with those members, in the order in which they were.
    static func keeping(_ names: Set<String>, of object: ByteBuffer) -> ByteBuffer {
        let bytes = Array(object.readableBytesView)
        var kept = ByteBufferAllocator().buffer(capacity: bytes.count)
        kept.writeInteger(UInt8(ascii: "{"))
        var place = 1
        while place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
            let start = place
            let nameEnd = end(ofStringAt: place, in: bytes)
            let name = String(decoding: bytes[(start + 1)..<(nameEnd - 1)], as: UTF8.self)
            place = end(ofValueAt: nameEnd + 1, in: bytes)
            if names.contains(name) {
                if kept.readableBytes > 1 { kept.writeInteger(UInt8(ascii: ",")) }
                kept.writeBytes(bytes[start..<place])
            }
            // The comma, or the bracket that ends the object.
            place += 1
        }
        kept.writeInteger(UInt8(ascii: "}"))
        return kept
    }

    /// The place behind a string that begins at one.
    private static func end(ofStringAt start: Int, in bytes: [UInt8]) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return place + 1
    }

    /// The place behind a value that begins at one.
    private static func end(ofValueAt start: Int, in bytes: [UInt8]) -> Int {
        var (place, depth) = (start, 0)
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                place = end(ofStringAt: place, in: bytes)
                if depth == 0 { return place }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return place }
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: ",") where depth == 0: return place
            default: break
            }
            place += 1
        }
        return place
    }
}
