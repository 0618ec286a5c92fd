import Hummingbird

/// What a test or a person says of the people who sign in, and of the keys that their tokens are signed by.
extension EntraControl {
    private struct AssignedRoles: Decodable {
        var user: String
        /// By the values of the application's manifest.
        var roles: [String]
    }

    private struct Membership: Decodable {
        /// Object IDs.
        var groups: [String]
    }

    private struct Rotation: Decodable {
        /// Whether the keys before are not even published any more, as after one of them was stolen.
        var withdraws: Bool?
    }

    /// More than this no test needs.
    private static let mostAssigned = 1_000

    /// Assigns app roles of an application to a person, in the place of those before.
    func assign(_ asked: Asked) async throws -> Response {
        let wanted: AssignedRoles = try await body(of: asked)
        let registration = try self.registration(asked)
        let account = try account(wanted.user)
        try EntraControl.requireFew(wanted.roles)
        state.assignments.setRoles(wanted.roles, of: account.principalName, at: registration.clientID)
        return EntraControl.shown(account, "roles", wanted.roles)
    }

    /// Puts a person into groups of their directory, in the place of those before.
    func join(_ asked: Asked) async throws -> Response {
        let wanted: Membership = try await body(of: asked)
        let account = try account(asked.gaps[0])
        try EntraControl.requireFew(wanted.groups)
        state.assignments.setGroups(wanted.groups, of: account.principalName)
        return EntraControl.shown(account, "groups", wanted.groups)
    }

    /// Signs by other keys from now on; those before are published beside them, unless they are withdrawn.
    func rotateKeys(_ asked: Asked) async throws -> Response {
        let wanted: Rotation = try await body(of: asked)
        try state.issuer.rotate(withdrawing: wanted.withdraws ?? false)
        var json = JSONWriter()
        json.object { json in json.member("rotated", true) }
        return .json(json)
    }

    private func account(_ name: String) throws(ControlProblem) -> Account {
        guard let account = state.accounts.account(named: name) else {
            throw .notFound("There is no account '\(name)'.")
        }
        return account
    }

    private static func requireFew(_ names: [String]) throws(ControlProblem) {
        guard names.count <= mostAssigned, names.allSatisfy({ (1...120).contains($0.utf8.count) }) else {
            throw .badRequest("There are at most \(mostAssigned), each of 1 to 120 bytes.")
        }
    }

    private static func shown(_ account: Account, _ what: StaticString, _ names: [String]) -> Response {
        var json = JSONWriter()
        json.object { json in
            json.member("user", account.principalName)
            json.member(what, names)
        }
        return .json(json)
    }
}
