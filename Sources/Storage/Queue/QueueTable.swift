/// One of the two tables that queues are made of, with the parts of statements that name its columns.
struct QueueTable: Sendable {
    let name: SQL
    /// Lists whole rows.
    let selection: SQL
    let words: FullTextTable
    /// Whether its rows have the marks of their alerts.
    let hasAlerts: Bool
    /// The name of a row's customer where a statement has it beside the row.
    private var joinedName: SQL?

    private init(name: SQL, selection: SQL, words: FullTextTable, hasAlerts: Bool) {
        self.name = name
        self.selection = selection
        self.words = words
        self.hasAlerts = hasAlerts
    }

    func column(_ column: SQL) -> SQL { name + "." + column }

    /// SQLite's index of what is open by its number.
    var openByNumber: SQL { name + "_open_by_number" }

    /// The name by which the customers of rows are compared.
    private var customerName: SQL {
        joinedName ?? "(SELECT customer.folded_name FROM customer WHERE customer.id = " + column("customer") + ")"
    }

    /// The same columns of a selection that is called something.
    func called(_ name: SQL) -> QueueTable {
        QueueTable(name: name, selection: selection, words: words, hasAlerts: hasAlerts)
    }

    /// The same of a selection that is called something, beside whose rows their customers stand as something else.
    func called(_ name: SQL, besideCustomers customers: SQL) -> QueueTable {
        var table = called(name)
        // COALESCE keeps PostgreSQL from going through all rows once for each customer, to have them in that order.
        table.joinedName = "COALESCE(" + customers + ".folded_name, '')"
        return table
    }

    /// About how many rows there are: the numbers grow with each, and of what was deleted there is little.
    func greatestNumber(in session: any Session) throws -> Int {
        try session.first("SELECT COALESCE(MAX(id), 0) FROM " + name, []) { try $0.take(Int.self) } ?? 0
    }

    /// What the rows of an order are compared by.
    func order(_ sort: QueueFilter.Sort) -> SQL {
        let urgency = column("severity_rank DESC, ") + column("last_update DESC, ") + column("id DESC")
        return switch sort {
        case .urgency: urgency
        case .updated: column("last_update DESC, ") + column("id DESC")
        case .created: column("created DESC, ") + column("id DESC")
        case .customer: customerName + ", " + column("customer, ") + urgency
        }
    }

    /// What must hold of a row that comes after a place in an order.
    func follows(_ place: QueuePlace, in sort: QueueFilter.Sort) -> Clause {
        let number = place.number.stored
        let urgency = Clause(
            "(" + column("severity_rank, ") + column("last_update, ") + column("id") + ") < (?, ?, ?)",
            [place.rank.stored, place.lastUpdate.stored, number],
        )
        switch sort {
        case .urgency: return urgency
        case .updated:
            return Clause(
                "(" + column("last_update, ") + column("id") + ") < (?, ?)",
                [place.lastUpdate.stored, number],
            )
        case .created:
            return Clause(
                "(" + column("created, ") + column("id") + ") < (?, ?)",
                [place.created.stored, number],
            )
        case .customer:
            let customer = place.customer.stored
            return Clause(
                "(" + customerName + ", " + column("customer") + ") > (?, ?) OR (" + column("customer") + " = ? AND ",
                [place.customerName.stored, customer, customer],
            ) + urgency + ")"
        }
    }

    static let incident = QueueTable(
        name: "incident",
        selection: """
            SELECT incident.id, incident.tenant, incident.severity_rank,
                (SELECT tenant.tenant_id FROM tenant WHERE tenant.id = incident.tenant),
                incident.object, incident.title, incident.severity, incident.status, incident.classification,
                incident.determination, incident.assigned_to, incident.tags, incident.created, incident.last_update,
                incident.redirected_to, incident.web_url
            FROM incident
            """,
        words: .incident,
        hasAlerts: true,
    )

    static let alert = QueueTable(
        name: "alert",
        selection: """
            SELECT alert.id, alert.tenant, alert.severity_rank,
                (SELECT tenant.tenant_id FROM tenant WHERE tenant.id = alert.tenant),
                alert.object, alert.incident, alert.title, alert.severity, alert.status, alert.classification,
                alert.determination, alert.service, alert.detection, alert.category, alert.assigned_to, alert.created,
                alert.last_update, alert.first_activity, alert.last_activity, alert.web_url
            FROM alert
            """,
        words: .alert,
        hasAlerts: false,
    )
}
