import ArgumentParser
import Storage
import Tenants

/// `tenantry secrets list`: which secrets there are, and never what they are.
struct SecretsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the secrets by name, with their ages and ends, and no values.",
        discussion: """
            A sign-in that 'tenantry discover' keeps is shown by its account and machine; 'tenantry discover --sign-out' forgets \
            it there.
            """,
    )

    @Option(help: "Only this customer's; may be given several times.")
    var customer: [String] = []

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let selection = try await wiring.selection(of: customer)
            let store = try await wiring.store()
            let secrets = try await store.secrets(in: selection.scope)
            let listing = SecretsList.listing(
                secrets,
                of: selection.all,
                signIns: try await store.signInTitles(),
                at: wiring.now(),
            )
            try wiring.output.render(listing, as: json ? .json : .table)
            if !json, secrets.isEmpty { wiring.output.note("There are no secrets here.") }
        }
    }

    private static func listing(
        _ secrets: [SecretRecord],
        of customers: [Customer],
        signIns: [SecretName: Hostile],
        at now: Timestamp,
    ) -> Listing<SecretRecord> {
        let handles = Dictionary(customers.map { ($0.id, $0.details.handle.rawValue) }) { first, _ in first }
        func handle(_ record: SecretRecord) -> String? { record.customer.map { handles[$0] ?? "\($0.rawValue)" } }
        return Listing(
            secrets,
            named: "secrets",
            columns: [
                Table.Column("OF", least: 8), Table.Column("KIND"), Table.Column("NAME", least: 12),
                Table.Column("GENERATION", .right, importance: 6), Table.Column("AGE", .right, importance: 8),
                Table.Column("USED", .right, importance: 7), Table.Column("ENDS", .right, importance: 9),
                Table.Column("TENANT", importance: 4), Table.Column("KEY", importance: 2),
            ],
            row: { record in
                Table.Row([
                    Cell(handle(record) ?? "our own", .bold), Cell(record.name.kind.rawValue),
                    Cell(signIns[record.name] ?? Hostile(record.name.label)),
                    Cell("\(record.generation)"), Cell(record.created.age(at: now)),
                    Cell(record.lastUsed?.age(at: now) ?? "never"), end(of: record, at: now),
                    Cell(record.name.tenant?.rawValue ?? ""), Cell(record.sealedBy),
                ])
            },
            json: { record in
                [
                    "customer": .text(optional: handle(record)),
                    "tenant": .text(optional: record.name.tenant?.rawValue),
                    "kind": .text(record.name.kind.rawValue), "name": .text(record.name.label),
                    "signIn": .text(optional: signIns[record.name]),
                    "generation": .number(record.generation), "created": .moment(record.created),
                    "lastUsed": .moment(record.lastUsed), "ends": .moment(record.ends), "key": .text(record.sealedBy),
                ]
            },
        )
    }

    private static func end(of record: SecretRecord, at now: Timestamp) -> Cell {
        guard let ends = record.ends else { return Cell("–", .faint) }
        guard ends > now else { return Cell("ended", .boldRed) }
        return Cell("in \((ends - now).rough)")
    }
}

extension SecretName {
    /// The tenant that it is of, if it is of one.
    fileprivate var tenant: TenantID? { if case .tenant(let id) = owner { id } else { nil } }
}
