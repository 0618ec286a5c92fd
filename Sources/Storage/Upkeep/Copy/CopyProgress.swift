import Foundation

/// How far a step of a copy has come, as its target remembers it.
struct CopyProgress: Sendable {
    /// The last key that is there; `nil` at the beginning.
    var place: [Value]?
    var isDone: Bool

    /// The step that says which store it is a copy of, and whether the copy may be used.
    static let source = "source"
}

extension Session {
    func copyProgress(of step: String) throws -> CopyProgress? {
        try first("SELECT place, is_done FROM copy_progress WHERE step = ?", [step.stored]) { row in
            CopyProgress(place: try row.take(KeyText.self).key, isDone: try row.take())
        }
    }

    func setCopyProgress(of step: String, _ place: [Value]?, isDone: Bool) throws {
        try run(
            """
            INSERT INTO copy_progress (step, place, is_done) VALUES (?, ?, ?)
            ON CONFLICT (step) DO UPDATE SET place = excluded.place, is_done = excluded.is_done
            """,
            [step.stored, KeyText(key: place).stored, isDone.stored],
        )
    }
}

/// A key in one column: each value with a letter for its kind, a blank between them.
struct KeyText: Storable {
    let key: [Value]?

    init(key: [Value]?) {
        self.key = key
    }

    init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        guard !text.isEmpty else {
            key = nil
            return
        }
        var key: [Value] = []
        for part in text.split(separator: " ") {
            let rest = part.dropFirst()
            switch part.first {
            case "i":
                guard let number = Int64(rest) else { return nil }
                key.append(.integer(number))
            case "t":
                guard let bytes = Data(base64Encoded: String(rest)), let text = String(data: bytes, encoding: .utf8)
                else { return nil }
                key.append(.text(text))
            default: return nil
            }
        }
        self.key = key
    }

    var stored: Value {
        (key ?? []).map { value in
            switch value {
            case .integer(let number): "i\(number)"
            case .text(let text): "t" + Data(text.utf8).base64EncodedString()
            // No key holds these.
            case .null, .bytes: "?"
            }
        }.joined(separator: " ").stored
    }
}
