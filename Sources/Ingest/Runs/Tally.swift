import Storage
import Synchronization

/// The count of a run under way, to which all its workers add.
final class Tally: Sendable {
    private let progress: Mutex<RunProgress>
    private let report: @Sendable (RunProgress) -> Void

    init(tenants: Int, report: @escaping @Sendable (RunProgress) -> Void) {
        progress = Mutex(RunProgress(tenantsTotal: tenants))
        self.report = report
    }

    func add(_ commit: Commit) {
        guard commit.new > 0 || commit.updated > 0 else { return }
        report(
            progress.withLock { progress in
                progress.new += commit.new
                progress.updated += commit.updated
                return progress
            },
        )
    }

    func add(_ tenant: TenantSummary) {
        var now = progress.withLock { progress in
            progress.tenantsDone += 1
            if !tenant.isWhole { progress.incomplete += 1 }
            return progress
        }
        now.finished = tenant
        report(now)
    }
}
