import Localization
import Tenants

/// What is open, by severity and by customer, as texts.
struct OpenModel: Sendable {
    /// A severity with how many are open.
    struct Total: Sendable {
        let sign: SeveritySign
        let count: String
        /// `nil` where the queue cannot be narrowed to them.
        let href: String?
    }

    struct Cell: Sendable {
        let count: String
        let isNone: Bool
    }

    /// A part of a bar, as wide as many.
    struct Part: Sendable {
        let x: String
        let width: String
        let kind: String
    }

    struct Row: Sendable {
        let mark: CustomerMark
        let href: String?
        let cells: [Cell]
        let total: String
        let parts: [Part]
        let isUnseen: Bool
    }

    let totals: [Total]
    let signs: [SeveritySign]
    let rows: [Row]
    let furtherRows: [Row]
    /// What is said of those behind the fold, and of those that are not there either.
    let further: String
    let hasFurther: Bool
    let others: String?
    let isEmpty: Bool

    private static let most = 10
    private static let mostFurther = 50

    init(_ overview: Overview, _ words: Words) {
        let severities = Severity.known.sorted { $0.rank > $1.rank }.filter { severity in
            severity != .unknown || overview.totals[severity] != nil
        }
        let isUnseen = !overview.unseen.isEmpty
        signs = severities.map { SeveritySign($0, words) }
        let customers = overview.query.isNarrowed ? overview.query.customers : []
        totals = severities.map { severity in
            Total(
                sign: SeveritySign(severity, words),
                count: OpenModel.count(overview.totals[severity] ?? 0, isUnseen: isUnseen, words),
                href: OpenModel.queue([severity], of: customers),
            )
        }
        let widest = max(1, overview.open.map(\.total).max() ?? 0)
        let lines = overview.open.prefix(OpenModel.most + OpenModel.mostFurther).map { line in
            var passed = 0
            let parts = severities.compactMap { severity -> Part? in
                guard let count = line.counts[severity], count > 0 else { return nil }
                defer { passed += count }
                return Part(
                    x: (Double(passed) / Double(widest)).percent,
                    width: (Double(count) / Double(widest)).percent,
                    kind: SeveritySign(severity, words).kind,
                )
            }
            return Row(
                mark: CustomerMark(line.customer.details.handle, named: line.customer.details.name),
                href: OpenModel.queue([], of: [line.customer]),
                cells: severities.map { severity in
                    let count = line.counts[severity] ?? 0
                    return Cell(
                        count: OpenModel.count(count, isUnseen: line.isUnseen, words),
                        isNone: count == 0 && !line.isUnseen,
                    )
                },
                total: OpenModel.count(line.total, isUnseen: line.isUnseen, words),
                parts: parts,
                isUnseen: line.isUnseen,
            )
        }
        rows = Array(lines.prefix(OpenModel.most))
        furtherRows = Array(lines.dropFirst(OpenModel.most))
        hasFurther = !furtherRows.isEmpty
        further = words.say(.overviewPageMoreCustomers, [.count: words.number(furtherRows.count)])
        let rest = overview.open.count - lines.count
        others = rest > 0 ? words.say(.unseenOthers, [.count: words.number(rest)]) : nil
        isEmpty = lines.isEmpty
    }

    /// A number as far as it is known: `7+` where there may be more, and `?` where nobody knows of any.
    static func count(_ count: Int, isUnseen: Bool, _ words: Words) -> String {
        guard isUnseen else { return words.number(count) }
        return count == 0 ? "?" : words.number(count) + "+"
    }

    /// So many customers fit into the address of a queue.
    private static let mostInAddress = 40

    /// The queue of some severities and customers, or of all; `nil` where those are too many for an address.
    private static func queue(_ severities: [Severity], of customers: [Customer]) -> String? {
        guard customers.count <= mostInAddress else { return nil }
        let fields =
            severities.map { (name: QueueQuery.Field.severity.rawValue, value: $0.rawValue) }
            + customers.map { (QueueQuery.Field.customer.rawValue, $0.details.handle.rawValue) }
        return LocalPath.queue.with(FormFields(fields)).text
    }
}
