import Tenants

extension StatusBoard {
    /// The board for a terminal of so many columns and lines: as many tenants as fit, and how many do not.
    ///
    /// What is in trouble is why what is shown is not what there is now; `nil` where it is.
    package func frame(
        width: Int,
        height: Int,
        every interval: Duration,
        trouble: String? = nil,
        hasStyles: Bool,
    ) -> [String] {
        // Nothing may stand in the last column: see Screen.
        let terminal = Terminal(width: max(20, width - 1), hasStyles: hasStyles)
        var head = [titles(terminal, every: interval)].flatMap(\.self)
        let own = own.compactMap { kept in kept.finding(at: now).map { kept.place + $0.sentence } }
        for warning in [trouble, idleSince.map(idleWords)].compactMap(\.self) + own {
            head.append(fitted(Cell(warning, .boldRed), terminal))
        }
        head.append("")
        let room = height - head.count - 1
        guard !rows.isEmpty else {
            return Array((head + [fitted(Cell(CustomerLookup.noCustomers), terminal)]).prefix(height))
        }
        guard rows.count > room else { return head + table(rows[...], on: terminal) }
        // The last line is the one that says what is not here.
        let shown = rows.prefix(max(0, room - 1))
        let lines = head + (shown.isEmpty ? [] : table(shown, on: terminal))
        let last = fitted(Cell(rest(of: rows.dropFirst(shown.count)), .bold), terminal)
        return Array(lines.prefix(max(0, height - 1))) + [last]
    }

    private func titles(_ terminal: Terminal, every interval: Duration) -> [String] {
        let time = now.description.prefix(19).suffix(8) + " UTC"
        let width = terminal.width ?? 80
        let isWell = count(.blind) + count(.neverRead) == 0
        let words = Cell(summary, isWell ? .green : .boldRed)
        let blanks = width - words.width - time.count
        let first =
            blanks >= 2
            ? words.rendered(on: terminal) + String(repeating: " ", count: blanks) + time : fitted(words, terminal)
        var facts = "\(open(.incidents).grouped) incidents and \(open(.alerts).grouped) alerts open"
        let rates = rows.compactMap(\.changesPerHour)
        if !rates.isEmpty { facts += ", \(rates.reduce(0, +).grouped) changes an hour" }
        facts += ". Every \(interval.rough); Ctrl-C ends."
        return [first, fitted(Cell(facts, .faint), terminal)]
    }

    private func idleWords(since: Timestamp) -> String {
        "Nobody has read anything for \(since.age(at: now)): is 'tenantry sync --follow' running?"
    }

    /// How many are not shown, and how many of those nobody should overlook.
    package func rest(of hidden: ArraySlice<StatusRow>) -> String {
        let unseen = [Standing.blind, .neverRead].compactMap { standing in
            let count = hidden.count { $0.standing == standing }
            return count == 0 ? nil : "\(count.grouped) of them \(standing.word)"
        }
        return (["and \(hidden.count.grouped) more"] + unseen).joined(separator: ", ")
    }

    private func fitted(_ cell: Cell, _ terminal: Terminal) -> String {
        cell.rendered(in: terminal.width, on: terminal)
    }

    private func table(_ rows: ArraySlice<StatusRow>, on terminal: Terminal) -> [String] {
        let room = terminal.width ?? .max
        let columns = [
            Table.Column("CUSTOMER", least: room < 60 ? 8 : 16), Table.Column("TENANT", least: 10, importance: 3),
            Table.Column("STATE", least: 5), Table.Column("OPEN", .right, importance: 7),
            Table.Column("READ WHOLE", .right, importance: 2), Table.Column("LAG", .right, importance: 9),
            Table.Column("/H", .right, importance: 4), Table.Column("ERR", .right, importance: 6),
            Table.Column("NEXT", .right, importance: 5), Table.Column("WHY", least: 10, importance: 8),
        ]
        return Table(columns, rows: rows.map { Table.Row(cells(of: $0)) }).lines(on: terminal)
    }

    private func cells(of row: StatusRow) -> [Cell] {
        let open = row.open.values.reduce(0, +)
        return [
            Cell(row.customer.rawValue, .bold),
            Cell(row.tenant.map { $0.domain?.rawValue ?? $0.id.rawValue } ?? "–"),
            Cell(row.standing.word, row.standing.style),
            Cell(row.standing.isUnseen ? open == 0 ? "?" : "\(open)+" : String(open)),
            Cell(row.lastWholeRead.map { String($0.description.prefix(19).suffix(8)) } ?? "–"),
            Cell(row.lastWholeRead.map { $0.age(at: now) } ?? "never"),
            Cell(row.changesPerHour.map(String.init) ?? "–"),
            Cell(row.next == nil && row.failures == 0 ? "–" : String(row.failures)),
            Cell(row.next?.fromNow(at: now) ?? "–"),
            Cell(
                [row.since.map { "for \($0.age(at: now))" }, row.reason(at: now)].compactMap(\.self).joined(
                    separator: ": "
                )
            ),
        ]
    }
}

extension StatusBoard.Standing {
    var style: Style {
        switch self {
        case .blind: .boldRed
        case .neverRead: .yellow
        case .seen, .quiet: .green
        case .suspended: .faint
        }
    }
}
