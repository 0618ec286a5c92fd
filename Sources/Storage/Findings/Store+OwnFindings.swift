package import Tenants

extension Store {
    /// How long the findings of a machine are kept where nobody looks at it any more.
    package static let machinePatience: Duration = .seconds(7 * 86_400)

    /// How long what ends there is kept likewise: whoever else uses it tells of it anew, and who took its place does not.
    private static let endPatience: Duration = .seconds(2 * 86_400)

    /// How often each machine's own proofs, and what the store says itself, are looked at.
    package static let lookInterval: Duration = .seconds(86_400)

    /// What it is called among the duties to look at what lies at a machine.
    package static func lookDuty(at machine: String) -> String { "own proofs at \(machine)" }

    /// Keeps what a look at our own proofs came to see, in the place of what was kept of the same machine, which is then looked at for
    /// a day.
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
            if !machine.isEmpty { try session.put(off: Store.lookDuty(at: machine), to: moment + Store.lookInterval) }
            try session.log(try session.keep(look, of: .ourselves(machine: machine), at: moment), at: moment)
        }
    }

    /// Ends the findings of machines at which nobody has looked for too long (``machinePatience``, and two days for what ends):
    /// it is gone, or is not used any more, and nobody could say when what it had is mended.
    ///
    /// What a look finds is no measure of it: not each look can meet with everything again.
    /// - Throws: A ``StorageError`` where the store cannot be written.
    package func forgetLostMachines(at moment: Timestamp) async throws(StorageError) {
        let oldest = moment - Store.endPatience
        let isAny = try await driver.read { session in try !session.lostMachines(since: oldest).isEmpty }
        // Most days there are none, and nothing has to be written.
        guard isAny else { return }
        try await driver.write { session in
            try session.lockLog()
            let news = try session.lostMachines(since: oldest).flatMap { machine in
                let isGone = machine.looked <= moment - Store.machinePatience
                let look = AccessLook(isGone ? .all : .endings)
                return try session.keep(look, of: .ourselves(machine: machine.name), at: moment)
            }
            try session.log(news, at: moment)
        }
    }
}

extension Session {
    /// The machines with findings at which nobody has looked since a moment, and when somebody did.
    fileprivate func lostMachines(since oldest: Timestamp) throws -> [(name: String, looked: Timestamp)] {
        // The index finding_of_tenant.
        let machines = try rows(
            """
            SELECT machine, MAX(last_seen) FROM finding WHERE tenant IS NULL AND machine <> ''
            GROUP BY machine ORDER BY machine
            """,
            [],
        ) { (name: try $0.take(String.self), lastSeen: try $0.take(Timestamp.self)) }
        let looks = try machines.map { machine in
            let due = try first("SELECT due FROM duty WHERE name = ?", [Store.lookDuty(at: machine.name).stored]) {
                try $0.take(Timestamp.self)
            }
            // Duties are not copied from store to store.
            return (name: machine.name, looked: due.map { $0 - Store.lookInterval } ?? machine.lastSeen)
        }
        return looks.filter { $0.looked <= oldest }
    }
}
