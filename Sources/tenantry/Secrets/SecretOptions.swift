import ArgumentParser
import Storage
import Tenants

/// Which secret is meant.
struct SecretOptions: ParsableArguments {
    @Argument(help: "What it is: client-secret, certificate-key, refresh-token or signing-key.")
    var kind: String

    @Argument(help: "Which one: the ID of the application, the account of the analyst.")
    var name: String

    @Option(help: "The customer whose it is; our own where none is named.")
    var customer: String?

    @Option(help: ArgumentHelp("The one of that customer's tenants whose it is, by ID or domain.", valueName: "tenant"))
    var tenant: String?

    func validate() throws {
        if tenant != nil, customer == nil {
            throw ValidationError("--tenant says which of a customer's: give --customer too.")
        }
    }

    /// The secret, and whose it is in words.
    func secret(with wiring: Wiring) async throws -> (name: SecretName, owner: String) {
        let kinds = FilterWord(name: "kind of secret", words: SecretName.Kind.allCases.map { ($0.rawValue, $0) })
        let kind = try kinds.value(of: kind)
        var owner = SecretName.Owner.provider
        var words = "our own"
        if let customer {
            let customers = try await wiring.store().customers(in: wiring.scope)
            let found = try CustomerLookup.find(customer, among: customers)
            owner = .customer(found.id)
            words = "of \(found.details.handle)"
            if let tenant {
                let chosen = try found.tenant(named: tenant)
                owner = .tenant(chosen.id)
                words += ", tenant \(chosen.id)"
            }
        }
        guard let secret = SecretName(kind, of: owner, label: name) else {
            throw Failure("“\(Hostile(name))” is no name for a secret; it is a line of at most 128 characters.", .usage)
        }
        return (secret, words)
    }
}
