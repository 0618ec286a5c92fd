import Access
import Localization
import Tenants

extension Words {
    /// Why a line is refused.
    func say(_ reason: CustomerImportFault.Reason) -> String {
        switch reason {
        case .file(let reason): say(reason)
        case .handleTaken(let handle, let owner): sayTaken(handle, by: owner)
        case .tenantTaken(let tenant, .customer(let handle)):
            say(.tenantErrorTaken, [.value: tenant.rawValue, .name: handle.rawValue])
        case .tenantTaken(let tenant, .unseen): say(.tenantErrorTakenUnseen, [.value: tenant.rawValue])
        case .tenantTaken(let tenant, .line(let line)):
            say(.csvTenantRepeated, [.value: tenant.rawValue, .count: "\(line)"])
        case .otherTenant(let domain, let found, let said):
            say(.tenantErrorOther, [.name: domain, .value: found.rawValue, .tenant: said.rawValue])
        case .tenant(let trouble): say(trouble)
        case .outOfReach(let tags): say(NewCustomerTroubles.OfField.reach(tags))
        }
    }

    private func say(_ reason: CustomerCSV.Reason) -> String {
        switch reason {
        case .table(let reason): say(reason)
        case .separator("\t"): say(.csvTabs)
        case .separator(let separator): say(.csvSeparator, [.value: String(separator)])
        case .namelessColumn: say(.csvNameless)
        case .unknownColumn(let name, let near?):
            say(.csvUnknownColumnNear, [.value: name.terminal, .name: near])
        case .unknownColumn(let name, nil):
            say(
                .csvUnknownColumn,
                [
                    .value: name.terminal,
                    .names: CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: say(.comma)),
                ]
            )
        case .repeatedColumn(let column): say(.csvRepeatedColumn, [.value: column.rawValue])
        case .noTenantColumn: say(.csvNoTenantColumn)
        case .field(let error): say(error)
        case .noTenant: say(.csvNoTenant)
        case .noHandle: say(.csvNoHandle)
        case .handleRepeated(let handle, let line):
            say(.csvHandleRepeated, [.value: handle.rawValue, .count: "\(line)"])
        case .differs(let column, let handle, let line):
            say(.csvDiffers, [.name: column.rawValue, .value: handle.rawValue, .count: "\(line)"])
        case .tenantRepeated(let tenant, let line):
            say(.csvTenantRepeated, [.value: tenant.rawValue, .count: "\(line)"])
        case .domainRepeated(let domain, let line):
            say(.csvDomainRepeated, [.value: domain.rawValue, .count: "\(line)"])
        }
    }

    private func say(_ reason: CSVFault.Reason) -> String {
        switch reason {
        case .unclosedQuote: say(.csvUnclosedQuote)
        case .textAfterQuote: say(.csvTextAfterQuote)
        case .strayQuote: say(.csvStrayQuote)
        case .wrongCellCount(let found, let expected):
            say(.csvCells, [.shown: "\(found)", .count: "\(expected)"])
        case .notUTF8, .utf16: say(.csvEncoding)
        case .empty: say(.csvEmpty)
        }
    }
}
