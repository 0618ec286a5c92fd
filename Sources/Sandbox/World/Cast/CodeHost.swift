import Tenants

/// A made-up company's organization at GitHub, with one of its repositories and one of its developers.
struct CodeHost: Sendable {
    let organization: String
    let organizationID: String
    let repository: String
    let repositoryID: String
    let user: String
    let userID: String

    init(developer: Person, in tenant: MadeUpTenant, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .machine, tenant.index, 70_000)
        organization = tenant.windowsDomain.lowercased()
        organizationID = String(random.within(9_000_000...190_000_000))
        repository = random.pick(["shop-frontend", "infrastructure", "data-pipeline", "mobile-app", "deploy-scripts"])
        repositoryID = String(random.within(100_000_000...900_000_000))
        user = developer.accountName.split(separator: ".").joined(separator: "-")
        userID = String(random.within(1_000_000...180_000_000))
    }

    var organizationAddress: String { "https://github.com/\(organization)" }
    var repositoryAddress: String { "https://github.com/\(organization)/\(repository)" }
    var userAddress: String { "https://github.com/\(user)" }
}
