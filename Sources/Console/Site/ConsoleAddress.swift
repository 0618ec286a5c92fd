package import Foundation

/// Where the console listens, and by which address browsers know it.
package struct ConsoleAddress: Hashable, Sendable {
    package let host: String
    package let port: Int
    /// What people open, where something with a certificate stands before it; `nil` where only this machine can come.
    package let url: URL?

    /// - Throws: A ``ConsoleError`` where others could come without their passwords being protected on the way.
    package init(host: String, port: Int, url: URL?) throws(ConsoleError) {
        if let url, !["", "/"].contains(url.path()) { throw .addressWithPath(url) }
        guard OperationsAddress.isLoopback(host) || url?.scheme?.lowercased() == "https" else { throw .exposed(host) }
        self.host = host
        self.port = port
        self.url = url
    }

    private init(_ other: ConsoleAddress, port: Int) {
        host = other.host
        url = other.url
        self.port = port
    }

    /// The same with the port that the system gave.
    func listening(at port: Int?) -> ConsoleAddress { ConsoleAddress(self, port: port ?? self.port) }

    /// How every link to the console begins.
    package var base: String {
        if let url {
            return url.absoluteString.hasSuffix("/") ? String(url.absoluteString.dropLast()) : url.absoluteString
        }
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The link by which an account gets its password.
    package func invitation(_ secret: String) -> String { base + LocalPath.invitation(secret).text }

    /// The link by which a demonstration is opened.
    package func demonstration(_ secret: String) -> String { base + LocalPath.demonstration(secret).text }

    /// Whether browsers come by https, so that a cookie need never go in the clear.
    var isSecure: Bool { url?.scheme?.lowercased() == "https" }

    /// Whether the host that was asked for is the console's own.
    func isOurs(_ authority: String?) -> Bool {
        guard let host = authority.flatMap(RequestedHost.init) else { return false }
        return host.isLoopback || host.name == url?.host()?.lowercased()
    }

    /// Whether a page of the console sent a form, going by what a browser says of where it comes from.
    ///
    /// `Sec-Fetch-Site` is what no page can change; a browser without it names its origin.
    func isOurOrigin(site: String?, origin: String?, askedAt authority: String?) -> Bool {
        if let site { return site == "same-origin" }
        guard let origin, let authority else { return false }
        return [base, self.origin(askedAt: authority)].contains { $0.lowercased() == origin.lowercased() }
    }

    /// By which origin a browser knows the console: as it is configured, or as it was asked for on this machine.
    func origin(askedAt authority: String) -> String { url == nil ? "http://" + authority : base }
}
