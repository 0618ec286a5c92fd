import Foundation

/// What a path asks for.
enum Destination: Equatable {
    /// `/{tenant}/v2.0/.well-known/openid-configuration`, or the form without `/v2.0`.
    case configuration(tenant: String, OpenIDConfiguration.Version)
    case keys
    case token(tenant: String)
    case list(SecurityCollection)
    case object(SecurityCollection, id: String)
    /// A path of Graph that is not served, by its first segment that is not known.
    case unknown(segment: String)

    init(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true).map { segment in
            segment.removingPercentEncoding ?? String(segment)
        }
        switch (segments.count, segments.first) {
        case (_, "v1.0"): self = Destination.graph(segments)
        case (4, let tenant?) where segments.dropFirst() == ["v2.0", ".well-known", "openid-configuration"]:
            self = .configuration(tenant: tenant, .second)
        case (3, let tenant?) where segments.dropFirst() == [".well-known", "openid-configuration"]:
            self = .configuration(tenant: tenant, .first)
        case (4, let tenant?) where segments.dropFirst() == ["oauth2", "v2.0", "token"]: self = .token(tenant: tenant)
        case (4, _) where segments.dropFirst() == ["discovery", "v2.0", "keys"]: self = .keys
        case (3, _) where segments.dropFirst() == ["discovery", "keys"]: self = .keys
        default: self = .unknown(segment: segments.first ?? "")
        }
    }

    /// Graph's own paths; those of its lists may end in a slash.
    private static func graph(_ segments: [String]) -> Destination {
        guard segments.count >= 2 else { return .unknown(segment: segments[0]) }
        guard segments[1] == "security" else { return .unknown(segment: segments[1]) }
        guard segments.count >= 3 else { return .unknown(segment: "security") }
        guard let collection = SecurityCollection(rawValue: segments[2]) else { return .unknown(segment: segments[2]) }
        switch segments.count {
        case 3: return .list(collection)
        case 4: return .object(collection, id: segments[3])
        default: return .unknown(segment: segments[4])
        }
    }
}
