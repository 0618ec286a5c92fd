/// What kept an answer from arriving.
package enum NetworkFault: String, CaseIterable, Codable, Sendable {
    case unknownName, refused, noRoute, proxy, unreachable, untrustedCertificate, wrongName, unsafe, timedOut, cutShort,
        tooLarge, malformed, cancelled
}
