package import Tenants

extension Store {
    /// Keeps what looks at some tenants' ways in came to see, in the place of what was kept of that; each tenant whole or
    /// not at all.
    ///
    /// What is news is told once in the change log, whoever else looks at the same time. A tenant that is no customer's any
    /// more is passed over.
    /// - Throws: A ``StorageError`` where the store cannot be written; what was kept by then stays.
    package func keep(_ looks: [TenantID: AccessLook], at moment: Timestamp) async throws(StorageError) {
        // Most tenants are as they should be, now and before, and need no writing.
        let known = Set(
            try await driver.read { session in
                try session.rows(
                    "SELECT DISTINCT tenant.tenant_id FROM finding JOIN tenant ON tenant.id = finding.tenant",
                    [],
                ) { try $0.take(TenantID.self) }
            }
        )
        let telling = looks.filter { known.contains($0.key) || !$0.value.isClear(at: moment) }
            .sorted { $0.key.rawValue < $1.key.rawValue }
        for start in stride(from: 0, to: telling.count, by: Store.looksAtOnce) {
            let part = telling[start..<min(start + Store.looksAtOnce, telling.count)]
            try await driver.write(.much) { session in
                var news: [FindingNews] = []
                for (tenant, look) in part {
                    do {
                        news += try session.keep(look, of: .tenant(try session.owned(tenant)), at: moment)
                    } catch StorageError.unknownTenant {
                        continue
                    }
                }
                try session.log(news, at: moment)
            }
        }
    }

    /// How many tenants are written in one transaction.
    private static let looksAtOnce = 200
}

/// Whom a look was at.
enum FindingOwner: Sendable {
    case tenant(OwnedTenant)
    /// Ourselves, by what lies at a machine; nothing stands for what is the same wherever one looks.
    case ourselves(machine: String)

    /// The tenant's numbers; `nil` for ourselves.
    fileprivate var owned: OwnedTenant? { if case .tenant(let owned) = self { owned } else { nil } }

    fileprivate var machine: String { if case .ourselves(let machine) = self { machine } else { "" } }

    /// What tells its findings from those of others.
    fileprivate var key: [Value] { [(owned?.number ?? 0).stored, machine.stored] }
}

/// What the change log is told of a finding.
struct FindingNews: Sendable {
    let owner: FindingOwner
    let news: FindingLedger.News
}

extension Session {
    /// Keeps what a look came to see, and says what is news; whose tenant it is, is locked.
    func keep(_ look: AccessLook, of owner: FindingOwner, at moment: Timestamp) throws -> [FindingNews] {
        // The unique index finding_by_name.
        let mine = Clause("COALESCE(finding.tenant, 0) = ? AND machine = ?", owner.key)
        let former = try findings(where: mine, recurs: true).map(\.kept)
        guard !former.isEmpty || !look.isClear(at: moment) else { return [] }
        var ledger = FindingLedger(former, beside: try ends(apartFrom: owner), at: owner.machine)
        let news = ledger.take(look, at: moment)
        let names = Set(ledger.kept.map(\.name))
        try run(
            "DELETE FROM finding WHERE COALESCE(tenant, 0) = ? AND machine = ? AND subject = ? AND name = ?",
            each: former.filter { !names.contains($0.name) }.map { owner.key + $0.name },
        )
        let known = Set(former)
        try run(
            """
            INSERT INTO finding
                (customer, tenant, machine, subject, name, severity, sentence, matter, advice, responsible,
                    page, since, last_seen, ends, threshold)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT ((COALESCE(tenant, 0)), machine, subject, name) DO UPDATE SET
                severity = excluded.severity, sentence = excluded.sentence, matter = excluded.matter, advice = excluded.advice,
                responsible = excluded.responsible, page = excluded.page, since = excluded.since,
                last_seen = excluded.last_seen, ends = excluded.ends, threshold = excluded.threshold
            """,
            each: ledger.kept.filter { !known.contains($0) }.map { kept in
                [(owner.owned?.customer).stored, (owner.owned?.number).stored, owner.machine.stored] + kept.row
            },
        )
        return news.map { FindingNews(owner: owner, news: $0) }
    }

    /// The ends that others of our machines found.
    private func ends(apartFrom owner: FindingOwner) throws -> [KeptFinding] {
        guard case .ourselves(let machine) = owner else { return [] }
        let others = Clause(
            "finding.tenant IS NULL AND machine <> ? AND subject = ?",
            [machine.stored, AccessFinding.Subject.ending.stored],
        )
        return try findings(where: others).map(\.kept)
    }

    /// Appends to the change log what is news of findings; last of all that a transaction does: others wait to do so.
    func log(_ news: [FindingNews], at moment: Timestamp) throws {
        guard !news.isEmpty else { return }
        try lockLog()
        try run(
            """
            INSERT INTO change (customer, tenant, kind, stream, object, last_update, recorded)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            each: news.map { entry in
                [
                    (entry.owner.owned?.customer).stored, (entry.owner.owned?.number).stored, entry.news.kind.stored,
                    Change.Topic.findings.stored, entry.object.stored, moment.stored, moment.stored,
                ]
            },
        )
    }
}

extension KeptFinding {
    /// What tells it from the tenant's others.
    fileprivate var name: [Value] { [finding.subject.stored, finding.name.stored] }

    /// The columns from `subject` to `threshold`.
    fileprivate var row: [Value] {
        name + [
            finding.severity.stored, finding.sentence.stored, (finding.matter?.text).stored, finding.advice.stored,
            finding.responsible.stored, finding.page.stored, since.stored, lastSeen.stored, ends.stored,
            threshold.stored,
        ]
    }
}

extension FindingNews {
    /// What the change log calls it.
    fileprivate var object: String {
        let name = news.finding.name.isEmpty ? "" : " \(news.finding.name.bound)"
        // What ends is the same wherever it lies.
        let isAnywhere = owner.machine.isEmpty || news.finding.subject == .ending
        return news.finding.subject.rawValue + name + (isAnywhere ? "" : " at \(owner.machine)")
    }
}
