import Glibc

/// IP addresses as people write them, turned into the octets that a certificate names.
enum AddressOctets {
    /// Four octets, sixteen, or nothing where the text is no IP address.
    static func of(_ text: String) -> [UInt8]? {
        var narrow = in_addr()
        if unsafe inet_pton(AF_INET, text, &narrow) == 1 {
            return unsafe withUnsafeBytes(of: &narrow) { unsafe Array($0) }
        }
        var wide = in6_addr()
        guard unsafe inet_pton(AF_INET6, text, &wide) == 1 else { return nil }
        return unsafe withUnsafeBytes(of: &wide) { unsafe Array($0) }
    }
}
