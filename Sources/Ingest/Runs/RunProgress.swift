/// How far a run has come, for a line that is drawn again and again, or for a line a tenant.
package struct RunProgress: Equatable, Sendable {
    package var tenantsDone = 0
    package var tenantsTotal: Int
    package var new = 0
    package var updated = 0
    /// How many of the tenants that are done are not whole.
    package var incomplete = 0
    /// The tenant that has just been done, if that is the news.
    package var finished: TenantSummary?

    package init(tenantsTotal: Int) {
        self.tenantsTotal = tenantsTotal
    }
}
