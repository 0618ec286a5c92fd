/// Whose budget a throttled request went beyond, where Graph says so.
///
/// The header is `x-ms-throttle-scope: SCOPE/LIMIT/APPLICATION/TENANT`, such as `Tenant_Application/ReadWrite/…`; only the
/// services that count in resource units send it (Graph, "Microsoft Graph service-specific throttling limits").
package enum ThrottleScope: Hashable, Sendable {
    /// That of a tenant, alone or together with an application or a person.
    case tenant
    /// That of an application in all of its tenants.
    case application

    init?(_ header: String?) {
        guard let scope = header?.prefix(while: { $0 != "/" }), !scope.isEmpty else { return nil }
        self = scope.lowercased() == "application" ? .application : .tenant
    }
}
