/// The host that a request asks for, without its port.
///
/// A page on the web could lead its own name to this machine, and do here what a browser on it may ("DNS rebinding"): so
/// whoever is asked looks whether the name can be its own.
struct RequestedHost: Hashable, Sendable {
    let name: String

    /// Takes the authority of a request, such as `127.0.0.1:8080` or `[::1]`; `nil` for what is none.
    init?(_ authority: String) {
        var host = authority[...]
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
            // Nothing but a number: what comes after would be a name of its own to whoever reads it otherwise.
            guard UInt16(host[colon...].dropFirst()) != nil else { return nil }
            host = host[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        name = host.lowercased()
    }

    /// Whether it is a name or a number that this machine has for itself.
    var isLoopback: Bool { OperationsAddress.isLoopback(name) }
}
