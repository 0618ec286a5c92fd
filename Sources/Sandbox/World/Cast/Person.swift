import Tenants

/// Someone who works for a made-up company, or the account of a service.
struct Person: Sendable {
    let displayName: String
    let accountName: String
    let principalName: String
    let objectID: String
    let directoryGUID: String
    let securityID: String

    /// One of the company's people; the same number is the same person in every alert.
    init(number: Int, of tenant: MadeUpTenant, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .person, tenant.index, number)
        let first = random.pick(Person.firstNames)
        let last = random.pick(Person.lastNames)
        displayName = "\(first) \(last)"
        accountName = "\(first).\(last)".lowercased()
        principalName = "\(accountName)@\(tenant.domain.rawValue)"
        objectID = GUID.text(from: &random)
        directoryGUID = GUID.text(from: &random)
        securityID = "S-1-5-21-\(Person.securityAuthority(of: tenant, seed: seed))-\(1_104 + number)"
    }

    private static func securityAuthority(of tenant: MadeUpTenant, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed, for: .person, tenant.index, -1)
        return "\(random.within(100_000_000...4_000_000_000))-\(random.within(100_000_000...4_000_000_000))"
            + "-\(random.within(100_000_000...4_000_000_000))"
    }

    private static let firstNames = [
        "Adele", "Alex", "Allan", "Amira", "Ben", "Bianca", "Carla", "Chen", "Debra", "Diego", "Emily", "Enrico",
        "Fatima",
        "Grady", "Henrietta", "Irvin", "Isaiah", "Johanna", "Jordan", "Joni", "Kenji", "Lee", "Lidia", "Lynne", "Megan",
        "Miriam", "Nestor", "Noor", "Oksana", "Patti", "Pradeep", "Quentin", "Rosa", "Sven", "Tomas", "Uma", "Vance",
        "Wanjiru", "Yuki", "Zara",
    ]

    private static let lastNames = [
        "Ashraf", "Bauer", "Bowen", "Castillo", "Cramer", "Dubois", "Eriksen", "Fischer", "Graham", "Greene",
        "Holloway",
        "Ibarra", "Jansen", "Johnson", "Kowalski", "Langer", "Lindqvist", "Mbeki", "Mueller", "Nakamura", "Okafor",
        "Perez",
        "Quinn", "Robbins", "Sato", "Sherman", "Silva", "Tanaka", "Umarov", "Vance", "Wilber", "Xu", "Young",
        "Zielinski",
    ]
}
