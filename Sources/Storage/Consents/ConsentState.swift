/// The state of a consent's link as it may be kept: its SHA-256, from which the state cannot be had.
package struct ConsentState: Hashable, Sendable {
    let digest: String

    /// Takes the digest of the state that a link carries, or that someone brings back.
    package init(of state: String) {
        digest = HexadecimalDigest.text(of: state)
    }
}
