/// The form in which an original is kept.
///
/// The names rest in the store: one that was written stays readable for ever, and a dictionary trained anew is another
/// form with another name.
enum OriginalEncoding: String, Storable {
    /// The bytes as they came.
    case plain
    /// A frame of Zstandard (RFC 8878) with a checksum, made with the dictionary `zstd-1.dict`.
    case zstd1 = "zstd-1"
}
