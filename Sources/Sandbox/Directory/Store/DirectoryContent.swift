import Tenants

/// What one tenant's directory holds, as far as clients can change it.
struct DirectoryContent: Sendable {
    enum Kind: Hashable, Sendable {
        case group
        case connectedOrganization, catalog, resourceRequest, resource, accessPackage, roleScope, policy
        case assignmentRequest, assignment, stage
        case relationship, accessAssignment, relationshipRequest, operation
    }

    /// Something that is under way, and is done once anyone looks at or after its moment.
    ///
    /// At Microsoft it takes seconds to minutes; here it takes no time by itself, so that a world that stands still is no
    /// obstacle.
    struct Step: Sendable {
        let kind: Kind
        let id: String
        let due: Timestamp
        let changes: [OrderedJSON.Member]
    }

    let tenant: MadeUpTenant
    private let seed: UInt64
    private var made = 0
    private var objects: [Kind: DirectoryObjects] = [:]
    private var steps: [Step] = []
    /// The members of each group, by their identifiers.
    var members: [String: [String]] = [:]
    /// The settings of entitlement management, as far as they were changed.
    var settings: OrderedJSON?

    init(of tenant: MadeUpTenant, seed: UInt64) {
        self.tenant = tenant
        self.seed = seed
    }

    subscript(kind: Kind) -> DirectoryObjects {
        get { objects[kind] ?? DirectoryObjects() }
        // Changes go through here in place, without a copy of all that is there.
        _modify { yield &objects[kind, default: DirectoryObjects()] }
    }

    /// The identifier of the next object: the same calls in the same order give the same ones.
    mutating func newID() -> String {
        made += 1
        var random = SeededGenerator(seed: seed, for: .directory, tenant.index, made)
        return GUID.text(from: &random)
    }

    mutating func schedule(_ step: Step) { steps.append(step) }

    /// Does what is due.
    mutating func settle(at moment: Timestamp) {
        guard steps.contains(where: { $0.due <= moment }) else { return }
        let due = steps.filter { $0.due <= moment }
        steps.removeAll { $0.due <= moment }
        for step in due {
            guard var object = self[step.kind][step.id] else { continue }
            for change in step.changes { object[change.name] = change.value }
            self[step.kind][step.id] = object
        }
    }
}
