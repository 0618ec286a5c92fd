package import Tenants

extension Retention {
    /// How far back the data of someone with these terms reaches; `nil` where it is all there.
    ///
    /// What is no longer kept must not be taken for what never was.
    package func words(under standard: Retention, at now: Timestamp) -> String? {
        let parts = ends(under: standard, at: now).map { name, term, end in
            "\(name) \(term.words), which is since \(end.description.prefix(10))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private func ends(under standard: Retention, at now: Timestamp) -> [(name: String, term: Term, end: Timestamp)] {
        let effective = filled(from: standard)
        let horizon = Horizon(effective, at: now)
        return [
            ("resolved", effective.resolved, horizon.resolved), ("open", effective.open, horizon.open),
            ("change log", effective.log, horizon.log),
        ].compactMap { name, term, end in
            guard let term, let end else { return nil }
            return (name, term, end)
        }
    }

    /// How far back the data of some customers reaches, for below a list; `nil` where it is all there.
    package static func sentence(about customers: [Customer], under standard: Retention, at now: Timestamp) -> String? {
        let reaches = customers.compactMap { customer in
            customer.details.retention.words(under: standard, at: now).map { (customer.details.handle.rawValue, $0) }
        }
        let kinds = Dictionary(grouping: reaches, by: \.1).sorted {
            ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }
        let parts = kinds.prefix(3).map { words, whom in
            let isEveryone = whom.count == customers.count && whom.count > 1
            return "\(isEveryone ? "Everyone" : list(whom.map(\.0))) reaches back only as far as is kept: \(words)."
        }
        guard !parts.isEmpty else { return nil }
        return (parts + (kinds.count > 3 ? ["There are \(kinds.count - 3) more terms."] : [])).joined(separator: " ")
    }

    private static func list(_ handles: [String]) -> String {
        guard handles.count > 3 else { return handles.joined(separator: ", ") }
        return handles.prefix(2).joined(separator: ", ") + " and \(handles.count - 2) more"
    }

    /// The customers of whom not all is kept, each with the moments before which it is gone.
    package static func json(about customers: [Customer], under standard: Retention, at now: Timestamp) -> JSON {
        .list(
            customers.compactMap { customer in
                let ends = customer.details.retention.ends(under: standard, at: now)
                guard !ends.isEmpty else { return nil }
                func since(_ name: String) -> JSON { .moment(ends.first { $0.name == name }?.end) }
                return [
                    "handle": .text(customer.details.handle.rawValue), "resolvedSince": since("resolved"),
                    "openSince": since("open"), "logSince": since("change log"),
                ]
            }
        )
    }
}
