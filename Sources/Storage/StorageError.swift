package import Tenants

/// Why the store did not do what it was asked.
///
/// In every case but ``outcomeUnknown(path:)`` it is as it was before.
package enum StorageError: Error, Hashable, Sendable {
    /// The file is something else, or a store of another program.
    case notAStore(path: String, why: String)
    /// A newer program has changed the store's form.
    case newerStore(path: String, version: Int, known: Int)
    /// The file, its folder or its disk takes no writes; or the server is a standby.
    case readOnly(path: String)
    case full(path: String)
    /// Another process has been writing for longer than we wait.
    case busy(path: String)
    /// The connection broke while the server was storing, so that nobody here knows whether it has.
    case outcomeUnknown(path: String)
    /// The file could not be opened, read or written.
    case unavailable(path: String, why: String)
    /// SQLite finds the file's inside damaged.
    case damaged(path: String, why: String)
    /// The file lost its name while it was in use, or another one has it.
    case displaced(path: String)
    case closed(path: String)
    /// The work was cancelled before it was stored.
    case cancelled
    case handleTaken(CustomerHandle, by: String)
    case tenantTaken(TenantID, by: CustomerHandle)
    case noTenant(CustomerHandle)
    /// Someone else changed the customer after it was read.
    case changedMeanwhile(CustomerHandle)
    /// There is no such customer, or the scope does not reach it.
    case unknownCustomer(CustomerID)
    /// No customer owns the tenant, or the scope does not reach it.
    case unknownTenant(TenantID)
    /// Another process has taken over the task, since this one was thought dead.
    case leaseLost(TenantID, Tenants.Stream)
    /// An object that says it is of another tenant than the one that was read.
    case foreignObject(id: String, of: TenantID, readFrom: TenantID)
    /// A copy into this store has not come to its end.
    case unfinishedCopy(path: String)
    /// A row holds what the program cannot have written.
    case corruptRow(column: String, found: String)
    /// A secret was not sealed or opened.
    case secret(SecretError)
    /// Nothing was done to an account.
    case account(AccountError)
    /// Nothing was done with a token.
    case token(APITokenError)
    /// The database refused a statement, which is a fault of this program's.
    case refused(why: String)
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAStore(let path, let why):
            """
            \(path) is not a Tenantry store: \(why). Name another \(StorageError.place(path)); this one was not touched.
            """
        case .newerStore(let path, let version, let known):
            """
            \(path) was made by a newer Tenantry: its form is \(version), and this program knows forms up to \(known). \
            Install the newer program.
            """
        case .readOnly(let path) where StorageError.place(path) == "database":
            "\(path) takes no writes: its server is a standby, or the database is set read-only. Name the primary server."
        case .readOnly(let path):
            "\(path) cannot be written. Check who owns the file and its folder, and whether the disk is read-only."
        case .full(let path):
            "The disk that holds \(path) is full. Nothing is lost; make room and try again."
        case .changedMeanwhile(let handle):
            "\(handle) was changed by someone else meanwhile. Nothing was stored; try again."
        case .busy(let path):
            "Another process has been writing to \(path) for too long. Try again when it is done."
        case .outcomeUnknown(let path):
            """
            The connection to \(path) broke while something was being stored, and it is not known whether it was. \
            Try again: what is there already is not stored twice.
            """
        case .unavailable(let path, let why):
            "\(path) cannot be used: \(why)."
        case .damaged(let path, let why):
            "\(path) is damaged (\(why)). Put back a backup of it."
        case .displaced(let path):
            """
            \(path) was deleted, moved or replaced while it was in use, so what was stored last is not in it. Put the file \
            or a backup of it back, and start again.
            """
        case .closed(let path):
            "\(path) is closed already."
        case .cancelled:
            "The work was stopped before it was stored."
        case .handleTaken(let handle, let owner):
            "The handle \(handle) is taken by \(Hostile(owner)). Choose another one."
        case .tenantTaken(let tenant, let owner):
            "Tenant \(tenant) already belongs to customer \(owner). A tenant has one customer."
        case .noTenant(let handle):
            "Customer \(handle) has no tenant. A customer needs at least one."
        case .unknownCustomer(let customer):
            "There is no customer number \(customer.rawValue) here."
        case .unknownTenant(let tenant):
            "Tenant \(tenant) belongs to no customer here. Add it to one first."
        case .leaseLost(let tenant, let stream):
            "Another process has taken over the \(stream.rawValue) of tenant \(tenant). Nothing was stored."
        case .foreignObject(let id, let tenant, let source):
            "\(Hostile(id)) says it is of tenant \(tenant), but it was read from tenant \(source). It was not stored."
        case .unfinishedCopy(let path):
            "\(path) is half a copy of another store. Run the same 'tenantry database copy' once more to finish it."
        case .corruptRow(let column, let found):
            "A row of the store cannot be read: \(column) holds \(found). Put back a backup of the store."
        case .secret(let error):
            error.description
        case .account(let error):
            error.description
        case .token(let error):
            error.description
        case .refused(let why):
            "The database refused a statement: \(why)."
        }
    }

    /// What a store at a path is: files have absolute paths, databases URLs.
    private static func place(_ path: String) -> String { path.hasPrefix("/") ? "file" : "database" }
}
