import ArgumentParser

/// `tenantry connections`: the ways into the customers' tenants.
struct ConnectionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections",
        abstract: "Lists, adds and removes the ways into customers' tenants.",
        discussion: """
            The application of client.id is a way into every tenant that has no connection of its own by it; without client.id, \
            the identity of client.managed-identity is. A tenant's own connections are tried first, those that work before the others.
            """,
        subcommands: [ConnectionsList.self, ConnectionsAdd.self, ConnectionsRemove.self],
        defaultSubcommand: ConnectionsList.self,
    )
}
