import ArgumentParser
import Storage
import Tenants

/// `tenantry secrets remove`: a secret goes out of the store.
struct SecretsRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes a secret from the store, or one generation of it.",
        discussion:
            "What Microsoft knows of it stays: withdraw it there too. Asks on a terminal, and refuses elsewhere unless --yes is given.",
    )

    @OptionGroup var secret: SecretOptions

    @Option(help: "Only this generation; all where none is named.")
    var generation: Int?

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await options.run { wiring in
            let (name, owner) = try await secret.secret(with: wiring)
            let what = "\(Hostile("\(name)"))" + (generation.map { ", generation \($0)" } ?? "") + ", \(owner)"
            if !yes {
                guard Question.canAsk(on: wiring.output) else {
                    throw Failure("Nobody can be asked here. Say --yes to remove \(what).", .refused)
                }
                guard Question.ask("Type yes to remove \(what):") == "yes" else {
                    throw Failure("Nothing was removed.", .refused)
                }
            }
            let removed = try await wiring.store().removeSecret(
                name,
                generation: generation,
                in: wiring.scope,
                by: wiring.principal,
                at: wiring.now(),
            )
            try wiring.output.line(Cell("Removed \(what) (\(removed.count.of("generation")))."))
        }
    }
}
