import Foundation
package import Tenants

extension PersonClient {
    /// The version of Azure Resource Manager by which we ask.
    private static let resourceManagerVersion = "2022-12-01"

    /// The directories that the person may switch to, their own among them (Azure Resource Manager, "Tenants - List").
    ///
    /// - Parameters:
    ///   - home: The person's own directory.
    ///   - cloud: Where that is.
    /// - Returns: All of them, as Azure lists them.
    /// - Throws: ``ListError`` where they cannot be read to the end.
    package func directories(
        from home: TenantID,
        in cloud: Cloud,
    ) async throws(ListError) -> WholeList<SwitchableDirectory> {
        let start = overrides.endpoints(of: cloud).resourceManager.appending(path: "tenants")
            .appending(queryItems: [URLQueryItem(name: "api-version", value: PersonClient.resourceManagerVersion)])
        return try await reader(of: .resourceManager, in: home, cloud)
            .list(from: start) { (wire: WireDirectory) in wire.directory }
    }
}
