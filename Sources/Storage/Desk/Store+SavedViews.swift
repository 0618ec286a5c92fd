package import Tenants

extension Store {
    /// So many views one account has at the most.
    private static let mostViews = 100

    /// The views that someone may use, their own and those that are shared, by name: none of them about a customer whom
    /// they may not see.
    /// - Throws: A ``StorageError`` where the store cannot be read.
    package func views(for account: AccountID, in scope: CustomerScope) async throws(StorageError) -> [SavedView] {
        try await driver.read { session in
            // The unique index of the names, and index saved_view_shared.
            let views = try session.rows(
                """
                SELECT saved_view.id, saved_view.account, account.name, saved_view.name, saved_view.fields,
                    saved_view.customers, saved_view.shared
                FROM saved_view JOIN account ON account.id = saved_view.account
                WHERE saved_view.account = ? OR saved_view.shared = 1
                ORDER BY saved_view.name, saved_view.id
                """,
                [account.stored],
            ) { try KeptView(from: &$0) }
            var customers: [SavedView.ID: [CustomerHandle]] = [:]
            for chunk in views.filter({ $0.customers > 0 }).map(\.id).chunks {
                let handles = try session.rows(
                    "SELECT saved_view_customer.view, customer.handle FROM saved_view_customer"
                        + " JOIN customer ON customer.id = saved_view_customer.customer WHERE "
                        + Clause("saved_view_customer.view", isIn: chunk.map(\.stored)) + " AND "
                        + Clause("saved_view_customer.customer", isIn: scope) + " ORDER BY customer.handle"
                ) { (view: try $0.take(SavedView.ID.self), handle: try $0.take(CustomerHandle.self)) }
                for (view, handle) in handles { customers[view, default: []].append(handle) }
            }
            return views.compactMap { view in
                let seen = customers[view.id, default: []]
                return seen.count == view.customers ? view.about(seen) : nil
            }
        }
    }

    /// Keeps a part of the queue under a name.
    ///
    /// - Parameters:
    ///   - name: What it is called; its owner has no other of that name.
    ///   - fields: The queue's fields as an address has them, without the customers.
    ///   - customers: Whom it is about; empty for all.
    ///   - isShared: Whether others may use it.
    ///   - account: Whose it is.
    /// - Returns: What keeps it from being kept; `nil` where it is.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func saveView(
        named name: String,
        _ fields: String,
        about customers: Set<CustomerID>,
        isShared: Bool,
        of account: AccountID,
    ) async throws(StorageError) -> SavedViewError? {
        try await driver.write { session in
            let count = try session.first("SELECT COUNT(*) FROM saved_view WHERE account = ?", [account.stored]) {
                try $0.take(Int.self)
            }
            guard let count, count < Store.mostViews else { return .tooMany }
            let id = try session.first(
                """
                INSERT INTO saved_view (account, name, fields, customers, shared) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (account, name) DO NOTHING RETURNING id
                """,
                [account.stored, name.stored, fields.stored, customers.count.stored, isShared.stored],
            ) { try $0.take(SavedView.ID.self) }
            guard let id else { return .nameTaken }
            try session.run(
                "INSERT INTO saved_view_customer (view, customer) VALUES (?, ?)",
                each: customers.map(\.rawValue).sorted().map { [id.stored, $0.stored] },
            )
            return nil
        }
    }

    /// Gives a view of an account another name, and says anew whether others may use it.
    /// - Returns: What keeps it from that; `nil` where it is done, or there is no such view of theirs.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func renameView(
        _ id: SavedView.ID,
        to name: String,
        isShared: Bool,
        of account: AccountID,
    ) async throws(StorageError) -> SavedViewError? {
        try await driver.write { session in
            let other = try session.first(
                "SELECT id FROM saved_view WHERE account = ? AND name = ? AND id <> ?",
                [account.stored, name.stored, id.stored],
            ) { try $0.take(SavedView.ID.self) }
            guard other == nil else { return .nameTaken }
            try session.run(
                "UPDATE saved_view SET name = ?, shared = ? WHERE id = ? AND account = ?",
                [name.stored, isShared.stored, id.stored, account.stored],
            )
            return nil
        }
    }

    /// Removes a view of an account.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func removeView(_ id: SavedView.ID, of account: AccountID) async throws(StorageError) {
        try await driver.write { session in
            try session.run(
                "DELETE FROM saved_view WHERE id = ? AND account = ?",
                [id.stored, account.stored],
            )
        }
    }
}

/// A row of the views' table.
private struct KeptView {
    let id: SavedView.ID
    let owner: AccountID
    let ownerName: AccountName
    let name: String
    let fields: String
    /// How many customers it is about.
    let customers: Int
    let isShared: Bool

    init(from row: inout Row) throws {
        id = try row.take()
        owner = try row.take()
        ownerName = try row.take()
        name = try row.take()
        fields = try row.take()
        customers = try row.take()
        isShared = try row.take()
    }

    func about(_ customers: [CustomerHandle]) -> SavedView {
        SavedView(
            id: id,
            owner: owner,
            ownerName: ownerName,
            name: name,
            fields: fields,
            customers: customers,
            isShared: isShared,
        )
    }
}
