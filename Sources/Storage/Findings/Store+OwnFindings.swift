package import Tenants

extension Store {
    /// How long the findings of a machine are kept where nobody looks at it any more.
    package static let machinePatience: Duration = .seconds(7 * 86_400)

    /// Keeps what a look at our own proofs came to see, in the place of what was kept of the same machine.
    /// - Parameters:
    ///   - look: What was seen.
    ///   - machine: Where those proofs lie; nothing for what is the same wherever one looks, such as what the store holds.
    ///   - moment: When.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func keepOwn(
        _ look: AccessLook,
        of machine: String = "",
        at moment: Timestamp,
    ) async throws(StorageError) {
        try await driver.write { session in
            // There is no row of ours that others could wait for.
            try session.lockLog()
            try session.log(try session.keep(look, of: .ourselves(machine: machine), at: moment), at: moment)
        }
    }

    /// Ends the findings of machines at which nobody has looked for too long (``machinePatience``): it is gone, or is not used
    /// any more, and nobody could say when what it had is mended.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetLostMachines(at moment: Timestamp) async throws(StorageError) {
        let oldest = moment - Store.machinePatience
        let isAny = try await driver.read { session in try !session.lostMachines(since: oldest).isEmpty }
        // Most days there are none, and nothing has to be written.
        guard isAny else { return }
        try await driver.write { session in
            try session.lockLog()
            let news = try session.lostMachines(since: oldest).flatMap { machine in
                try session.keep(AccessLook(.all), of: .ourselves(machine: machine), at: moment)
            }
            try session.log(news, at: moment)
        }
    }
}

extension Session {
    /// The machines whose findings nobody has met again since a moment.
    fileprivate func lostMachines(since oldest: Timestamp) throws -> [String] {
        // The index finding_of_tenant.
        try rows(
            """
            SELECT machine FROM finding WHERE tenant IS NULL AND machine <> ''
            GROUP BY machine HAVING MAX(last_seen) <= ? ORDER BY machine
            """,
            [oldest.stored],
        ) { try $0.take(String.self) }
    }
}
