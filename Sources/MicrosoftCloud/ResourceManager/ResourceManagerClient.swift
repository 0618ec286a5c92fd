import Foundation
package import Tenants
package import Transport

/// Asks Azure Resource Manager, for a person who signed in.
package struct ResourceManagerClient: Sendable {
    /// The version of the API by which we ask.
    private static let version = "2022-12-01"

    private let transport: any Transport
    private let overrides: EndpointOverrides
    private let tokens: TokenSource
    private let pause: @Sendable (Duration) async throws -> Void

    package init(
        transport: some Transport,
        overrides: EndpointOverrides,
        tokens: TokenSource,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) },
    ) {
        self.transport = transport
        self.overrides = overrides
        self.tokens = tokens
        self.pause = pause
    }

    /// The directories that the person may switch to, their own among them.
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
        let reader = ListReader(
            service: .resourceManager,
            tenant: home,
            cloud: cloud,
            transport: transport,
            tokens: tokens,
            pause: pause,
        )
        let start = overrides.endpoints(of: cloud).resourceManager.appending(path: "tenants")
            .appending(queryItems: [URLQueryItem(name: "api-version", value: ResourceManagerClient.version)])
        return try await reader.list(from: start) { (wire: WireDirectory) in wire.directory }
    }
}
