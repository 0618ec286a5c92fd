/// One row of a file of customers, read as far as it can be.
struct CustomerCSVRow {
    let line: Int
    /// The customer's handle, or the one made from its name; `nil` where there is none to be had.
    private(set) var handle: CustomerHandle?
    private(set) var isHandleMadeUp = false
    /// What the row says of the customer; `nil` where nothing can be made of it.
    private(set) var details: CustomerDetails?
    private(set) var tenant: CustomerCSV.TenantEntry?
    /// All that is wrong with the row.
    private(set) var reasons: [CustomerCSV.Reason] = []
    /// The cells that say something.
    private let cells: [CustomerCSV.Column: String]

    init(_ record: CSVRecord, header: CustomerCSV.Header) {
        line = record.line
        cells = header.positions.compactMapValues { position in
            let text = CSV.restored(record.cells[position])
            return text.trimmed.isEmpty ? nil : text
        }
        readTenant()
        readCustomer()
    }

    /// The columns in which this row says something else of its customer than the first row did.
    func differences(from first: CustomerDetails) -> [CustomerCSV.Column] {
        guard let details else { return [] }
        let compared: [(CustomerCSV.Column, isSame: Bool)] = [
            (.name, details.name == first.name),
            (.tags, details.tags == first.tags),
            (.notes, details.notes == first.notes),
            (.tier, details.tier == first.tier),
            (.state, details.state == first.state),
            (.profile, details.profile == first.profile),
            (.retainResolved, details.retention.resolved == first.retention.resolved),
            (.retainOpen, details.retention.open == first.retention.open),
            (.retainLog, details.retention.log == first.retention.log),
        ]
        return compared.filter { cells[$0.0] != nil && !$0.isSame }.map(\.0)
    }

    private mutating func readTenant() {
        let defaultDomain = read(.defaultDomain, by: CustomerField.domain)
        let others = readList(.domains, by: CustomerField.domain)
        if [.tenantID, .defaultDomain, .domains].allSatisfy({ cells[$0] == nil }) {
            reasons.append(.noTenant)
        }
        tenant = CustomerCSV.TenantEntry(
            line: line,
            id: read(.tenantID, by: CustomerField.tenantID),
            displayName: read(.tenantName, by: CustomerField.name),
            defaultDomain: defaultDomain,
            domains: Set(others).union(defaultDomain.map { [$0] } ?? []),
            cloud: read(.cloud, by: CustomerField.cloud),
        )
    }

    private mutating func readCustomer() {
        let name = read(.name, by: CustomerField.name) ?? tenant?.displayName ?? tenant?.nameByDomain
        if cells[.handle] != nil {
            handle = read(.handle, by: CustomerField.handle)
        } else if let name {
            handle =
                CustomerHandle(suggestedBy: name) ?? tenant?.nameByDomain.flatMap(CustomerHandle.init(suggestedBy:))
            isHandleMadeUp = true
        }
        let tags = readList(.tags, by: CustomerField.tag)
        let notes = read(.notes, by: CustomerField.notes) ?? ""
        let tier = read(.tier, by: CustomerField.tier)
        let state = read(.state, by: CustomerField.state) ?? .active
        let profile = read(.profile, by: CustomerField.profile)
        let retention = Retention(
            resolved: read(.retainResolved, by: CustomerField.term),
            open: read(.retainOpen, by: CustomerField.term),
            log: read(.retainLog, by: CustomerField.term),
        )
        guard let handle else {
            if cells[.handle] == nil { reasons.append(.noHandle) }
            return
        }
        details = CustomerDetails(
            handle: handle,
            name: name ?? handle.rawValue,
            tags: Set(tags),
            notes: notes,
            tier: tier,
            state: state,
            profile: profile,
            retention: retention,
        )
    }

    private mutating func read<Value>(
        _ column: CustomerCSV.Column,
        by reading: (String) throws(CustomerFieldError) -> Value,
    ) -> Value? {
        guard let cell = cells[column] else { return nil }
        return attempt(cell, by: reading)
    }

    private mutating func readList<Value>(
        _ column: CustomerCSV.Column,
        by reading: (String) throws(CustomerFieldError) -> Value,
    ) -> [Value] {
        guard let cell = cells[column] else { return [] }
        return cell.unicodeScalars.split(separator: ";").map { String($0) }.filter { !$0.trimmed.isEmpty }
            .compactMap { attempt($0, by: reading) }
    }

    private mutating func attempt<Value>(
        _ text: String,
        by reading: (String) throws(CustomerFieldError) -> Value,
    ) -> Value? {
        do throws(CustomerFieldError) {
            return try reading(text)
        } catch {
            reasons.append(.field(error))
            return nil
        }
    }
}

extension CustomerCSV.TenantEntry {
    /// The domain to ask Microsoft about where the tenant's ID is not known.
    package var domain: DomainName? { defaultDomain ?? domains.min() }

    /// A name out of the domain, for a customer that the file gives none.
    fileprivate var nameByDomain: String? { domain?.suggestedName }
}
