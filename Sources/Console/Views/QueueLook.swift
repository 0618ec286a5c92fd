import Localization

/// How someone wants the queue to look: which columns it has, and how close its rows stand.
struct QueueLook: Sendable, Equatable {
    /// A column that one may do without.
    enum Column: String, CaseIterable, Sendable {
        case age
        case customer
        case status
        case owner
        case alerts
        case services
        case detections
        case techniques
        case assets
        case updated
    }

    let columns: Set<Column>
    let isCompact: Bool

    static let columnsField = "columns"
    static let densityField = "density"
    static let compact = "compact"
    static let roomy = "roomy"

    static let standard = QueueLook(columns: Set(Column.allCases), isCompact: false)

    init(columns: Set<Column>, isCompact: Bool) {
        self.columns = columns
        self.isCompact = isCompact
    }

    /// Reads the fields of an address or a form; `nil` where they say nothing of it.
    ///
    /// - Throws: A ``Refusal/unknownFilter(_:)`` for what is no column or no density.
    init?(_ fields: FormFields) throws(Refusal) {
        let named = fields.all(Self.columnsField).flatMap { $0.split(separator: ",").map(String.init) }
        let density = fields[Self.densityField]
        guard !named.isEmpty || density != nil else { return nil }
        var columns: Set<Column> = []
        // A word for none of them, so that a form in which nothing is ticked says so.
        for word in named where word != "none" {
            guard let column = Column(rawValue: word) else { throw .unknownFilter(Self.columnsField) }
            columns.insert(column)
        }
        guard density == nil || density == Self.compact || density == Self.roomy else {
            throw .unknownFilter(Self.densityField)
        }
        self.init(columns: named.isEmpty ? Self.standard.columns : columns, isCompact: density == Self.compact)
    }

    /// Reads what was kept; what never was is as anyone's.
    init(kept text: String?) {
        // What an older program kept may have a column that there is no more.
        self = text.flatMap { FormFields(reading: $0) }.flatMap { try? QueueLook($0) } ?? .standard
    }

    /// The fields that say it.
    var fields: FormFields {
        let names = Column.allCases.filter(columns.contains).map(\.rawValue)
        return FormFields([
            (Self.columnsField, names.isEmpty ? "none" : names.joined(separator: ",")),
            (Self.densityField, isCompact ? Self.compact : Self.roomy),
        ])
    }

    /// How many columns it has with those that it always has: the severity, and what the incident is called.
    var span: Int { columns.count + 2 }

    /// What the style sheet calls it.
    var kind: String {
        let without = Column.allCases.filter { !columns.contains($0) }.map { " without-" + $0.rawValue }.joined()
        return "queue" + (isCompact ? " compact" : "") + without
    }
}

extension QueueLook {
    /// A column with its name, as the form shows it.
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    /// The columns to choose from.
    func choices(_ words: Words) -> [Choice] {
        Column.allCases.map { column in
            Choice(value: column.rawValue, label: words.say(column.phrase), isChosen: columns.contains(column))
        }
    }
}

extension QueueLook.Column {
    fileprivate var phrase: Phrase {
        switch self {
        case .age: .queuePageAge
        case .customer: .queuePageCustomer
        case .status: .queuePageStatus
        case .owner: .queuePageOwner
        case .alerts: .queuePageAlerts
        case .services: .queuePageServices
        case .detections: .queuePageDetections
        case .techniques: .queuePageTechniques
        case .assets: .queuePageAssets
        case .updated: .queuePageUpdated
        }
    }
}
