import Tenants

/// What Microsoft demands of a relationship (Graph v1.0, "Create delegatedAdminRelationship").
struct PartnerRules {
    let world: World

    /// Names the customer of a relationship.
    /// - Throws: ``GraphError`` for a relationship that could not be.
    func complete(_ relationship: inout OrderedJSON, in content: DirectoryContent) throws(GraphError) {
        let seconds = relationship["duration"]?.text.flatMap(DurationText.init)?.seconds ?? 0
        guard (86_400...2 * 365 * 86_400).contains(seconds) else {
            throw .badRequest("The duration must be between P1D and P2Y.")
        }
        let extra = relationship["autoExtendDuration"]?.text.flatMap(DurationText.init)?.seconds ?? 0
        guard [0, 180 * 86_400].contains(extra) else {
            throw .badRequest("The automatic extension must be P0D, PT0S or P180D.")
        }
        let roles = relationship.value(at: "accessDetails/unifiedRoles")?.list ?? []
        guard !roles.isEmpty else { throw .badRequest("A relationship needs at least one role.") }
        let isGlobal = roles.contains { $0["roleDefinitionId"]?.text == PartnerSchema.Role.globalAdministrator }
        guard extra == 0 || !isGlobal else {
            throw .badRequest("A relationship with the Global Administrator role cannot be extended automatically.")
        }
        let name = relationship["displayName"]?.text ?? ""
        let isTaken = content[.relationship].all.contains { other in
            other["id"] != relationship["id"] && other["displayName"]?.text?.lowercased() == name.lowercased()
        }
        guard !name.isEmpty, !isTaken else {
            throw .conflict("The display name must be unique across the partner's delegated admin relationships.")
        }
        guard let text = relationship.value(at: "customer/tenantId")?.text else { return }
        guard let id = TenantID(rawValue: text), id != world.provider.id, let customer = world.tenant(id),
            customer.cloud == world.provider.cloud
        else { throw .badRequest("The customer tenant '\(text)' was not found.") }
        relationship["customer"] = ["tenantId": .text(id.rawValue), "displayName": .text(customer.name)]
    }

    /// A long-running operation, which has succeeded by the time anyone looks.
    static func operation(_ type: String, of call: GraphCall, _ content: inout DirectoryContent) -> OrderedJSON {
        let id = content.newID()
        let operation: OrderedJSON = [
            "id": .text(id), "operationType": .text(type), "status": "running", "data": "",
            "createdDateTime": .moment(call.moment), "lastModifiedDateTime": .moment(call.moment),
            "relationship": .text(call.gaps[0].lowercased()),
        ]
        content[.operation].insert(operation)
        content.schedule(
            .init(kind: .operation, id: id, due: call.moment, changes: [.init(name: "status", value: "succeeded")])
        )
        return operation
    }
}
