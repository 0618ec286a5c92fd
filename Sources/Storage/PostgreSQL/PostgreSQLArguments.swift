/// The arguments of one run of a statement in the form that libpq takes.
///
/// Numbers go as text, whose type the server finds by where they stand; bytes go as they are.
struct PostgreSQLArguments {
    /// All values one after the other, a zero after each.
    private var bytes: [UInt8] = []
    /// Where each value begins; `nil` for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    /// 1 for bytes as they are, 0 for text.
    private var formats: [Int32] = []

    var count: Int32 { Int32(starts.count) }
    var byteCount: Int { bytes.count }

    init(_ values: [Value]) {
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        formats.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: append(nil, isBinary: false)
            case .integer(let number): append(String(number).utf8, isBinary: false)
            case .text(let text): append(text.utf8, isBinary: false)
            case .bytes(let data): append(data, isBinary: true)
            }
        }
    }

    private mutating func append(_ value: (some Sequence<UInt8>)?, isBinary: Bool) {
        formats.append(isBinary ? 1 : 0)
        guard let value else {
            starts.append(nil)
            lengths.append(0)
            return
        }
        starts.append(bytes.count)
        bytes.append(contentsOf: value)
        lengths.append(Int32(bytes.count - (starts.last?.flatMap(\.self) ?? 0)))
        bytes.append(0)
    }

    private mutating func append(_ value: Never?, isBinary: Bool) {
        append(nil as [UInt8]?, isBinary: isBinary)
    }

    /// Calls libpq with the values, their lengths and their formats; the pointers are good within the closure only.
    func withPointers<Outcome>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Outcome,
    ) -> Outcome {
        unsafe bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress
            let values: [UnsafePointer<CChar>?] = unsafe starts.map { start in
                guard let start, let base = unsafe base else { return nil }
                return unsafe (base + start).assumingMemoryBound(to: CChar.self)
            }
            return unsafe values.withUnsafeBufferPointer { values in
                unsafe lengths.withUnsafeBufferPointer { lengths in
                    unsafe formats.withUnsafeBufferPointer { formats in
                        unsafe body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
