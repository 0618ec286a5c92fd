import Tenants

/// Someone who can be in a group: one of the company's people, or an analyst of the provider as a guest.
struct DirectoryMember: Sendable {
    let id: String
    let displayName: String
    let principalName: String
    let mail: String
    let isGuest: Bool

    /// Everyone in a tenant, in a fixed order.
    static func all(of tenant: MadeUpTenant, in world: World) -> [DirectoryMember] {
        let isProvider = tenant.id == world.provider.id
        let analysts = Outcome.analysts.enumerated().map { place, mail in
            DirectoryMember(analyst: mail, number: place, in: tenant, isGuest: !isProvider, seed: world.seed)
        }
        guard !isProvider else { return analysts }
        // The last four are the administrators.
        let people = (0..<Cast.people(of: tenant) + 4).map { number in
            DirectoryMember(Person(number: number, of: tenant, seed: world.seed))
        }
        return people + analysts
    }

    var json: OrderedJSON {
        [
            "@odata.type": "#microsoft.graph.user", "id": .text(id), "businessPhones": [],
            "displayName": .text(displayName), "givenName": .text(orNull: names.first),
            "jobTitle": .null, "mail": .text(mail), "mobilePhone": .null, "officeLocation": .null,
            "preferredLanguage": .null, "surname": .text(orNull: names.count > 1 ? names.last : nil),
            "userPrincipalName": .text(principalName),
        ]
    }

    private var names: [String] { displayName.split(separator: " ").map(String.init) }

    private init(_ person: Person) {
        id = person.objectID
        displayName = person.displayName
        principalName = person.principalName
        mail = person.principalName
        isGuest = false
    }

    private init(analyst mail: String, number: Int, in tenant: MadeUpTenant, isGuest: Bool, seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .directory, tenant.index, -1 - number)
        id = GUID.text(from: &random)
        self.mail = mail
        self.isGuest = isGuest
        let name = mail.prefix { $0 != "@" }
        displayName = name.split(separator: ".").map(\.capitalized).joined(separator: " ")
        // Entra writes a guest's name so ("Properties of a Microsoft Entra B2B collaboration user").
        principalName =
            isGuest ? "\(mail.replacing("@", with: "_"))#EXT#@\(tenant.initialDomain.rawValue)" : mail
    }
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
