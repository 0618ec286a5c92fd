import ArgumentParser

/// A host and a port to listen on, such as `127.0.0.1:0` or `[::1]:8443`.
package struct ListenAddress: Hashable, Sendable, ExpressibleByArgument {
    package let host: String
    package let port: Int

    /// This machine alone, on a port that the system picks.
    package static let standard = ListenAddress(host: "127.0.0.1", port: 0)

    private init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `HOST:PORT`, and is `nil` for anything else; an IPv6 address stands in brackets.
    package init?(argument text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    package var defaultValueDescription: String { "\(host):\(port)" }
}
