import Foundation
import HTTPTypes
import Tenants
import Transport

/// Reads Graph's answer to a request for a page of one tenant's list.
struct PageReader<Wire: WireObject> {
    let tenant: TenantID
    /// Our number for the request that this is the answer to.
    let request: RequestID

    /// Reads the page, or the reason that there is none.
    func page(from response: InboundResponse) throws(GraphError) -> Page<Wire.Object> {
        let refusal = { GraphRefusal(response, stream: Wire.stream, to: request) }
        switch response.status.code {
        case 200, 206:
            var page = try page(from: response.body)
            page.quota = Quota(response.headers)
            guard response.status == .partialContent else { return page }
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
        do throws(UnreadablePage) {
            return try PageContent<Wire>(of: tenant).page(from: body)
        } catch {
            throw .unreadable(error.description)
        }
    }
}
