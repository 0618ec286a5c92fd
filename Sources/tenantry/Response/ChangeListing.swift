import Console
import Response
import Storage
import Tenants

/// What became of each object that was to be changed, as a list.
enum ChangeListing {
    static func listing(_ reports: [WriteReport]) -> Listing<WriteReport> {
        Listing(
            reports,
            named: "changes",
            columns: [
                Table.Column("OUTCOME"), Table.Column("ID"), Table.Column("CUSTOMER", least: 8, importance: 4),
                Table.Column("TITLE", least: 20, importance: 5),
            ],
            row: row,
            json: \.json,
        )
    }

    private static func row(_ report: WriteReport) -> Table.Row {
        Table.Row(
            [
                Cell(report.outcome.word, report.outcome.style),
                Cell(Hostile(report.target.reference.id), .bold),
                Cell(report.object?.owner.handle.rawValue ?? "–"),
                Cell(report.object?.title ?? Hostile("–")),
            ],
            under: report.outcome.sentence.map { [Cell($0, .faint)] } ?? [],
        )
    }

    /// How the program ends: well where all is as it was wanted, and in part where some of it is.
    static func exitStatus(of reports: [WriteReport]) -> ExitStatus {
        if reports.allSatisfy(\.outcome.isAsWished) { return .succeeded }
        let troubles = reports.map { report in
            if case .failed(let trouble) = report.outcome { trouble.reason } else { nil as WriteTrouble.Reason? }
        }
        if reports.contains(where: \.outcome.isAsWished) || troubles.contains(nil) { return .incomplete }
        if troubles.allSatisfy({ $0 == .throttled }) { return .throttled }
        return troubles.allSatisfy { $0 == .unreachable } ? .unreachable : .failed
    }
}
