import Localization
import Storage
import Tenants

/// What of the queue an address asks for: every field of it, so that an address can be kept and passed on.
struct QueueQuery: Sendable {
    /// The fields of the address, by the names that stand in it.
    enum Field: String, CaseIterable, Sendable {
        case severity
        case status
        case customer
        case service
        case assigned
        case technique
        case since
        case text = "q"
        case sort
        /// Where the page begins.
        case after

        /// Whether it can say several values at once.
        fileprivate var isPlural: Bool {
            switch self {
            case .severity, .status, .customer, .service: true
            case .assigned, .technique, .since, .text, .sort, .after: false
            }
        }
    }

    /// The fields that mean something, in their order.
    let fields: FormFields
    let severities: [Severity]
    /// Those that were asked for by name; empty where it is what is open, or all.
    let statuses: [IncidentStatus]
    let isForAll: Bool
    let customers: [Customer]
    let services: [ServiceSource]
    let assigned: String?
    let technique: Technique?
    let since: String?
    let text: String?
    let sort: QueueFilter.Sort
    private let sinceMoment: Timestamp?
    private let after: QueuePlace?

    /// So many rows are on a page.
    static let pageSize = 50
    static let longestText = 200
    /// The status that stands for them all.
    static let everything = "all"
    /// Whose work it is, where it is nobody's.
    static let nobody = "nobody"

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - asked: The address' fields.
    ///   - known: The customers whom the reader may see.
    ///   - now: What `2h` counts back from.
    /// - Throws: A ``Refusal`` for a field that means nothing, for to leave it out would show other incidents than were asked for.
    init(_ asked: FormFields, among known: [Customer], at now: Timestamp) throws(Refusal) {
        try QueueQuery.requireKnown(asked)
        func all<Value>(_ field: Field, _ read: (String) -> Value?) throws(Refusal) -> [Value] {
            var values: [Value] = []
            for text in asked.all(field.rawValue) {
                guard !text.utf8.contains(0), text.utf8.count <= QueueQuery.longestText * 4, let value = read(text)
                else {
                    throw .unknownFilter(field.rawValue)
                }
                values.append(value)
            }
            return values
        }
        func one<Value>(_ field: Field, _ read: (String) -> Value?) throws(Refusal) -> Value? {
            try all(field, read).first
        }
        severities = try all(.severity) { word in Severity.known.first { $0.rawValue == word } }
        isForAll = asked.all(Field.status.rawValue).contains(QueueQuery.everything)
        statuses = isForAll ? [] : try all(.status) { word in IncidentStatus.known.first { $0.rawValue == word } }
        customers = try all(.customer) { handle in known.first { $0.details.handle.rawValue == handle } }
        services = try all(.service) { word in ServiceSource.known.first { $0.rawValue == word } }
        assigned = try one(.assigned) { $0.count <= QueueQuery.longestText ? $0 : nil }
        technique = try one(.technique) { Technique(typed: $0) }
        // Whoever asks for the last hours within one second asks for the same.
        let second = Timestamp(ticks: now.ticks - now.ticks % Timestamp.ticksPerSecond)
        since = try one(.since) { Timestamp(asked: $0, before: second) == nil ? nil : $0 }
        sinceMoment = since.flatMap { Timestamp(asked: $0, before: second) }
        text = try one(.text) { $0.count <= QueueQuery.longestText ? $0 : nil }
        sort = try one(.sort) { QueueFilter.Sort(rawValue: $0) } ?? .urgency
        after = try one(.after) { QueuePlace(cursor: $0) }
        // The order that the queue has anyway need not be said, and a form that nobody touched says no more.
        let standard = QueueFilter.Sort.urgency.rawValue
        fields = FormFields(
            asked.pairs.filter { name, value in
                guard let field = Field(rawValue: name), !value.isEmpty else { return false }
                return field != .sort || value != standard
            }
        )
    }

    /// The fields that stand beside these in an address: in what language, how the list looks, what the panel of `panel.js`
    /// shows beside it, and how new it is.
    private static let companions: Set = [
        Language.field, QueueLook.columnsField, QueueLook.densityField, "panel", EventStream.field,
        EventStream.sightField,
    ]

    /// - Throws: A ``Refusal`` for a field that there is not, or that is said more often than it can be.
    private static func requireKnown(_ asked: FormFields) throws(Refusal) {
        for name in asked.pairs.map(\.name) where !companions.contains(name) {
            guard let field = Field(rawValue: name) else {
                throw .unknownField(Hostile(String(name.prefix(40))).terminal)
            }
            let values = asked.all(name)
            // All of them is more than any others besides.
            let isSingle = !field.isPlural || field == .status && values.contains(everything)
            guard values.count <= 1 || !isSingle else { throw .repeatedField(name) }
        }
    }

    /// What the store is asked for.
    var filter: QueueFilter {
        QueueFilter(
            severities: Set(severities),
            status: isForAll ? .all : statuses.isEmpty ? .open : .only(Set(statuses.map(\.rawValue))),
            services: Set(services),
            since: sinceMoment,
            assignment: assigned.map { $0.lowercased() == QueueQuery.nobody ? .nobody : .to($0) } ?? .anyone,
            technique: technique,
            text: text,
            // What is known of a customer that left is as old as its leaving: nothing for the queue, unless it is named.
            includesLeft: !customers.isEmpty,
            sort: sort,
            limit: QueueQuery.pageSize,
            after: after,
        )
    }

    /// Whether it is a page after the first.
    var isFurther: Bool { after != nil }

    /// The address itself.
    var path: LocalPath { LocalPath.queue.with(fields) }

    /// The address of the first page of the same.
    var beginning: LocalPath { LocalPath.queue.with(fields.without(Field.after.rawValue)) }

    /// The address of the page after a row.
    func page(after place: QueuePlace) -> LocalPath {
        LocalPath.queue.with(fields.without(Field.after.rawValue).adding(Field.after.rawValue, place.cursor))
    }

    /// The values of a field as the address has them.
    func given(_ field: Field) -> [String] { fields.all(field.rawValue) }

    /// The address of the same without one value of a field.
    func without(_ field: Field, _ value: String) -> LocalPath {
        let rest = fields.without(Field.after.rawValue).pairs.filter { $0.name != field.rawValue || $0.value != value }
        return LocalPath.queue.with(FormFields(rest))
    }
}
