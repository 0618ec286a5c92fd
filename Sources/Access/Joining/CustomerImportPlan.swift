package import MicrosoftCloud
package import Storage
package import Tenants

/// What importing a file would do: whom it would add, and what keeps the others out.
package struct CustomerImportPlan: Sendable {
    /// The customers that can be added, each with the line that it begins on.
    package private(set) var drafts: [(line: Int, draft: CustomerDraft)] = []
    /// All that is wrong with the file, by line.
    package private(set) var faults: [CustomerImportFault]
    /// Whether something could not be found out, so that trying again may help.
    package private(set) var isWorthTryingAgain = false

    /// Holds a file against what Microsoft says of its tenants and against the customers that are there.
    ///
    /// - Parameters:
    ///   - file: The customers that could be read.
    ///   - resolutions: What the login hosts said, by the line of the row that asked.
    ///   - customers: Everyone who is there already.
    ///   - scope: Whom the one who imports may see: the others' names are not told.
    ///   - reach: For whom they are, which those who are added must be within.
    package init(
        of file: CustomerCSV,
        _ resolutions: [Int: Resolution],
        among customers: [Customer],
        in scope: CustomerScope,
        _ reach: Reach = .all,
    ) {
        faults = file.faults.map { CustomerImportFault(line: $0.line, reason: .file($0.reason)) }
        var owners: [TenantID: CustomerImportFault.TenantOwner] = [:]
        for customer in customers {
            let owner: CustomerImportFault.TenantOwner =
                scope.contains(customer.id) ? .customer(customer.details.handle) : .unseen
            for tenant in customer.tenants { owners[tenant.id] = owner }
        }
        let handles = Dictionary(customers.map { ($0.details.handle, $0) }) { first, _ in first }
        for entry in file.entries {
            let before = faults.count
            if let owner = handles[entry.details.handle] {
                let name = scope.contains(owner.id) ? owner.details.name : nil
                fail(entry.line, .handleTaken(entry.details.handle, by: name))
            }
            if case .tagged(let tags) = reach, entry.details.tags.isDisjoint(with: tags) {
                fail(entry.line, .outOfReach(tags))
            }
            var tenants: [Tenant] = []
            for row in entry.tenants {
                guard let tenant = tenant(of: row, named: entry.details.name, resolutions[row.line]) else { continue }
                if let owner = owners.updateValue(.line(row.line), forKey: tenant.id) {
                    fail(row.line, .tenantTaken(tenant.id, by: owner))
                }
                tenants.append(tenant)
            }
            // Half a customer is worse than none.
            guard faults.count == before else { continue }
            drafts.append((entry.line, CustomerDraft(details: entry.details, tenants: tenants)))
        }
        faults.sort { ($0.line, "\($0.reason)") < ($1.line, "\($1.reason)") }
    }

    /// How many lines have something wrong with them.
    package var badLines: Int { Set(faults.map(\.line)).count }

    /// The tenant of a row, by what the file and Microsoft say of it together.
    private mutating func tenant(
        of row: CustomerCSV.TenantEntry,
        named name: String,
        _ resolution: Resolution?,
    ) -> Tenant? {
        guard let resolution, let query = row.query else { return row.tenant(named: name) }
        do throws(TenantTrouble) {
            let found = try TenantChoice.choose(from: resolution, for: query, in: row.cloud)
            if let said = row.id, said != found.id {
                fail(row.line, .otherTenant(domain: query.text, found: found.id, said: said))
                return nil
            }
            var row = row
            row.id = found.id
            row.cloud = found.cloud
            return row.tenant(named: name)
        } catch {
            isWorthTryingAgain = isWorthTryingAgain || error.isPassing
            fail(row.line, .tenant(error))
            return nil
        }
    }

    private mutating func fail(_ line: Int, _ reason: CustomerImportFault.Reason) {
        faults.append(CustomerImportFault(line: line, reason: reason))
    }
}

extension CustomerCSV {
    /// The rows that Microsoft has to be asked about, each with its line.
    ///
    /// - Parameter isThorough: Whether to ask about every row, which finds where the file is wrong.
    /// - Returns: The questions, in the order of the lines.
    package func questions(isThorough: Bool = false) -> [(line: Int, query: TenantQuery)] {
        entries.flatMap(\.tenants).filter { isThorough || $0.isOpen }.compactMap { row in
            row.query.map { (line: row.line, query: $0) }
        }
    }
}

extension CustomerCSV.TenantEntry {
    /// What to ask the login hosts about: the domain, which shows whether the ID is its own, or else the ID.
    ///
    /// `nil` for a row with neither, which no file that was read has.
    fileprivate var query: TenantQuery? { domain.map(TenantQuery.domain) ?? id.map(TenantQuery.id) }

    /// Whether the file leaves open which tenant it is or where it lives.
    fileprivate var isOpen: Bool { id == nil || cloud == nil }
}
