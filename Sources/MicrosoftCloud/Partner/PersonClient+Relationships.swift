import Foundation
package import Tenants

extension PersonClient {
    /// The partner relationships of the person's own directory, whatever they stand at (Graph v1.0, "List
    /// delegatedAdminRelationships").
    ///
    /// - Parameters:
    ///   - partner: The partner's directory, which is the person's own.
    ///   - cloud: Where that is.
    /// - Returns: All of them.
    /// - Throws: ``ListError`` where they cannot be read to the end.
    package func relationships(
        of partner: TenantID,
        in cloud: Cloud,
    ) async throws(ListError) -> WholeList<ListedRelationship> {
        let start = overrides.endpoints(of: cloud).graph
            .appending(path: "v1.0/tenantRelationships/delegatedAdminRelationships")
        return try await reader(of: .graph, in: partner, cloud)
            .list(from: start) { (wire: WireRelationship) in wire.listed(of: partner) }
    }
}
