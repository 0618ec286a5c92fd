import MicrosoftCloud
import Storage
import Tenants

/// What importing a file would do: whom it would add, and what keeps the others out.
struct CustomerImportPlan {
    /// The customers that can be added, each with the line that it begins on.
    private(set) var drafts: [(line: Int, draft: CustomerDraft)] = []
    /// All that is wrong with the file, by line.
    private(set) var faults: [CustomerCSV.Fault]
    /// Whether something could not be found out, so that trying again may help.
    private(set) var isWorthTryingAgain = false

    /// Holds a file against what Microsoft says of its tenants and against the customers that are there.
    ///
    /// - Parameters:
    ///   - file: The customers that could be read.
    ///   - resolutions: What the login hosts said, by the line of the row that asked.
    ///   - customers: Everyone who is there already.
    init(of file: CustomerCSV, _ resolutions: [Int: Resolution], among customers: [Customer]) {
        faults = file.faults
        var owners = Dictionary(
            customers.flatMap { customer in customer.tenants.map { ($0.id, "customer \(customer.details.handle)") } },
            uniquingKeysWith: { first, _ in first },
        )
        let handles = Dictionary(customers.map { ($0.details.handle, $0.details.name) }) { first, _ in first }
        for entry in file.entries {
            let before = faults.count
            if let name = handles[entry.details.handle] {
                fail(entry.line, "the handle “\(entry.details.handle)” is taken by \(Hostile(name))")
            }
            var tenants: [Tenant] = []
            for row in entry.tenants {
                guard let tenant = tenant(of: row, named: entry.details.name, resolutions[row.line]) else { continue }
                if let owner = owners.updateValue("the customer of line \(row.line)", forKey: tenant.id) {
                    fail(row.line, "the tenant \(tenant.id) already belongs to \(owner)")
                }
                tenants.append(tenant)
            }
            // Half a customer is worse than none.
            guard faults.count == before else { continue }
            drafts.append((entry.line, CustomerDraft(details: entry.details, tenants: tenants)))
        }
        faults.sort { ($0.line, $0.reason) < ($1.line, $1.reason) }
    }

    /// How many lines have something wrong with them.
    var badLines: Int { Set(faults.map(\.line)).count }

    /// Makes sure that there is something to add, and that nothing is left out that must not be.
    func requireUse(partial: Bool) throws(Failure) {
        guard badLines > 0, !partial || drafts.isEmpty else { return }
        let advice =
            drafts.isEmpty
            ? "Mend what is wrong and try again."
            : "Mend what is wrong, or add the other \(drafts.count.of("customer")) with --partial."
        throw Failure(
            "Nothing was added: \(badLines.of("bad line")). \(advice)",
            isWorthTryingAgain ? .unreachable : .failed,
        )
    }

    /// The tenant of a row, by what the file and Microsoft say of it together.
    private mutating func tenant(
        of row: CustomerCSV.TenantEntry,
        named name: String,
        _ resolution: Resolution?,
    ) -> Tenant? {
        guard let resolution, let query = row.query else { return row.tenant(named: name) }
        do throws(Failure) {
            let found = try TenantChoice.choose(from: resolution, for: query, in: row.cloud)
            guard row.id == nil || row.id == found.id else {
                fail(row.line, "\(query) is tenant \(found.id), and the file says \(row.id?.rawValue ?? "")")
                return nil
            }
            var row = row
            row.id = found.id
            row.cloud = found.cloud
            return row.tenant(named: name)
        } catch {
            isWorthTryingAgain = isWorthTryingAgain || [.throttled, .unreachable].contains(error.exitStatus)
            fail(row.line, error.description)
            return nil
        }
    }

    private mutating func fail(_ line: Int, _ reason: String) {
        faults.append(CustomerCSV.Fault(line: line, reason: reason))
    }
}

extension CustomerCSV.TenantEntry {
    /// What to ask the login hosts about: the domain, which shows whether the ID is its own, or else the ID.
    ///
    /// `nil` for a row with neither, which no file that was read has.
    var query: TenantQuery? { domain.map(TenantQuery.domain) ?? id.map(TenantQuery.id) }

    /// Whether the file leaves open which tenant it is or where it lives.
    var isOpen: Bool { id == nil || cloud == nil }
}
