import ArgumentParser

/// `tenantry secrets`: what the store keeps sealed.
struct SecretsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets",
        abstract:
            "Lists, gives and removes the secrets that the store keeps sealed, and changes the key that seals them.",
        subcommands: [SecretsList.self, SecretsSet.self, SecretsRemove.self, SecretsRekey.self],
        defaultSubcommand: SecretsList.self,
    )
}
