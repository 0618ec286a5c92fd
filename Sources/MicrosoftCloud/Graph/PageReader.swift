import Foundation
import HTTPTypes
import Tenants
import Transport

/// Reads Graph's answer to a request for a page of one tenant's list.
struct PageReader<Wire: WireObject> {
    let tenant: TenantID

    /// Reads the page, or the reason that there is none.
    func page(from response: InboundResponse) throws(GraphError) -> Page<Wire.Object> {
        let refusal = { GraphRefusal(response, stream: Wire.stream) }
        switch response.status.code {
        case 200: return try page(from: response.body)
        case 206:
            var page = try page(from: response.body)
            page.warnings = ProviderWarning.warnings(in: response.headers)
            return page
        case 400: throw .badRequest(refusal())
        case 401: throw .unauthorized(refusal())
        case 403: throw .forbidden(refusal())
        case 429: throw .throttled(retryAfter: response.retryAfter?.delay, refusal())
        case 503 where response.retryAfter != nil: throw .throttled(retryAfter: response.retryAfter?.delay, refusal())
        case 500...599: throw .server(refusal())
        default: throw .refused(refusal())
        }
    }

    private func page(from body: Data) throws(GraphError) -> Page<Wire.Object> {
        let outline: PageOutline
        do throws(MalformedJSON) {
            outline = try PageOutline(of: body)
        } catch {
            let isPage = body.first { $0 > 0x20 } == UInt8(ascii: "<")
            throw .unreadable(isPage ? "it is a web page, perhaps of a proxy" : "\(error)")
        }
        var page = Page<Wire.Object>(objects: [], next: try next(outline, in: body))
        page.objects.reserveCapacity(outline.objects.count)
        let decoder = JSONDecoder()
        for range in outline.objects { read(body.slice(range), decoder, into: &page) }
        return page
    }

    private func next(_ outline: PageOutline, in body: Data) throws(GraphError) -> NextLink? {
        guard let range = outline.nextLink else { return nil }
        // A next page that cannot be asked for must not pass for the end of the list.
        guard let text = try? JSONDecoder().decode(String.self, from: body.slice(range)), let link = NextLink(text)
        else {
            throw .unreadable("its “@odata.nextLink” is no address")
        }
        return link
    }

    private func read(_ original: Data, _ decoder: JSONDecoder, into page: inout Page<Wire.Object>) {
        do {
            let wire = try decoder.decode(Wire.self, from: original)
            let id = Hostile(nonEmpty: wire.id.text)
            do throws(UnfitObject) {
                page.objects.append(Received(try wire.object(of: tenant), original: original))
                for oddity in wire.oddities { page.unread.append(UnreadObject(id: id, why: Hostile(oddity))) }
            } catch {
                page.unread.append(UnreadObject(id: id, why: Hostile("\(error)")))
            }
        } catch {
            // Its ID may be there although the rest cannot be read.
            let id = try? decoder.decode(Identified.self, from: original).id.text
            page.unread.append(UnreadObject(id: id.flatMap(Hostile.init(nonEmpty:)), why: Hostile(error.sentence)))
        }
    }

    private struct Identified: Decodable {
        let id: WireText
    }
}

extension Data {
    /// A part by its place from the beginning, sharing this one's memory.
    fileprivate func slice(_ range: Range<Int>) -> Data {
        self[startIndex + range.lowerBound..<startIndex + range.upperBound]
    }
}

extension Error {
    /// What decoding stumbled over, without the values, which anyone may have written.
    fileprivate var sentence: String {
        guard let error = self as? DecodingError else { return "It cannot be read." }
        switch error {
        case .valueNotFound(_, let context) where context.codingPath.isEmpty,
            .typeMismatch(_, let context) where context.codingPath.isEmpty:
            return "It is no object."
        case .keyNotFound(let key, _): return "It has no “\(key.stringValue)”."
        case .valueNotFound(_, let context): return "Its “\(context.path)” is null."
        case .typeMismatch(_, let context): return "Its “\(context.path)” is of another type than documented."
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "It is not valid JSON." : "Its “\(context.path)” cannot be read."
        @unknown default: return "It cannot be read."
        }
    }
}

extension DecodingError.Context {
    fileprivate var path: String { codingPath.map(\.stringValue).joined(separator: ".") }
}
