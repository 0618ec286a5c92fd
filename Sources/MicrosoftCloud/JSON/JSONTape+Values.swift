/// What the entries of a tape stand for.
extension JSONTape {
    /// The value of a member of an object, by its place; of members of one name, the first.
    func value(of key: JSONKey, in object: Int) -> Int? {
        let end = Int(entries[object].next)
        var place = object + 1
        while place < end {
            let name = entries[place]
            if !name.hasEscape {
                if key.matches(bytes, name.range) { return place + 1 }
            } else if (try? string(at: place)) == key.name {
                // A name that is no text is not this one.
                return place + 1
            }
            place = Int(entries[place + 1].next)
        }
        return nil
    }

    /// The value of a member of an object where there is one and it is not null.
    func presentValue(of key: JSONKey, in object: Int) -> Int? {
        guard let place = value(of: key, in: object), entries[place].kind != .null else { return nil }
        return place
    }

    /// The values in an array, by their places.
    func elements(of array: Int) -> JSONPlaces { JSONPlaces(next: array + 1, end: Int(entries[array].next)) }

    /// Makes sure that the members of an object have names that are text.
    ///
    /// A name is no text where it holds half of a surrogate pair, or bytes that are not UTF-8.
    func checkNames(of object: Int) throws(NoText) {
        guard !entries[object].isPlain else { return }
        let end = Int(entries[object].next)
        var place = object + 1
        while place < end {
            if !entries[place].isPlain { _ = try string(at: place) }
            place = Int(entries[place + 1].next)
        }
    }

    /// The text at a place that has one.
    func string(at place: Int) throws(NoText) -> String { try string(of: entries[place]) }

    /// The text that an entry stands for, of this tape or about to be.
    func string(of entry: JSONEntry) throws(NoText) -> String {
        do {
            guard entry.hasEscape else {
                return String(copying: try UTF8Span(validating: bytes.extracting(entry.range)))
            }
            let unescaped = try JSONEscapes.undone(in: bytes, entry.range)
            return String(copying: try UTF8Span(validating: unescaped.span))
        } catch {
            throw NoText()
        }
    }

    /// The whole number at a place, however it is written: `7`, `7.0` or `7e0`.
    func wholeNumber(at place: Int) -> Int64? {
        guard let digits = try? string(at: place) else { return nil }
        if let number = Int64(digits) { return number }
        // Beyond 2^53 a floating-point number may be another than the one that was written.
        guard let number = Double(digits).flatMap(Int64.init(exactly:)), number.magnitude < 1 << 53 else { return nil }
        return number
    }
}

/// What stands where a text should be is JSON by its form, and no text.
struct NoText: Error {}

/// The places of the values in an array, one after another.
struct JSONPlaces {
    private var next: Int
    private let end: Int

    fileprivate init(next: Int, end: Int) {
        self.next = next
        self.end = end
    }

    /// The next value's place.
    mutating func pop(_ tape: borrowing JSONTape) -> Int? {
        guard next < end else { return nil }
        defer { next = Int(tape.entries[next].next) }
        return next
    }
}
