import Foundation
import Tenants
import Transport

extension PageRequest {
    /// The address to ask, which lies on the given Graph and nowhere else.
    func address(of path: String, at graph: URL) throws(GraphError) -> URL {
        switch self {
        case .since(let moment, let top, let skip):
            var components = URLComponents(url: graph.appending(path: path), resolvingAgainstBaseURL: true)
            components?.percentEncodedQuery = ODataQuery(changedSince: moment, top: top, skip: skip).encoded
            guard let url = components?.url else { throw .unreadable("“\(graph.origin)” is no address of a Graph") }
            return url
        case .next(let link):
            guard link.url.hasSameOrigin(as: graph) else { throw .foreignNextLink(host: Hostile(link.url.authority)) }
            if let skip = link.skip, !link.isWithinReach { throw .skipTooFar(skip) }
            return link.url
        }
    }
}
