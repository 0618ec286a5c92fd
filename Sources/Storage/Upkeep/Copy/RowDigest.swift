import Foundation

/// A number that two lists of rows share only where they hold the same values in the same order, whatever database they
/// are in.
///
/// FNV-1a with 64 bits (RFC 9923) over each value's kind, length and bytes: it finds what went wrong, not who meant harm.
struct RowDigest: Hashable, Sendable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var rows = 0

    mutating func add(_ row: [Value]) {
        rows += 1
        for value in row {
            switch value {
            case .null: mix(byte: 0)
            case .integer(let number):
                mix(byte: 1)
                mix(UInt64(bitPattern: number))
            case .text(let text):
                mix(byte: 2)
                mix(UInt64(text.utf8.count))
                for byte in text.utf8 { mix(byte: byte) }
            case .bytes(let bytes):
                mix(byte: 3)
                mix(UInt64(bytes.count))
                for byte in bytes { mix(byte: byte) }
            }
        }
    }

    private mutating func mix(byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    private mutating func mix(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { mix(byte: UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
    }
}
