import Foundation
package import Tenants

extension Wiring {
    /// The portals: Microsoft's, with the operator's own file laid over them.
    package nonisolated func catalogue() throws -> PortalCatalogue {
        try catalogue(over: PortalCatalogue.shipped())
    }

    /// The operator's own file laid over Microsoft's portals, which someone has read already.
    nonisolated func catalogue(over shipped: PortalCatalogue) throws -> PortalCatalogue {
        guard let file = settings.portalsFile else { return shipped }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {  // why is in the sentence
            throw Failure("The catalogue of portals \(file) can't be read, or is not UTF-8.", .configuration)
        }
        return try shipped.merging(yaml: text, file: file)
    }
}
