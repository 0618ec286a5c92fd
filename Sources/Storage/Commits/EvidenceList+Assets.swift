import Tenants

extension EvidenceList {
    /// The pieces of some kinds in a column's text, without the verdicts and the roles of any.
    ///
    /// It goes through the bytes and makes texts of what is asked for alone: a page of the queue reads some hundred such lists.
    /// - Parameters:
    ///   - kinds: The kinds.
    ///   - column: What the column holds.
    ///   - isCut: Whether it holds only the beginning; the last piece is left out then, for its end may be missing.
    /// - Returns: The pieces, in their order; as far as the text is one of ours.
    static func pieces(of kinds: Set<EvidenceKind>, in column: String, isCut: Bool) -> [Evidence] {
        var lines = Lines(bytes: Array(column.utf8))
        var pieces: [Evidence] = []
        while let kind = lines.next() {
            guard lines.skip(2), let roles = lines.number(), lines.skip(roles), let count = lines.number() else {
                break
            }
            let named = EvidenceKind(rawValue: kind.text)
            guard kinds.contains(named) else {
                guard count <= lines.bytes.count, lines.skip(2 * count) else { break }
                continue
            }
            var piece = Evidence(kind: named)
            for _ in 0..<count {
                guard let kind = lines.next(), let value = lines.next() else { return pieces }
                guard let kind = EntityKind(rawValue: kind.text) else { continue }
                piece.entities.append(Entity(kind: kind, value: Hostile(value.text)))
            }
            if isCut, lines.isAtEnd { break }
            pieces.append(piece)
        }
        return pieces
    }

    /// The lines of a column, one after the other.
    private struct Lines {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        var isAtEnd: Bool { place >= bytes.count }

        mutating func next() -> Line? {
            guard let range = step() else { return nil }
            return Line(bytes: bytes[range])
        }

        /// Passes over so many lines; whether there were that many.
        mutating func skip(_ count: Int) -> Bool {
            for _ in 0..<count where step() == nil { return false }
            return true
        }

        mutating func number() -> Int? {
            next().flatMap { Int($0.text) }.flatMap { $0 < 0 ? nil : $0 }
        }

        /// Where the next line is; none is empty.
        private mutating func step() -> Range<Int>? {
            guard !isAtEnd else { return nil }
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            let range = start..<place
            place += 1
            return range
        }
    }

    private struct Line {
        let bytes: ArraySlice<UInt8>

        var text: String { TextList.plain(Substring(String(decoding: bytes, as: UTF8.self))) }
    }
}
