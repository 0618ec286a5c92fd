import CPostgres
import Foundation

/// A server's answer to one statement, whose columns came in their binary forms.
@safe struct PostgreSQLResult: ~Copyable {
    private let pointer: OpaquePointer

    /// Takes over an answer.
    init(_ pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        unsafe PQclear(pointer)
    }

    /// What the server says that it has done, such as `COMMIT`.
    var commandTag: String { unsafe String(cString: PQcmdStatus(pointer)) }

    /// Why the statement was not run; `nil` where it was.
    var refusal: PostgreSQLRefusal? {
        switch unsafe PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
        default: break
        }
        let state = field("C") ?? ""
        // A message of class 42 can only name parts of our statements; others may hold values, which may be an attacker's.
        let about = state.hasPrefix("42") ? field("M") : nil
        let object = field("n") ?? field("c") ?? field("t")
        let why = about ?? object.map { "it does not fit \($0)" } ?? "the server gives a code only"
        return PostgreSQLRefusal(state: SQLState(rawValue: state), why: why)
    }

    /// Decodes the rows.
    func decode<Element>(into elements: inout [Element], as decode: (inout Row) throws -> Element) throws {
        let rows = unsafe PQntuples(pointer)
        guard rows > 0 else { return }
        let columns = unsafe PQnfields(pointer)
        let types = (0..<columns).map { unsafe PQftype(pointer, $0) }
        let names = (0..<columns).map { unsafe String(cString: PQfname(pointer, $0)) }
        elements.reserveCapacity(elements.count + Int(rows))
        for number in 0..<rows {
            var values: [Value] = []
            values.reserveCapacity(types.count)
            for column in 0..<columns {
                values.append(try value(number, column, PostgreSQLType(rawValue: types[Int(column)])))
            }
            var row = Row(values, names: { names })
            elements.append(try decode(&row))
        }
    }

    private func value(_ row: Int32, _ column: Int32, _ type: PostgreSQLType) throws -> Value {
        guard unsafe PQgetisnull(pointer, row, column) == 0 else { return .null }
        let length = Int(unsafe PQgetlength(pointer, row, column))
        let bytes = unsafe UnsafeRawBufferPointer(start: PQgetvalue(pointer, row, column), count: length)
        switch type {
        case .int8, .int4, .int2, .bool: return .integer(unsafe PostgreSQLResult.number(bytes))
        case .text, .varchar, .name, .unknown: return .text(unsafe String(decoding: bytes, as: UTF8.self))
        case .bytea: return .bytes(unsafe Data(bytes))
        case .numeric:
            guard let number = unsafe PostgreSQLResult.whole(bytes) else { fallthrough }
            return .integer(number)
        default: throw StorageError.refused(why: "a column has the type \(type.rawValue), which no column of ours has")
        }
    }

    /// A number of up to eight bytes, the highest first; a truth is 1.
    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = bytes.count > 1 && (unsafe bytes.first ?? 0) >= 0x80
        return unsafe bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
    }

    /// A whole number of the type that sums of numbers have: digits to the base of 10,000, after four heads of two bytes
    /// (how many digits, the first one's power, the sign, how many digits after the point).
    private static func whole(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let parts = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
            unsafe Int64(bytes[place]) << 8 | Int64(bytes[place + 1])
        }
        guard parts.count >= 4, parts[2] == 0 || parts[2] == 0x4000 else { return nil }
        let weight = Int(Int16(truncatingIfNeeded: parts[1]))
        guard parts.count - 4 <= weight + 1, weight < 5 else { return parts.count == 4 ? 0 : nil }
        var number: Int64 = 0
        for place in 0...max(0, weight) {
            let digit = place + 4 < parts.count ? parts[place + 4] : 0
            let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10_000)
            let (sum, isStillTooLarge) = product.addingReportingOverflow(digit)
            guard !isTooLarge, !isStillTooLarge else { return nil }
            number = sum
        }
        return parts[2] == 0 ? number : -number
    }

    /// A field of a refusal by its letter (https://www.postgresql.org/docs/15/protocol-error-fields.html).
    private func field(_ letter: Unicode.Scalar) -> String? {
        guard let text = unsafe PQresultErrorField(pointer, Int32(letter.value)) else { return nil }
        return unsafe String(cString: text)
    }
}

/// The numbers of PostgreSQL's types (its src/include/catalog/pg_type.dat).
private struct PostgreSQLType: RawRepresentable, Hashable {
    let rawValue: Oid

    static let bool = PostgreSQLType(rawValue: 16)
    static let bytea = PostgreSQLType(rawValue: 17)
    static let name = PostgreSQLType(rawValue: 19)
    static let int8 = PostgreSQLType(rawValue: 20)
    static let int2 = PostgreSQLType(rawValue: 21)
    static let int4 = PostgreSQLType(rawValue: 23)
    static let text = PostgreSQLType(rawValue: 25)
    static let unknown = PostgreSQLType(rawValue: 705)
    static let varchar = PostgreSQLType(rawValue: 1_043)
    static let numeric = PostgreSQLType(rawValue: 1_700)
}
