import Synchronization

/// What people were assigned: app roles of applications, and groups of their directory.
final class Assignments: Sendable {
    private struct Place: Hashable {
        let clientID: String
        let principalName: String
    }

    private struct State {
        var roles: [Place: [String]] = [:]
        var groups: [String: [String]] = [:]
    }

    private let state = Mutex(State())

    /// More groups than this are not in a token, which says where to ask instead (Entra, "Groups overage claim").
    static let mostGroupsInToken = 200

    /// The app roles that a person has at an application, by the values of its manifest.
    func roles(of principalName: String, at clientID: String) -> [String] {
        state.withLock { $0.roles[Place(clientID: clientID, principalName: principalName)] ?? [] }
    }

    func setRoles(_ roles: [String], of principalName: String, at clientID: String) {
        state.withLock { $0.roles[Place(clientID: clientID, principalName: principalName)] = roles }
    }

    /// The object IDs of a person's groups.
    func groups(of principalName: String) -> [String] { state.withLock { $0.groups[principalName] ?? [] } }

    func setGroups(_ groups: [String], of principalName: String) {
        state.withLock { $0.groups[principalName] = groups }
    }
}
