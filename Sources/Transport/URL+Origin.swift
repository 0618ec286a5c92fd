package import Foundation

extension URL {
    /// The host as a message names it: with the port where it is not the scheme's own.
    package var authority: String {
        let host = host(percentEncoded: true) ?? "?"
        guard let port, port != defaultPort else { return host }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The scheme and the authority, such as `https://graph.microsoft.com`.
    package var origin: String { "\(scheme ?? "?")://\(authority)" }

    /// Whether two addresses lie on one scheme, host and port.
    package func hasSameOrigin(as other: URL) -> Bool { origin.lowercased() == other.origin.lowercased() }

    private var defaultPort: Int? {
        switch scheme?.lowercased() {
        case "https": 443
        case "http": 80
        default: nil
        }
    }
}
