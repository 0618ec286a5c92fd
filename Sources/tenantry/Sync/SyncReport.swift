import Ingest
import Storage
import Tenants

/// What a run says while it goes on and when it is done.
struct SyncReport: Sendable {
    private let output: Output
    private let progress: ProgressLine

    init(on output: Output) {
        self.output = output
        progress = ProgressLine(on: output.notes)
    }

    /// Moves the progress line on, and says above it what a tenant lacks.
    func show(_ run: RunProgress) {
        if let tenant = run.finished, !tenant.isWhole { progress.say(SyncReport.sentence(about: tenant)) }
        let count = run.new + run.updated
        progress.update("Reading tenants, \(count) new or changed", done: run.tenantsDone, of: run.tenantsTotal)
    }

    /// Ends the progress line and writes the result.
    func finish(_ summary: RunSummary) throws(OutputError) {
        progress.finish()
        try output.line(Cell(SyncReport.sentence(about: summary)))
    }

    /// Says what was read lately, and what was read in vain.
    func tell(_ event: FollowService.Event) {
        switch event {
        case .report(let summary): output.note(SyncReport.sentence(about: summary))
        case .incomplete(let tenant): output.note(SyncReport.sentence(about: tenant))
        case .storeFailed(let error): output.note("\(error) It is tried again.")
        }
    }

    /// How many tenants were read, how long that took, and what it brought.
    private static func sentence(about summary: RunSummary) -> String {
        let count = summary.tenants.count
        let missing = summary.incomplete.count
        var sentence = "Read \(count - missing) of \(count.of("tenant")) whole"
        sentence += " in \(summary.duration.rough): \(summary.new) new, \(summary.updated) changed."
        if missing > 0 {
            sentence += " \(missing) could not be read whole; 'tenantry status' says why."
        }
        return sentence
    }

    private static func sentence(about tenant: TenantSummary) -> String {
        let name = tenant.tenant.domain?.rawValue ?? tenant.tenant.id.rawValue
        if let trouble = tenant.trouble { return "\(name): \(trouble)" }
        let reasons = tenant.streams.flatMap { stream in stream.findings.map { (stream.stream, $0.reason) } }
        guard let (stream, reason) = reasons.first else { return "\(name): not read to the end" }
        let more = reasons.count > 1 ? " (and \(reasons.count - 1) more)" : ""
        return "\(name): \(stream.rawValue): \(reason)\(more)"
    }
}
