extension CustomerCSV {
    /// Why a line of a file cannot be taken.
    package enum Reason: Hashable, Sendable {
        /// The file is no such table.
        case table(CSVFault.Reason)
        /// The cells are separated by something else than commas.
        case separator(Character)
        case namelessColumn
        case unknownColumn(Hostile, near: String?)
        case repeatedColumn(Column)
        /// No column says which tenant a row is about.
        case noTenantColumn
        case field(CustomerFieldError)
        /// The row names no tenant.
        case noTenant
        /// Nothing of the row can be made into a handle.
        case noHandle
        /// A handle that was made up is that of an earlier line.
        case handleRepeated(CustomerHandle, line: Int)
        /// The row says something else of its customer than the first one.
        case differs(Column, from: CustomerHandle, line: Int)
        case tenantRepeated(TenantID, line: Int)
        case domainRepeated(DomainName, line: Int)
    }
}

extension CustomerCSV.Reason: CustomStringConvertible {
    /// A sentence without its full stop.
    ///
    /// It may quote the file, so it is safe on a terminal.
    package var description: String {
        switch self {
        case .table(let reason): "\(reason)"
        case .separator(let separator):
            "the columns are separated by \(separator == "\t" ? "tabs" : "“\(separator)”"); commas are needed"
        case .namelessColumn: "a column has no name"
        case .unknownColumn(let name, let near?): "there is no column “\(name)”; did you mean “\(near)”?"
        case .unknownColumn(let name, nil):
            "there is no column “\(name)”; the columns are "
                + CustomerCSV.Column.allCases.map(\.rawValue).joined(separator: ", ")
        case .repeatedColumn(let column): "the column “\(column.rawValue)” is there twice"
        case .noTenantColumn: "a column must name the tenant: tenant_id, default_domain or domains"
        case .field(let error): "\(error)"
        case .noTenant: "nothing names the tenant: tenant_id, default_domain and domains are empty"
        case .noHandle: "no handle can be made of the name or the domain; give it one"
        case .handleRepeated(let handle, let line):
            "the handle “\(handle)” is that of line \(line); give this row one of its own"
        case .differs(let column, let handle, let line):
            "the \(column.rawValue) differs from that of “\(handle)” on line \(line)"
        case .tenantRepeated(let tenant, let line): "the tenant \(tenant) is already on line \(line)"
        case .domainRepeated(let domain, let line): "the domain \(domain) is already on line \(line)"
        }
    }
}
