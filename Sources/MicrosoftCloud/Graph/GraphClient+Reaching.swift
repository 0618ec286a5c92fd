import Foundation
package import Tenants
import Transport

extension GraphClient {
    /// Asks for one object of a list, and for nothing but whether it may be read.
    ///
    /// - Parameters:
    ///   - stream: The list.
    ///   - tenant: Whose.
    ///   - cloud: Where the tenant lives.
    /// - Returns: What time the service says that it is, where it says so.
    /// - Throws: ``GraphError`` where the list cannot be read.
    package func reach(
        _ stream: Tenants.Stream,
        of tenant: TenantID,
        in cloud: Cloud,
    ) async throws(GraphError) -> Timestamp? {
        guard cloud.hasSecurityGraph else { throw .unsupportedCloud(cloud) }
        return switch stream {
        case .incidents: try await reach(WireIncident.self, of: tenant, in: cloud)
        case .alerts: try await reach(WireAlert.self, of: tenant, in: cloud)
        }
    }

    private func reach<Wire: WireObject>(
        _ kind: Wire.Type,
        of tenant: TenantID,
        in cloud: Cloud,
    ) async throws(GraphError) -> Timestamp? {
        let id = RequestID()
        let first = PageRequest.since(nil, top: 1)
        let url = try first.address(of: Wire.path, at: overrides.endpoints(of: cloud).graph)
        let response = try await answer(from: url, tenant, cloud, id)
        _ = try PageReader<Wire>(tenant: tenant, request: id).page(from: response)
        return response.date.map(Timestamp.init)
    }
}
