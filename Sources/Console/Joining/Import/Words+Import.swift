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
            say(.csvErrorTenantRepeated, [.value: tenant.rawValue, .count: number(line)])
        case .otherTenant(let domain, let found, let said):
            say(.tenantErrorOther, [.name: domain, .value: found.rawValue, .tenant: said.rawValue])
        case .tenant(let trouble): say(trouble)
        case .outOfReach(let tags): say(NewCustomerTroubles.OfField.reach(tags))
        }
    }

    private func say(_ reason: CustomerCSV.Reason) -> String {
        switch reason {
        case .table(let reason): say(reason)
        case .separator("\t"): say(.csvErrorTabs)
        case .separator(let separator): say(.csvErrorSeparator, [.value: String(separator)])
        case .namelessColumn: say(.csvErrorNameless)
        case .unknownColumn(let name, let near?):
            say(.csvErrorUnknownColumnNear, [.value: name.terminal, .name: near])
        case .unknownColumn(let name, nil):
            say(
                .csvErrorUnknownColumn,
                [
                    .value: name.terminal,
                    .names: CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: say(.consoleComma)),
                ]
            )
        case .repeatedColumn(let column): say(.csvErrorRepeatedColumn, [.value: column.rawValue])
        case .noTenantColumn: say(.csvErrorNoTenantColumn)
        case .field(let error): say(error)
        case .noTenant: say(.csvErrorNoTenant)
        case .noHandle: say(.csvErrorNoHandle)
        case .handleRepeated(let handle, let line):
            say(.csvErrorHandleRepeated, [.value: handle.rawValue, .count: number(line)])
        case .differs(let column, let handle, let line):
            say(.csvErrorDiffers, [.name: column.rawValue, .value: handle.rawValue, .count: number(line)])
        case .tenantRepeated(let tenant, let line):
            say(.csvErrorTenantRepeated, [.value: tenant.rawValue, .count: number(line)])
        case .domainRepeated(let domain, let line):
            say(.csvErrorDomainRepeated, [.value: domain.rawValue, .count: number(line)])
        }
    }

    private func say(_ reason: CSVFault.Reason) -> String {
        switch reason {
        case .unclosedQuote: say(.csvErrorUnclosedQuote)
        case .textAfterQuote: say(.csvErrorTextAfterQuote)
        case .strayQuote: say(.csvErrorStrayQuote)
        case .wrongCellCount(let found, let expected):
            say(.csvErrorCells, [.shown: number(found), .count: number(expected)])
        case .notUTF8, .utf16: say(.csvErrorEncoding)
        case .empty: say(.csvErrorEmpty)
        }
    }
}
