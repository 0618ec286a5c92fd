import Foundation
import HTTPTypes
import Tenants

/// What an address of the face that is shaped like Graph's stands for.
enum GraphPath {
    case list(Tenants.Stream)
    case object(Tenants.Stream, id: String)
    /// The alerts of an incident.
    case alerts(ofIncident: String)

    /// Reads what stands behind `/graph` and the tenant, if one is named.
    /// - Throws: A ``GraphFault`` where there is no such thing.
    init(_ segments: [Substring]) throws(GraphFault) {
        guard (3...5).contains(segments.count), segments[0] == "v1.0", segments[1] == "security",
            let stream = Tenants.Stream.allCases.first(where: { $0.segment == segments[2] }),
            segments.count < 5 || (stream == .incidents && segments[4] == "alerts")
        else {
            let segment = Hostile(String(segments.last ?? "").removingPercentEncoding ?? "")
            throw GraphFault(
                status: .notFound,
                code: "BadRequest",
                message: "Resource not found for the segment '\(segment)'."
            )
        }
        guard segments.count > 3 else {
            self = .list(stream)
            return
        }
        guard let id = segments[3].removingPercentEncoding, !id.isEmpty, !id.utf8.contains(0) else {
            throw .badRequest("The id is not valid percent-encoded UTF-8.")
        }
        self = segments.count == 4 ? .object(stream, id: id) : .alerts(ofIncident: id)
    }

    /// What the objects are that it gives.
    var stream: Tenants.Stream {
        switch self {
        case .list(let stream), .object(let stream, _): stream
        case .alerts: .alerts
        }
    }

    /// The incident whose alerts are asked for.
    var incident: IncidentID? {
        if case .alerts(let id) = self { IncidentID(rawValue: id) } else { nil }
    }
}
