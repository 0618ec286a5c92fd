package import Tenants

/// The right of one process to read one stream of one tenant for a while.
///
/// Its token grows each time the task is taken. So whoever held it before and was thought dead is told apart from who
/// holds it now, and can store nothing any more.
package struct Lease: Hashable, Sendable {
    package let tenant: TenantID
    package let stream: Tenants.Stream
    package let holder: String
    package let token: Int64

    package init(tenant: TenantID, stream: Tenants.Stream, holder: String, token: Int64) {
        self.tenant = tenant
        self.stream = stream
        self.holder = holder
        self.token = token
    }
}
