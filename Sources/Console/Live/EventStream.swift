import HTTPTypes
import Hummingbird
import Storage
import Tenants

/// `/events`: what is stored while someone reads the queue, as server-sent events.
///
/// It takes the queue's own fields, and `log`, the place in the log of changes that the page is as new as; a browser that lost
/// the stream says itself where it was; and `sight`, by which it says whom it knows not to be seen.
enum EventStream {
    /// The field of the address that says how new the page is.
    static let field = "log"
    /// The field that says whom the page knows not to be seen.
    static let sightField = "sight"

    static func follow(_ visit: Visit, _ visitor: Visitor) async throws -> Answer {
        guard let place = place(visit) else { throw Refusal.malformed }
        let areCustomersAsked = !visit.query.all(QueueQuery.Field.customer.rawValue).isEmpty
        let customers =
            areCustomersAsked ? try await visit.parts.roster.latest().value.customers(in: visitor.scope) : []
        let query = try QueueQuery(visit.query, among: customers, at: visit.now)
        let feed = visit.parts.feed
        let sight = visit.query[sightField] ?? ""
        return Answer(
            contentType: "text/event-stream",
            stream: { writer, hangUp in
                let (number, audience, events) = try await feed.join(
                    visitor,
                    showing: query,
                    knowing: sight,
                    hangUp: hangUp
                )
                defer { feed.leave(number) }
                try await writer.write(FeedEvent.beginning)
                if let missed = try await feed.missed(after: place, by: audience) { try await writer.write(missed) }
                if let looking = try feed.presence(for: audience) { try await writer.write(looking) }
                for await event in events { try await writer.write(event) }
                try await writer.finish(nil)
            },
        )
    }

    private static func place(_ visit: Visit) -> Int64? {
        let last = HTTPField.Name("Last-Event-ID").flatMap { visit.headers[$0] }
        guard let text = last ?? visit.query[field], let place = Int64(text), place >= 0 else { return nil }
        return place
    }
}
