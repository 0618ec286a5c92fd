import Tenants

/// A table of the advanced hunting schema: its published columns, and the rows that the made-up world has for it.
struct HuntingTable: Sendable {
    let name: String
    let columns: [KQLColumn]
    private let places: [String: Int]
    private let rows: @Sendable (HuntingRows) throws(KQLError) -> Void

    /// - Parameters:
    ///   - name: The table's name.
    ///   - columns: The columns in the order of the documentation; those without a type behind a colon are strings.
    ///   - rows: Makes the rows of a window of time.
    init(_ name: String, _ columns: String, rows: @escaping @Sendable (HuntingRows) throws(KQLError) -> Void) {
        self.name = name
        self.columns = columns.split(whereSeparator: \.isWhitespace).map { word in
            let parts = word.split(separator: ":").map(String.init)
            return KQLColumn(name: parts[0], type: parts.count == 2 ? KQLType(name: parts[1]) ?? .string : .string)
        }
        self.rows = rows
        places = Dictionary(self.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The rows of a window of time.
    func table(_ scene: HuntingScene, in window: Range<Timestamp>, _ budget: KQLBudget) -> KQLTable {
        let blank = columns.map { KQLValue.absent($0.type) }
        return KQLTable(columns: columns, depth: 1) { (receive) throws(KQLError) in
            try budget.spend(1)
            try withoutActuallyEscaping(receive) { (receive) throws(KQLError) in
                try rows(
                    HuntingRows(scene: scene, window: window, budget: budget, blank: blank, places: places, receive)
                )
            }
        }
    }

    /// All tables that the sandbox has.
    static let all: [String: HuntingTable] = Dictionary(
        [
            alertInfo, alertEvidence, deviceInfo, deviceEvents, deviceProcessEvents, deviceNetworkEvents, identityInfo,
            identityLogonEvents, emailEvents, emailURLInfo, urlClickEvents, cloudAppEvents, entraSignInEvents,
            olderSignInEvents,
        ].map { ($0.name, $0) }
    ) { first, _ in first }
}

/// Takes the rows of a table, and drops those that lie outside the window.
final class HuntingRows {
    let scene: HuntingScene
    let window: Range<Timestamp>
    let budget: KQLBudget
    private let blank: [KQLValue]
    private let places: [String: Int]
    private let receive: ([KQLValue]) throws(KQLError) -> Bool
    /// Whether nobody wants more.
    private(set) var isDone = false

    init(
        scene: HuntingScene,
        window: Range<Timestamp>,
        budget: KQLBudget,
        blank: [KQLValue],
        places: [String: Int],
        _ receive: @escaping ([KQLValue]) throws(KQLError) -> Bool,
    ) {
        self.scene = scene
        self.window = window
        self.budget = budget
        self.blank = blank
        self.places = places
        self.receive = receive
    }

    /// Hands on one row, of which only what is known is given.
    func add(at moment: Timestamp, _ values: KeyValuePairs<String, KQLValue>) throws(KQLError) {
        try add(at: moment, Array(values))
    }

    func add(at moment: Timestamp, _ values: [(key: String, value: KQLValue)]) throws(KQLError) {
        guard !isDone, window.contains(moment) else { return }
        try budget.spend(4)
        var row = blank
        row[0] = .moment(moment)
        for (name, value) in values {
            guard let place = places[name] else {
                assertionFailure("no column \(name)")
                continue
            }
            row[place] = value
        }
        if try !receive(row) { isDone = true }
    }
}

/// The tables of one tenant, as a query sees them.
struct HuntingCatalogue: KQLCatalogue {
    let scene: HuntingScene
    let window: Range<Timestamp>

    func table(named name: String, budget: KQLBudget) -> KQLTable? {
        HuntingTable.all[name]?.table(scene, in: window, budget)
    }
}
