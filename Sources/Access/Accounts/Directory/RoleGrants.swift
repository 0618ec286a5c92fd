package import MicrosoftCloud

/// Whom of the directory's people the console is opened to, and as what.
package struct RoleGrants: Hashable, Sendable {
    /// What a person may do by what their directory says of them.
    package enum Verdict: Hashable, Sendable {
        case granted(RoleGrant)
        /// Nothing of theirs is named.
        case nothing
        /// They are in so many groups that their token names none, so it is not known.
        case unknownGroups
    }

    private let roles: [RoleGrant]
    private let groups: [RoleGrant]

    /// - Parameters:
    ///   - roles: By app roles, the first that a person has before the others.
    ///   - groups: By groups, after those.
    package init(roles: [RoleGrant], groups: [RoleGrant]) {
        self.roles = roles
        self.groups = groups
    }

    /// What a person may do: the first grant of theirs alone, for what two of them together would open, neither says.
    package func verdict(on person: Identity) -> Verdict {
        if let grant = roles.first(where: { person.roles.contains($0.name) }) { return .granted(grant) }
        if let grant = groups.first(where: { person.groups.contains($0.name.lowercased()) }) { return .granted(grant) }
        return person.lacksGroups && !groups.isEmpty ? .unknownGroups : .nothing
    }
}
