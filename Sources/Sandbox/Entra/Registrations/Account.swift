import Crypto
import Foundation
import Tenants

/// Someone who can sign in: an analyst of the provider, or the administrator of one tenant.
struct Account: Sendable {
    let principalName: String
    let displayName: String
    let home: MadeUpTenant
    let isAdministrator: Bool
    /// Where among its directory's accounts it stands, for identifiers that stay the same.
    private let number: Int

    init(principalName: String, displayName: String, home: MadeUpTenant, isAdministrator: Bool, number: Int) {
        self.principalName = principalName
        self.displayName = displayName
        self.home = home
        self.isAdministrator = isAdministrator
        self.number = number
    }

    /// The object ID in a tenant: a guest has another one there than at home.
    func objectID(in tenant: MadeUpTenant, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed, for: .person, tenant.index, -100 - number)
        return GUID.text(from: &random)
    }

    /// `sub`, which is another one for each application.
    func subject(for clientID: String, in tenant: MadeUpTenant, seed: UInt64) -> String {
        Base64URL.text(Data(SHA256.hash(data: Data("\(objectID(in: tenant, seed: seed))|\(clientID)".utf8))))
    }

    func isGuest(in tenant: MadeUpTenant) -> Bool { tenant.id != home.id }

    /// Analysts are guests everywhere; an administrator is at home alone.
    func canSignIn(to tenant: MadeUpTenant) -> Bool { !isAdministrator || !isGuest(in: tenant) }
}

/// Who can sign in where.
struct Accounts: Sendable {
    let world: World

    /// Who may be chosen at a tenant, or at the provider where none is named.
    func offered(in tenant: MadeUpTenant?) -> [Account] {
        analysts + [administrator(of: tenant ?? world.provider)]
    }

    /// An account by its principal name, in either case.
    func account(named name: String) -> Account? {
        let name = name.lowercased()
        if let analyst = analysts.first(where: { $0.principalName == name }) { return analyst }
        let halves = name.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[0] == "admin", let domain = DomainName(rawValue: String(halves[1])),
            let tenant = world.tenant(domain), domain == tenant.initialDomain
        else { return nil }
        return administrator(of: tenant)
    }

    private var analysts: [Account] {
        Outcome.analysts.enumerated().map { number, name in
            Account(
                principalName: name,
                displayName: Accounts.displayName(of: name),
                home: world.provider,
                isAdministrator: false,
                number: number,
            )
        }
    }

    private func administrator(of tenant: MadeUpTenant) -> Account {
        Account(
            principalName: "admin@\(tenant.initialDomain.rawValue)",
            displayName: "\(tenant.name) administrator",
            home: tenant,
            isAdministrator: true,
            number: 99,
        )
    }

    /// `ana.silva@soc.example` is Ana Silva.
    private static func displayName(of principalName: String) -> String {
        (principalName.split(separator: "@").first ?? "").split(separator: ".").map(\.capitalized).joined(
            separator: " "
        )
    }
}
