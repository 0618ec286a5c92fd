import NIOCore
import Tenants

/// Writes JSON straight into the bytes of an answer, with no tree of values between.
///
/// Members come out in the order of the calls, so the same calls give the same bytes. Names are written as they stand: they
/// are literals of this target, which need no escape.
struct JSONWriter {
    /// Plain bytes, since adding one to them costs a fifth of what it costs with a `ByteBuffer`.
    private var written: [UInt8] = []
    private var needsComma = false
    /// Whether moments are written with all seven digits of their fraction.
    var writesAllDigits = false

    init(capacity: Int = 1_024) {
        written.reserveCapacity(capacity)
    }

    /// What was written so far.
    var bytes: ByteBuffer { ByteBuffer(bytes: written) }

    /// How many bytes were written so far.
    var count: Int { written.count }

    // MARK: Structure

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        written.append(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        written.append(UInt8(ascii: "}"))
        needsComma = true
    }

    mutating func array(_ body: (inout JSONWriter) -> Void) {
        separate()
        written.append(UInt8(ascii: "["))
        needsComma = false
        body(&self)
        written.append(UInt8(ascii: "]"))
        needsComma = true
    }

    mutating func name(_ name: StaticString) {
        separate()
        written.append(UInt8(ascii: "\""))
        append(name)
        append("\":")
        needsComma = false
    }

    /// A name that is no literal of this target, such as a column's.
    mutating func name(text: String) {
        string(text)
        written.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes the comma before every value but the first.
    private mutating func separate() {
        if needsComma { written.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: Values

    mutating func string(_ text: String) {
        separate()
        written.append(UInt8(ascii: "\""))
        writeEscaped(text)
        written.append(UInt8(ascii: "\""))
    }

    mutating func integer(_ number: Int) {
        separate()
        written.append(contentsOf: String(number).utf8)
    }

    /// A number that is written out already.
    mutating func number(_ digits: String) {
        separate()
        written.append(contentsOf: digits.utf8)
    }

    /// A value that is written out already.
    mutating func raw(_ value: ByteBuffer) {
        separate()
        written.append(contentsOf: value.readableBytesView)
    }

    mutating func literal(_ text: StaticString) {
        separate()
        append(text)
    }

    mutating func timestamp(_ moment: Timestamp) {
        separate()
        written.append(UInt8(ascii: "\""))
        TimestampWriter.write(moment, allDigits: writesAllDigits, into: &written)
        written.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: StaticString) {
        unsafe written.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Escapes what RFC 8259 says must be: quotation mark, reverse solidus and the control characters below U+0020.
    private mutating func writeEscaped(_ text: String) {
        guard JSONWriter.needsEscape(text.utf8.span) else {
            written.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 { writeEscaped(byte) }
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case UInt8(ascii: "\r"): append("\\r")
        case UInt8(ascii: "\t"): append("\\t")
        case 0x00..<0x20:
            append("\\u00")
            written.append(Hexadecimal.digit(byte >> 4))
            written.append(Hexadecimal.digit(byte & 15))
        default: written.append(byte)
        }
    }

    /// Looks at every byte without stopping early, which lets the compiler look at many at once.
    private static func needsEscape(_ utf8: Span<UInt8>) -> Bool {
        var found: UInt8 = 0
        for place in utf8.indices {
            let byte = utf8[place]
            found |= byte < 0x20 ? 1 : 0
            found |= byte == UInt8(ascii: "\"") ? 1 : 0
            found |= byte == UInt8(ascii: "\\") ? 1 : 0
        }
        return found != 0
    }
}
