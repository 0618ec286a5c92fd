package import Tenants

/// What an app role or a group of the directory lets its people do here, and for whose customers.
package struct RoleGrant: Hashable, Sendable {
    /// Whose customers, as the configuration says it: customers by their handles.
    package enum Reach: Hashable, Sendable {
        case all
        case tagged(Set<String>)
        case listed(Set<CustomerHandle>)
    }

    /// Why a text says no grants.
    package enum Objection: Error, Hashable, Sendable {
        /// It has not the form `NAME = ROLE for CUSTOMERS`.
        case form
        case role
        case customers
        /// The same name stands there twice, and only one of them can count.
        case repeated
        case empty
    }

    /// The value of the app role, or the object ID of the group.
    package let name: String
    package let role: Role
    package let reach: Reach

    /// Reads a list of grants, such as `SOC.Lead = administrator for all; SOC.Retail = analyst for tag:retail`.
    package static func list(_ text: String) throws(Objection) -> [RoleGrant] {
        var grants: [RoleGrant] = []
        for part in text.split(separator: ";") where !part.allSatisfy(\.isWhitespace) {
            let grant = try RoleGrant(part)
            guard !grants.contains(where: { $0.name == grant.name }) else { throw .repeated }
            grants.append(grant)
        }
        guard !grants.isEmpty else { throw .empty }
        return grants
    }

    private init(_ text: Substring) throws(Objection) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2 else { throw .form }
        name = RoleGrant.trimmed(sides[0])
        let words = sides[1].split(whereSeparator: \.isWhitespace)
        guard !name.isEmpty, words.count >= 3, words[1] == "for" else { throw .form }
        guard let role = Role(rawValue: String(words[0])) else { throw .role }
        self.role = role
        reach = try RoleGrant.reach(words.dropFirst(2).joined(separator: " "))
    }

    private static func reach(_ text: String) throws(Objection) -> Reach {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
        if names == ["all"] { return .all }
        let tags = names.filter { $0.hasPrefix("tag:") }.map { trimmed($0.dropFirst(4)) }
        if tags.count == names.count, !tags.contains("") { return .tagged(Set(tags)) }
        let handles = names.compactMap(CustomerHandle.init(rawValue:))
        guard tags.isEmpty, handles.count == names.count, !names.contains("all") else { throw .customers }
        return .listed(Set(handles))
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension RoleGrant.Objection: CustomStringConvertible {
    /// What is wrong, as a sentence without its subject.
    package var description: String {
        switch self {
        case .form: "is no list such as 'SOC.Lead = administrator for all; SOC.Retail = analyst for tag:retail'"
        case .role: "names a role that is none of \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
        case .customers: "says customers otherwise than by 'all', by tags ('tag:retail, tag:north') or by handles"
        case .repeated: "names one role or group twice"
        case .empty: "names nobody"
        }
    }
}

extension RoleGrant.Reach {
    /// The same among customers as they are; a handle that nobody has reaches nobody.
    func among(_ customers: [Customer]) -> Tenants.Reach {
        switch self {
        case .all: .all
        case .tagged(let tags): .tagged(tags)
        case .listed(let handles):
            .listed(Set(customers.filter { handles.contains($0.details.handle) }.map(\.id)))
        }
    }
}
