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
        guard [.ok, .partialContent].contains(response.status) else {
            throw GraphError(response, GraphRefusal(response, stream: Wire.stream, to: request))
        }
        var page = try page(from: response.body)
        page.quota = Quota(response.headers)
        guard response.status == .partialContent else { return page }
        page.warnings = ProviderWarning.warnings(in: response.headers)
        return page
    }

    /// Reads an answer that is one object, or the reason that it is none.
    func object(named name: String, from response: InboundResponse) throws(GraphError) -> Received<Wire.Object> {
        var response = response
        // It is read as a page of which it is all.
        if response.status == .ok { response.body = Data(#"{"value":["#.utf8) + response.body + Data("]}".utf8) }
        let page = try page(from: response)
        if let found = page.objects.first(where: { Wire.name(of: $0.object) == name }) { return found }
        throw .unreadable(page.unread.first.map { "\($0.why)" } ?? "it is of another object")
    }

    private func page(from body: Data) throws(GraphError) -> Page<Wire.Object> {
        do throws(UnreadablePage) {
            return try PageContent<Wire>(of: tenant).page(from: body)
        } catch {
            throw .unreadable(error.description)
        }
    }
}
