import Tenants

/// What an application or a person must be allowed to do at a service, and what of that a token has.
package struct PermissionNeeds: Hashable, Sendable {
    /// The permissions without which something cannot be done, each with what that is.
    package let needed: [String: String]

    package init(needed: [String: String]) {
        self.needed = needed
    }

    /// What reading incidents and alerts takes.
    package static let reading = PermissionNeeds(
        needed: Dictionary(uniqueKeysWithValues: Tenants.Stream.allCases.map { ($0.permission, "read \($0.rawValue)") })
    )

    /// What changing them takes, which reads them too.
    package static let changing = PermissionNeeds(
        needed: Dictionary(
            uniqueKeysWithValues: Tenants.Stream.allCases.map { ($0.changePermission, "change \($0.rawValue)") }
        )
    )

    /// Whether anything can be changed by them.
    var areOfChange: Bool { needed.keys.contains { $0.contains(".ReadWrite.") } }

    /// What is needed where both are.
    package static func + (one: PermissionNeeds, other: PermissionNeeds) -> PermissionNeeds {
        PermissionNeeds(needed: one.needed.merging(other.needed) { first, _ in first })
    }

    /// What comes with every sign-in of a person, and is not worth a word.
    private static let ordinary: Set<String> = ["openid", "profile", "email", "offline_access", "User.Read"]

    /// The permissions among some that do what is needed, in their order.
    func present(in granted: Set<String>) -> [String] {
        Set(needed.keys.flatMap { [$0, PermissionNeeds.writing($0)].filter(granted.contains).prefix(1) }).sorted()
    }

    /// The needed permissions that are not among some, in their order.
    func missing(from granted: Set<String>) -> [String] {
        needed.keys.filter { !granted.contains($0) && !granted.contains(PermissionNeeds.writing($0)) }.sorted()
    }

    /// Whether permissions allow anything of what is needed.
    func areMetInPart(by granted: Set<String>) -> Bool { !present(in: granted).isEmpty }

    /// The permissions among some that nothing needs, in their order; one that also writes is more than one that reads.
    func surplus(in granted: Set<String>) -> [String] {
        granted.filter { needed[$0] == nil && !PermissionNeeds.ordinary.contains($0) }.sorted()
    }

    /// The permission that allows to change what another one allows to read.
    private static func writing(_ permission: String) -> String { permission.replacing(".Read.", with: ".ReadWrite.") }
}
