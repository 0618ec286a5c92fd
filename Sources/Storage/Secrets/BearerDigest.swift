/// Something secret that a person carries, such as the state of a link or a cookie, as it may be kept: its SHA-256, from which it
/// cannot be had.
package struct BearerDigest: Hashable, Sendable {
    let text: String

    /// Takes the digest of what someone brings.
    package init(of secret: String) {
        text = HexadecimalDigest.text(of: secret)
    }
}
