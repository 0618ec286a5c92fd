import Hummingbird
import Tenants

extension EntraControl {
    private struct Move: Decodable {
        /// A GUID or a domain.
        var tenant: String
        /// The application roles of Graph's that the identity gets there.
        var roles: [String]?
    }

    /// The most roles that a machine gets.
    private static let mostRoles = 50

    /// Puts the machine into another directory, where an administrator assigns roles to its identity.
    func moveMachine(_ asked: Asked) async throws -> Response {
        let wanted: Move = try await body(of: asked)
        let tenant = try tenant(wanted.tenant)
        let roles = wanted.roles ?? []
        guard roles.count <= EntraControl.mostRoles else {
            throw ControlProblem.badRequest("A machine has at most \(EntraControl.mostRoles) roles.")
        }
        state.machine.move(to: MachineHome.Place(tenant: tenant, roles: roles))
        var json = JSONWriter()
        json.object { json in
            json.member("tenant", tenant.id.rawValue)
            json.member("roles", roles)
        }
        return .json(json)
    }
}
