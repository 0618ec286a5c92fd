extension CustomerDetails {
    /// The columns of the file of customers in which another record is otherwise; the handle is none of them.
    package func columns(otherThanIn other: CustomerDetails) -> [CustomerCSV.Column] {
        let compared: [(CustomerCSV.Column, isSame: Bool)] = [
            (.name, name == other.name),
            (.tags, tags == other.tags),
            (.notes, notes == other.notes),
            (.tier, tier == other.tier),
            (.state, state == other.state),
            (.profile, profile == other.profile),
            (.retainResolved, retention.resolved == other.retention.resolved),
            (.retainOpen, retention.open == other.retention.open),
            (.retainLog, retention.log == other.retention.log),
        ]
        return compared.filter { !$0.isSame }.map(\.0)
    }

    /// The record with what another one says in some columns.
    package func taking(_ columns: Set<CustomerCSV.Column>, from other: CustomerDetails) -> CustomerDetails {
        var taken = self
        if columns.contains(.name) { taken.name = other.name }
        if columns.contains(.tags) { taken.tags = other.tags }
        if columns.contains(.notes) { taken.notes = other.notes }
        if columns.contains(.tier) { taken.tier = other.tier }
        if columns.contains(.state) { taken.state = other.state }
        if columns.contains(.profile) { taken.profile = other.profile }
        if columns.contains(.retainResolved) { taken.retention.resolved = other.retention.resolved }
        if columns.contains(.retainOpen) { taken.retention.open = other.retention.open }
        if columns.contains(.retainLog) { taken.retention.log = other.retention.log }
        return taken
    }
}
