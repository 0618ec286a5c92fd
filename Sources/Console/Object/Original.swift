import Foundation
import HTTPTypes
import Localization
import Storage
import Tenants

/// The JSON of an incident or an alert: laid out to be read, as it was sent, or as a file.
enum Original {
    /// What the page shows.
    struct Model: Sendable {
        let title: String
        let back: String
        let sent: String
        let file: String
        let text: String
    }

    /// Answers with the original of an object in the form that the address asks for.
    static func answer(
        of stream: Tenants.Stream,
        _ place: ObjectPlace,
        in tenant: Tenant,
        backTo page: LocalPath,
        _ visit: Visit,
        _ visitor: Visitor,
    ) async throws -> Answer {
        let found = try await visit.parts.store.original(of: stream, id: place.id, of: tenant.id, in: place.scope)
        guard let original = found else { throw Refusal.notFound }
        try await place.record(.originalShown, as: "\(stream.rawValue)/\(place.id)", by: visitor, visit)
        switch visit.query["as"] {
        case "sent": return Answer(contentType: "text/plain; charset=utf-8", bytes: original)
        case "file":
            var answer = Answer(contentType: "application/json", bytes: original)
            answer.headers[.contentDisposition] = "attachment; filename=\"\(fileName(stream, place))\""
            return answer
        default:
            let path = page.below("json")
            let fields = FormFields([("tenant", tenant.id.rawValue)])
            let model = Model(
                title: Hostile(place.id).terminal,
                back: page.text,
                sent: path.with(fields.adding("as", "sent")).text,
                file: path.with(fields.adding("as", "file")).text,
                text: JSONLayout.text(of: original),
            )
            return try visit.page(.original, titled: .objectPageOriginal, model)
        }
    }

    /// A name of letters, digits and a few signs, whatever the identifier is.
    private static func fileName(_ stream: Tenants.Stream, _ place: ObjectPlace) -> String {
        let id = place.id.prefix(80).map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-" }
        return "\(place.customer.details.handle)-\(stream.rawValue.dropLast())-\(String(id)).json"
    }
}
