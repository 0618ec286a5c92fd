/// Ways in which the certificate of a listener is no good.
enum UntrustedCertificate: String, CaseIterable, Sendable {
    /// It was good until yesterday.
    case expired
    /// It is another host's.
    case wrongName
    /// Nobody knows who signed it.
    case unknownAuthority
}
