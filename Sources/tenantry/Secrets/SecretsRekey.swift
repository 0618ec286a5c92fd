import ArgumentParser
import Storage
import Tenants

/// `tenantry secrets rekey`: another key seals everything.
struct SecretsRekey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Seals every secret by a new key.",
        discussion: """
            Where the key is in a file, a new one is made, and the old one is thrown away once nothing is sealed by it. Where \
            it comes from a command or a variable, put the new key before the old one there, run this, and then take the old \
            one away. Others may go on meanwhile. After an interruption everything still opens, and running this once more \
            goes on. A backup from before needs the key from before.
            """,
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let store = try await wiring.store()
            let source = try SealingKeySource(wiring.settings, at: wiring.location(), environment: wiring.environment)
            guard let former = try await store.sealedBy() else {
                throw Failure("Nothing is sealed here yet, so there is no key to change.", .noMatch)
            }
            let keys = try await keys(from: source, sealedBy: former, in: store)
            let progress = ProgressLine(on: wiring.output.notes)
            let total = try await store.secretCount(notSealedBy: keys.first.fingerprint)
            let count = try await wiring.vault().rekey(by: wiring.principal, at: wiring.now()) { done in
                if wiring.output.notes.isInteractive { progress.update("Sealing", done: min(done, total), of: total) }
            }
            progress.finish()
            if case .file(let file) = source { try file.write(SealingKeys(keys.first)) }
            try wiring.output.line(Cell("\(count.of("secret")) sealed anew. The key is now \(keys.first.fingerprint)."))
            guard !keys.others.isEmpty else { return }
            switch source {
            case .file:
                wiring.output.note("The old key is gone. Backups from before cannot be opened without a copy of it.")
            case .variable, .command, .nowhere:
                wiring.output.note("Now take the old key away from where the new one is.")
            }
        }
    }

    /// The keys to go on with: the new one first, and the old one with it until the end.
    private func keys(
        from source: SealingKeySource,
        sealedBy former: String,
        in store: Store,
    ) async throws -> SealingKeys {
        let keys = try await source.keys(sealedBy: former)
        // A rekey that was interrupted is ended, and not begun anew.
        guard keys.others.isEmpty, keys.first.fingerprint == former else { return keys }
        guard case .file(let file) = source else {
            throw Failure(
                "There is one key, which seals everything already. Put a new one before it where it comes from: 'openssl rand "
                    + "-base64 32' makes one.",
                .configuration,
            )
        }
        let both = SealingKeys(SealingKey(), others: keys.all)
        try file.write(both)
        return both
    }
}
