package import Foundation

/// The proxy that requests over HTTPS go through, and the hosts that are asked without it.
///
/// Read from `HTTPS_PROXY` and `NO_PROXY`, in either case, as curl does.
package struct ProxySettings: Hashable, Sendable {
    package let host: String
    package let port: Int
    /// The account at the proxy, as `user:password`.
    ///
    /// Never shown.
    let credentials: String?
    private let exceptions: [String]

    /// Reads the environment, and is `nil` where it names no proxy.
    package init?(environment: [String: String]) throws(ProxySettingsError) {
        let names = ["https_proxy", "HTTPS_PROXY"]
        guard let text = names.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty }) else { return nil }
        let address = text.contains("://") ? text : "http://" + text
        guard let url = URL(string: address), let host = url.host(percentEncoded: false), !host.isEmpty else {
            throw .notAnAddress
        }
        guard url.scheme?.lowercased() == "http" else { throw .unsupportedScheme(url.scheme ?? "") }
        self.host = host
        port = url.port ?? 3_128
        credentials = url.user(percentEncoded: false).map { user in
            "\(user):\(url.password(percentEncoded: false) ?? "")"
        }
        exceptions = (environment["no_proxy"] ?? environment["NO_PROXY"] ?? "")
            .split { $0 == "," || $0.isWhitespace }
            .map { $0.lowercased().trimmingPrefix("*").trimmingPrefix(".") }
            .map(String.init)
    }

    /// Whether a request goes through the proxy.
    package func covers(_ url: URL) -> Bool {
        guard url.scheme?.lowercased() == "https", let host = url.host(percentEncoded: false)?.lowercased() else {
            return false
        }
        // `*` alone has become the empty text, and stands for every host.
        return !exceptions.contains { $0.isEmpty || host == $0 || host.hasSuffix("." + $0) }
    }
}

extension ProxySettings: CustomStringConvertible, CustomReflectable {
    package var description: String { "\(host):\(port)" }

    package var customMirror: Mirror { Mirror(reflecting: description) }
}

/// Why the environment's proxy cannot be used.
///
/// What it says is not repeated, for it may hold a password.
package enum ProxySettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnAddress
    case unsupportedScheme(String)

    package var description: String {
        switch self {
        case .notAnAddress: "HTTPS_PROXY does not hold an address such as http://proxy.example:3128."
        case .unsupportedScheme(let scheme): "HTTPS_PROXY names a proxy of kind \(scheme); only http:// is understood."
        }
    }
}
