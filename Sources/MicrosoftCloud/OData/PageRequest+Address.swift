import Foundation
import Tenants
import Transport

extension PageRequest {
    /// The address to ask, which lies on the given Graph and nowhere else.
    func address(of path: String, at graph: URL) throws(GraphError) -> URL {
        switch self {
        case .since(let moment, let top, let skip):
            // Put together as text: taking an address apart to add to it costs as much as all else of a small request.
            let query = ODataQuery(changedSince: moment, top: top, skip: skip).encoded
            let root = graph.absoluteString
            guard let url = URL(string: "\(root)\(root.hasSuffix("/") ? "" : "/")\(path)?\(query)") else {
                throw .unreadable("“\(graph.origin)” is no address of a Graph")
            }
            return url
        case .next(let link):
            guard link.url.hasSameOrigin(as: graph) else { throw .foreignNextLink(host: Hostile(link.url.authority)) }
            if let skip = link.skip, !link.isWithinReach { throw .skipTooFar(skip) }
            return link.url
        }
    }
}
