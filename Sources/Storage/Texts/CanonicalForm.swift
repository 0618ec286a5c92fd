import Foundation

/// Values one after another as bytes that no other list of values has, the same on every machine and database.
///
/// Each value is a byte for its kind, followed for a number (1) by its eight bytes in two's complement, and for a text (2,
/// in UTF-8) or bytes (3) by their count as eight bytes and themselves; nothing (0) is that byte alone. The highest byte
/// of a number comes first.
struct CanonicalForm {
    private(set) var bytes = Data()

    init(_ values: Value...) {
        for value in values { add(value) }
    }

    mutating func add(_ value: Value) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number):
            bytes.append(1)
            add(number)
        case .text(let text):
            bytes.append(2)
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .bytes(let data):
            bytes.append(3)
            add(Int64(data.count))
            bytes.append(data)
        }
    }

    private mutating func add(_ number: Int64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
        }
    }
}
