import Foundation
import Storage
import Tenants

/// What a filter lets through, by looking at each object; written without a look at how the store does it.
extension QueueModel {
    func incidents(_ filter: QueueFilter, of some: [CustomerID]?) -> [String] {
        sorted(
            incidents.filter { held in
                let incident = held.object
                let own = alerts.map(\.object).filter { $0.tenant == incident.tenant && $0.incident == incident.id }
                return fits(filter, some, held.customer, incident.severity, incident.lastUpdate, incident.assignedTo)
                    && passes(filter.status, incident.status.rawValue, isOpen: incident.status.isOpen)
                    && (filter.services.isEmpty || own.contains { filter.services.contains($0.service) })
                    && (filter.technique.map { sought in own.contains { has($0.techniques, sought) } } ?? true)
                    && finds(
                        filter.text,
                        [incident.title.bound, incident.id.rawValue],
                        held.customer,
                        own.flatMap(\.evidence)
                    )
            }.map {
                Key(
                    held: $0.number,
                    $0.customer,
                    $0.object.severity,
                    $0.object.created,
                    $0.object.lastUpdate,
                    "\($0.object.id.rawValue)"
                )
            },
            filter.sort
        )
    }

    func alerts(_ filter: QueueFilter, of some: [CustomerID]?) -> [String] {
        sorted(
            alerts.filter { held in
                let alert = held.object
                return fits(filter, some, held.customer, alert.severity, alert.lastUpdate, alert.assignedTo)
                    && passes(filter.status, alert.status.rawValue, isOpen: alert.status.isOpen)
                    && (filter.services.isEmpty || filter.services.contains(alert.service))
                    && (filter.technique.map { has(alert.techniques, $0) } ?? true)
                    && finds(filter.text, [alert.title.bound, alert.id.rawValue], held.customer, alert.evidence)
            }.map {
                Key(
                    held: $0.number,
                    $0.customer,
                    $0.object.severity,
                    $0.object.created,
                    $0.object.lastUpdate,
                    "\($0.object.id.rawValue)"
                )
            },
            filter.sort
        )
    }

    private struct Key {
        let number: Int
        let customer: Customer
        let rank: Int
        let created: Timestamp
        let updated: Timestamp
        let name: String

        init(
            held number: Int,
            _ customer: Customer,
            _ severity: Severity,
            _ created: Timestamp,
            _ updated: Timestamp,
            _ name: String,
        ) {
            (self.number, self.customer, rank) = (number, customer, severity.rank)
            (self.created, self.updated, self.name) = (created, updated, name)
        }
    }

    private func sorted(_ keys: [Key], _ sort: QueueFilter.Sort) -> [String] {
        func urgent(_ one: Key, _ other: Key) -> Bool {
            (one.rank, one.updated, one.number) > (other.rank, other.updated, other.number)
        }
        return keys.sorted { one, other in
            switch sort {
            case .urgency: return urgent(one, other)
            case .updated: return (one.updated, one.number) > (other.updated, other.number)
            case .created: return (one.created, one.number) > (other.created, other.number)
            case .customer:
                let names = (one.customer.details.name.lowercased(), other.customer.details.name.lowercased())
                if names.0 != names.1 { return names.0.utf8.lexicographicallyPrecedes(names.1.utf8) }
                if one.customer.id != other.customer.id { return one.customer.id.rawValue < other.customer.id.rawValue }
                return urgent(one, other)
            }
        }.map { "\($0.customer.details.handle) \($0.name)" }
    }

    private func fits(
        _ filter: QueueFilter,
        _ some: [CustomerID]?,
        _ customer: Customer,
        _ severity: Severity,
        _ updated: Timestamp,
        _ assignee: Hostile?,
    ) -> Bool {
        let name = assignee.flatMap { $0.isEmpty ? nil : $0.bound.lowercased() }
        let isTheirs =
            switch filter.assignment {
            case .anyone: true
            case .nobody: name == nil
            case .to(let sought): name == sought.lowercased() || name?.hasPrefix(sought.lowercased() + "@") ?? false
            }
        return isTheirs && (some?.contains(customer.id) ?? true)
            && (filter.includesLeft || customer.details.state != .left)
            && (filter.severities.isEmpty || filter.severities.contains(severity))
            && (filter.since.map { updated >= $0 } ?? true)
    }

    private func passes(_ choice: QueueFilter.StatusChoice, _ status: String, isOpen: Bool) -> Bool {
        switch choice {
        case .open: isOpen
        case .all: true
        case .only(let names): names.contains { $0.lowercased() == status.lowercased() }
        }
    }

    private func has(_ techniques: [Technique], _ sought: Technique) -> Bool {
        let sought = sought.rawValue.uppercased()
        return techniques.contains { $0.rawValue == sought || $0.rawValue.hasPrefix(sought + ".") }
    }

    private func finds(_ text: String?, _ texts: [String], _ customer: Customer, _ evidence: [Evidence]) -> Bool {
        guard let text = text?.lowercased(), !text.isEmpty else { return true }
        let separators = CharacterSet(charactersIn: " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
        func words(_ text: String) -> [String] {
            text.lowercased().components(separatedBy: separators).filter { !$0.isEmpty }
        }
        let (there, sought) = (texts.flatMap(words), words(text))
        if !sought.isEmpty, sought.allSatisfy(there.contains) { return true }
        return customer.details.name.lowercased().contains(text) || customer.details.handle.rawValue.contains(text)
            || evidence.flatMap(\.entities).contains { $0.value.bound.lowercased() == text }
    }
}
