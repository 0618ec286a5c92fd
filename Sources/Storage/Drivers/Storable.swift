import Foundation
import Tenants

/// Something that fits into one column.
package protocol Storable {
    /// Reads it from a column, and is `nil` where the column holds something else.
    init?(stored: Value)

    var stored: Value { get }
}

extension Int64: Storable {
    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }

    package var stored: Value { .integer(self) }
}

extension Int: Storable {
    package init?(stored: Value) {
        guard let number = Int64(stored: stored) else { return nil }
        self.init(exactly: number)
    }

    package var stored: Value { .integer(Int64(self)) }
}

extension Bool: Storable {
    package init?(stored: Value) {
        switch stored {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }

    package var stored: Value { .integer(self ? 1 : 0) }
}

extension String: Storable {
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }

    /// The text itself, with the picture of a zero character in the place of a real one.
    ///
    /// PostgreSQL holds none in a text and SQLite's interface ends a text there, so what follows it would be lost.
    package var stored: Value {
        .text(holdsZero ? String(UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{2400}" : $0 })) : self)
    }

    /// Over the bytes as they lie, for every text that is stored is looked through.
    private var holdsZero: Bool {
        unsafe utf8.withContiguousStorageIfAvailable { unsafe $0.contains(0) } ?? utf8.contains(0)
    }
}

extension Data: Storable {
    package init?(stored: Value) {
        guard case .bytes(let bytes) = stored else { return nil }
        self = bytes
    }

    package var stored: Value { .bytes(self) }
}

extension Optional: Storable where Wrapped: Storable {
    package init?(stored: Value) {
        if case .null = stored {
            self = .none
        } else if let value = Wrapped(stored: stored) {
            self = value
        } else {
            return nil
        }
    }

    package var stored: Value { self?.stored ?? .null }
}
