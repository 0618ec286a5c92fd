import Foundation
import NIOCore
import Storage
import Tenants

/// What an open page is sent (WHATWG HTML, "Server-sent events").
enum FeedEvent {
    /// An incident that is new or has changed, as a script reads it.
    struct Item: Encodable, Hashable {
        /// What its row in the queue is called.
        let incident: String
        let isNew: Bool
        /// Whether the page's filters let it through as it is now.
        let fits: Bool
        /// Whose work it is.
        let owner: String?
    }

    private struct Told: Encodable {
        let changes: [Item]
        /// Whether more has changed than is listed.
        let areMore: Bool
    }

    /// What was stored up to a place in the log.
    static func arrivals(_ items: [Item], areMore: Bool, upTo place: Int64) throws -> ByteBuffer {
        try event("arrivals", Told(changes: items, areMore: areMore), upTo: place)
    }

    private static func event(_ name: String, _ what: some Encodable, upTo place: Int64? = nil) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // JSON has no line ends of its own, so it is one line.
        let data = String(decoding: try encoder.encode(what), as: UTF8.self)
        return ByteBuffer(string: (place.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(data)\n\n")
    }

    /// Who looks at which incident.
    struct Looking: Encodable, Hashable {
        let incident: String
        let names: [String]
    }

    /// Who looks at incidents by now.
    static func presence(_ looking: [Looking]) throws -> ByteBuffer {
        try event("presence", ["looking": looking])
    }

    /// Whom one does not see any more, and whom again.
    private struct Seen: Encodable {
        /// How a page stands after it.
        let mark: String
        let blinded: [String]
        let cleared: [String]
        /// Whether there are more than are named.
        let areMore: Bool
    }

    /// So many customers are named at once.
    private static let mostNamed = 5

    /// Whom one does not see any more, and whom again.
    static func sight(_ mark: String, blinded: [String], cleared: [String]) throws -> ByteBuffer {
        let seen = Seen(
            mark: mark,
            blinded: blinded.prefix(mostNamed).map { Hostile($0).terminal },
            cleared: cleared.prefix(mostNamed).map { Hostile($0).terminal },
            areMore: max(blinded.count, cleared.count) > mostNamed,
        )
        return try event("sight", seen)
    }

    /// Other customers are seen than a page says, whoever they are.
    static func sight(_ mark: String) throws -> ByteBuffer {
        try event("sight", Seen(mark: mark, blinded: [], cleared: [], areMore: true))
    }

    /// How the stream begins: with the time after which a browser that lost it comes again.
    static let beginning = ByteBuffer(string: "retry: 3000\n\n")

    /// Something to say when there is nothing to tell, so that neither side takes the other for gone.
    static func beat(at place: Int64) -> ByteBuffer { ByteBuffer(string: "id: \(place)\n\n") }

    /// The same, which does not say up to where all was told.
    static let silentBeat = ByteBuffer(string: ":\n\n")

    /// The session has ended, and there is no use in coming again.
    static let end = ByteBuffer(string: "event: end\ndata: {}\n\n")
}

extension IncidentID {
    /// What a script calls the incident: its tenant and its ID, for the ID alone is unique in a tenant only.
    ///
    /// In percent codes, for whoever wrote the ID can have written anything.
    func key(in tenant: TenantID) -> String { tenant.rawValue + "/" + PercentEncoding.encoded(rawValue) }
}
