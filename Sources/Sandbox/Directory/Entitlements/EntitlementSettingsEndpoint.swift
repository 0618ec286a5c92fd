import Hummingbird
import Tenants

/// `/v1.0/identityGovernance/entitlementManagement/settings`: what becomes of guests who have lost all access.
struct EntitlementSettingsEndpoint: Sendable {
    let store: DirectoryStore

    private static let path = "\(EntitlementEndpoint.root)/settings"

    var routes: [Route<GraphEndpoint>] {
        let path = EntitlementSettingsEndpoint.path
        return [
            Route(.get, path, GraphEndpoint(EntitlementEndpoint.reading, faults: .directory) { settings($0) }),
            Route(
                .patch,
                path,
                GraphEndpoint(EntitlementEndpoint.writing, faults: .directory) { try await change($0) }
            ),
        ]
    }

    private func settings(_ call: GraphCall) -> Response {
        let settings = store.with(call.tenant, at: call.moment) { EntitlementSettingsEndpoint.current($0) }
        let rules = ListRules(type: EntitlementSchema.settings.type, options: [])
        return call.response(settings, of: ListRequest(by: rules), context: EntitlementSettingsEndpoint.path)
    }

    private func change(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: EntitlementSchema.settings, for: .changing)
        store.with(call.tenant, at: call.moment) { content in
            let current = EntitlementSettingsEndpoint.current(content)
            content.settings = EntitlementSchema.settings.object(current, changedBy: body)
        }
        return call.noContent()
    }

    private static func current(_ content: DirectoryContent) -> OrderedJSON {
        if let settings = content.settings { return settings }
        var settings = EntitlementSchema.settings.object(from: [:])
        settings["id"] = .text(content.tenant.id.rawValue)
        return settings
    }
}
