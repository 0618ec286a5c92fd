extension CustomerCSV {
    /// Reads a file, and finds all that is wrong with it rather than the first of it.
    ///
    /// It throws only where the header cannot be understood.
    package init(reading bytes: [UInt8]) throws(CustomerCSVHeaderError) {
        let table: CSVTable
        do throws(CSVFault) {
            table = try CSVTable(bytes)
        } catch {
            throw CustomerCSVHeaderError(faults: [Fault(line: error.line, reason: .table(error.reason))])
        }
        let header = try Header(table.header)
        var gathering = Gathering()
        for row in table.rows where row.cells.contains(where: { !$0.trimmed.isEmpty }) {
            gathering.add(CustomerCSVRow(row, header: header))
        }
        for fault in table.faults { gathering.fail(fault.line, .table(fault.reason)) }
        self = gathering.result
    }

    /// Puts rows together into customers, and sees to it that nothing is there twice.
    private struct Gathering {
        private var entries: [Entry] = []
        private var places: [CustomerHandle: Int] = [:]
        private var isMadeUp: [Bool] = []
        private var spoilt: Set<CustomerHandle> = []
        private var faults: [Fault] = []
        private var linesOfTenants: [TenantID: Int] = [:]
        private var linesOfDomains: [Place: Int] = [:]

        var result: CustomerCSV {
            CustomerCSV(
                entries: entries.filter { !spoilt.contains($0.details.handle) },
                faults: faults.sorted { ($0.line, "\($0.reason)") < ($1.line, "\($1.reason)") },
            )
        }

        mutating func fail(_ line: Int, _ reason: Reason) {
            faults.append(Fault(line: line, reason: reason))
        }

        mutating func add(_ row: CustomerCSVRow) {
            var reasons = row.reasons
            if let tenant = row.tenant { reasons += repeated(tenant) }
            guard let handle = row.handle else {
                for reason in reasons { fail(row.line, reason) }
                return
            }
            if let place = places[handle] {
                reasons += join(row, to: place)
            } else if let details = row.details, let tenant = row.tenant {
                places[handle] = entries.count
                entries.append(Entry(line: row.line, details: details, tenants: [tenant]))
                isMadeUp.append(row.isHandleMadeUp)
            }
            for reason in reasons { fail(row.line, reason) }
            // Half a customer is worse than none: one bad row keeps out all of them.
            if !reasons.isEmpty { spoilt.insert(handle) }
        }

        private mutating func join(_ row: CustomerCSVRow, to place: Int) -> [Reason] {
            let first = entries[place]
            guard !row.isHandleMadeUp, !isMadeUp[place] else {
                return [.handleRepeated(first.details.handle, line: first.line)]
            }
            if let tenant = row.tenant { entries[place].tenants.append(tenant) }
            return row.differences(from: first.details).map { column in
                .differs(column, from: first.details.handle, line: first.line)
            }
        }

        /// What of a tenant an earlier row has already named.
        ///
        /// One domain may be a tenant in two clouds, so a domain counts only where no tenant ID tells the rows apart.
        private mutating func repeated(_ tenant: TenantEntry) -> [Reason] {
            if let id = tenant.id {
                if let line = linesOfTenants[id] { return [.tenantRepeated(id, line: line)] }
                linesOfTenants[id] = tenant.line
            } else if let domain = tenant.domain {
                let place = Place(domain: domain, cloud: tenant.cloud)
                if let line = linesOfDomains[place] { return [.domainRepeated(domain, line: line)] }
                linesOfDomains[place] = tenant.line
            }
            return []
        }

        private struct Place: Hashable {
            let domain: DomainName
            let cloud: Cloud?
        }
    }
}
