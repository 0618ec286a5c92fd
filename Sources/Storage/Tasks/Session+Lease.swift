import Tenants

extension Session {
    /// Makes sure that a lease still holds, and keeps it from being taken over until this transaction ends.
    ///
    /// Its time may be over: what counts is that nobody else has taken the task since.
    /// - Throws: ``StorageError/leaseLost(_:_:)``.
    func check(_ lease: Lease, of owned: OwnedTenant) throws {
        let token = try first(
            "SELECT lease_token FROM stream_progress WHERE tenant = ? AND stream = ? AND lease_holder = ?"
                + dialect.lockingRows,
            [owned.number.stored, lease.stream.stored, lease.holder.stored],
        ) { try $0.take(Int64.self) }
        guard token == lease.token else { throw StorageError.leaseLost(lease.tenant, lease.stream) }
    }

    /// Writes down where the reading under way goes on.
    func resume(_ stream: Tenants.Stream, of owned: OwnedTenant, at moment: Timestamp) throws {
        try run(
            "UPDATE stream_progress SET walk_resume = ? WHERE tenant = ? AND stream = ? AND walk_began IS NOT NULL",
            [moment.stored, owned.number.stored, stream.stored],
        )
    }
}
