import Access
import ArgumentParser
import Foundation
import Tenants

/// Which way into which tenant is meant.
struct ConnectionOptions: ParsableArguments {
    @Argument(help: "Who gets in: an application, a person who signs in, or this machine.")
    var kind: String

    @Argument(help: "The customer: a handle, or letters of a name.")
    var customer: String

    @Option(help: ArgumentHelp("One of the customer's tenants, by ID or domain.", valueName: "tenant"))
    var tenant: String?

    @Option(
        name: .customLong("client-id"),
        help: ArgumentHelp("The ID of the application, where it is not that of the configuration.", valueName: "id"),
    )
    var clientID: String?

    func chosenKind() throws(Failure) -> Connection.Kind {
        try FilterWord(name: "kind of connection", words: Connection.Kind.allCases.map { ($0.rawValue, $0) })
            .value(of: kind)
    }

    func choice(with wiring: Wiring) async throws -> CustomerChoice {
        try await CustomerChoice.find(customer, tenant: tenant, in: try await wiring.store(), wiring.scope)
    }

    /// The ID of the application that was named, or that the configuration has for such a connection.
    func clientID(of kind: Connection.Kind, with wiring: Wiring) throws -> String {
        if let clientID {
            guard UUID(uuidString: clientID) != nil else {
                throw Failure("“\(Hostile(clientID))” is no application ID, which is a GUID.", .usage)
            }
            return clientID
        }
        switch kind {
        case .application:
            guard let named = wiring.settings.clientID else {
                throw Failure("Say which application: --client-id, or client.id in the configuration.", .configuration)
            }
            return named
        case .person: return try wiring.signInApplication()
        case .machine:
            guard let machine = wiring.machine else {
                throw ConfigurationError.missing(.clientManagedIdentity, what: "The identity of this machine")
            }
            return machine.name
        }
    }
}
