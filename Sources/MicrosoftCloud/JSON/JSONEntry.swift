/// Where one value of a JSON text lies, and of what kind it is.
struct JSONEntry {
    enum Kind: UInt8 {
        case null, `true`, `false`, number, text, array, object
    }

    var kind: Kind
    /// Whether a text has no escape in it and is ASCII, so that it says what its bytes say.
    ///
    /// Of an object, whether all its names are so. Where it is false, that is not certain.
    var isPlain = true
    /// Whether a text has an escape in it.
    var hasEscape = false
    /// The first byte; of a text, the first one within its quotation marks.
    var start: UInt32
    /// The byte after the last; of a text, the closing quotation mark.
    var end: UInt32
    /// The place of the entry after this value and all that is in it; while it is open, of what it is in.
    var next: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
}
