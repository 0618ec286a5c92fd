import NIOCore
import Tenants

/// Writes JSON straight into the bytes of an answer, with no tree of values between.
///
/// Members come out in the order of the calls, so the same calls give the same bytes. Names are written as they stand: they
/// are literals of this target, which need no escape.
struct JSONWriter {
    private(set) var bytes: ByteBuffer
    private var needsComma = false

    init(capacity: Int = 1_024) {
        bytes = ByteBufferAllocator().buffer(capacity: capacity)
    }

    // MARK: Structure

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.writeInteger(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        bytes.writeInteger(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func array(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.writeInteger(UInt8(ascii: "["))
        needsComma = false
        body(&self)
        bytes.writeInteger(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func name(_ name: StaticString) {
        separate()
        bytes.writeInteger(UInt8(ascii: "\""))
        bytes.writeStaticString(name)
        bytes.writeStaticString("\":")
        needsComma = false
    }

    /// A name that is no literal, and may need an escape.
    mutating func name(text: String) {
        string(text)
        bytes.writeInteger(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the comma before every value but the first.
    private mutating func separate() {
        if needsComma { bytes.writeInteger(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    mutating func string(_ text: String) {
        separate()
        bytes.writeInteger(UInt8(ascii: "\""))
        writeEscaped(text)
        bytes.writeInteger(UInt8(ascii: "\""))
    }

    mutating func integer(_ number: Int) {
        separate()
        bytes.writeString(String(number))
    }

    /// A number that is written out already.
    mutating func number(_ digits: String) {
        separate()
        bytes.writeString(digits)
    }

    mutating func literal(_ text: StaticString) {
        separate()
        bytes.writeStaticString(text)
    }

    mutating func timestamp(_ moment: Timestamp) {
        separate()
        bytes.writeInteger(UInt8(ascii: "\""))
        TimestampWriter.write(moment, into: &bytes)
        bytes.writeInteger(UInt8(ascii: "\""))
    }

    /// Escapes what RFC 8259 says must be: quotation mark, reverse solidus and the control characters below U+0020.
    private mutating func writeEscaped(_ text: String) {
        guard text.utf8.contains(where: JSONWriter.needsEscape) else {
            bytes.writeString(text)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.writeStaticString("\\\"")
            case UInt8(ascii: "\\"): bytes.writeStaticString("\\\\")
            case UInt8(ascii: "\n"): bytes.writeStaticString("\\n")
            case UInt8(ascii: "\r"): bytes.writeStaticString("\\r")
            case UInt8(ascii: "\t"): bytes.writeStaticString("\\t")
            case 0x00..<0x20:
                bytes.writeStaticString("\\u00")
                bytes.writeInteger(Hexadecimal.digit(byte >> 4))
                bytes.writeInteger(Hexadecimal.digit(byte & 15))
            default: bytes.writeInteger(byte)
            }
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
