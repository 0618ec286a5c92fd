import Foundation

/// Where the pages for an operator's tools are served: on this machine, unless it says plainly that others may come.
package enum OperationsAddress: Hashable, Sendable {
    /// A host and a port, and whether whoever set it knows that other machines can reach it.
    case port(host: String, port: Int, exposed: Bool)
    /// A socket in the file system, which the rights of its folder guard.
    case socket(path: String)

    /// Why a text is no such address, in words that follow it: `is …`.
    package struct Objection: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads `127.0.0.1:9464`, `[::1]:9464`, `localhost:9464`, `unix:/run/tenantry.sock` or `exposed:0.0.0.0:9464`.
    /// - Throws: An ``Objection`` to anything else, another machine's way in among it.
    package init(_ text: String) throws(Objection) {
        if text.hasPrefix(Self.socketMark) {
            let path = String(text.dropFirst(Self.socketMark.count))
            guard path.hasPrefix("/"), path.utf8.count <= Self.longestPath, !path.utf8.contains(0) else {
                throw Objection(description: "has no path of a socket of at most \(Self.longestPath) bytes after unix:")
            }
            self = .socket(path: path)
            return
        }
        let exposed = text.hasPrefix(Self.exposedMark)
        let place = exposed ? text.dropFirst(Self.exposedMark.count) : text[...]
        guard let (host, port) = Self.parts(of: place) else {
            throw Objection(description: "is no address such as 127.0.0.1:9464 or unix:/run/tenantry/operations.sock")
        }
        guard exposed || Self.isLoopback(host) else {
            throw Objection(
                description: """
                    can be reached from other machines, and these pages name every customer and tenant without asking \
                    who reads them; write \(Self.exposedMark)\(text) where that is meant
                    """
            )
        }
        self = .port(host: host, port: port, exposed: exposed)
    }

    /// Whether only programs on this machine can reach it.
    package var isLocal: Bool {
        switch self {
        case .port(let host, _, _): Self.isLoopback(host)
        case .socket: true
        }
    }

    /// The address with another port, once it is known which one was given.
    func listening(at port: Int?) -> OperationsAddress {
        guard case .port(let host, _, let exposed) = self, let port else { return self }
        return .port(host: host, port: port, exposed: exposed)
    }

    private static let socketMark = "unix:"
    private static let exposedMark = "exposed:"
    /// `sun_path` has 108 bytes, a zero at the end among them (unix(7)).
    private static let longestPath = 107

    private static func parts(of text: Substring) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".:-".contains($0)) })
        else { return nil }
        return (String(host), Int(port))
    }

    /// Whether a host's name or number is this machine's own.
    static func isLoopback(_ host: some StringProtocol) -> Bool {
        let host = host.lowercased()
        if ["localhost", "::1"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension OperationsAddress: CustomStringConvertible {
    package var description: String {
        switch self {
        case .port(let host, let port, _): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }
}
