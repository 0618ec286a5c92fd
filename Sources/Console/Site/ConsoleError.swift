package import Foundation
import Tenants

/// Why the console cannot be served.
package enum ConsoleError: Error, Hashable, Sendable {
    case cannotListen(at: ConsoleAddress, why: String)
    /// Other machines could come, and nothing protects their passwords on the way.
    case exposed(String)
    case addressWithPath(URL)
}

extension ConsoleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotListen(let address, let why):
            "Nothing can listen at \(address.host):\(address.port): \(why). Name another address in console.listen or by --listen."
        case .exposed(let host):
            """
            At \(Hostile(host)) other machines could reach the console, and passwords would go in the clear: listen at \
            127.0.0.1 behind something that has a certificate, and say in console.url which https address it has.
            """
        case .addressWithPath(let url):
            "The console has an address of its own, without a path: \(Hostile(url.absoluteString)) in console.url has one."
        }
    }
}
