/// A statement's `?` as PostgreSQL counts them: `$1`, `$2` and so on.
package enum Placeholders {
    /// Numbers the placeholders; a `?` within quotes stays what it is.
    package static func numbered(_ statement: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(statement.utf8.count + 32)
        var quote: UInt8?
        var count = 0
        for byte in statement.utf8 {
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if quote == nil, byte == UInt8(ascii: "?") {
                count += 1
                bytes.append(UInt8(ascii: "$"))
                bytes.append(contentsOf: String(count).utf8)
                continue
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
