import Tenants

/// What a tenant's directory holds before anyone has changed it.
extension DirectoryContent {
    init(startingAs tenant: MadeUpTenant, in world: World, at start: Timestamp) {
        self.init(of: tenant, seed: world.seed)
        let isProvider = tenant.id == world.provider.id
        let people = DirectoryMember.all(of: tenant, in: world).filter { !$0.isGuest }
        let names = isProvider ? DirectoryContent.providerGroups : DirectoryContent.customerGroups
        for (place, name) in names.enumerated() {
            let group = startingGroup(name, made: start - .seconds((400 - place * 31) * 86_400))
            let id = group["id"]?.text ?? ""
            self[.group].insert(group)
            // Everyone is in the first, every so many in the others.
            members[id] = people.enumerated().filter { $0.offset % (place * 3 + 1) == 0 }.map(\.element.id)
        }
        self[.catalog].insert(EntitlementSchema.generalCatalog(id: newID(), made: start - .seconds(400 * 86_400)))
        if isProvider { PartnerStart(world: world, moment: start).fill(&self) }
    }

    private mutating func startingGroup(_ name: String, made moment: Timestamp) -> OrderedJSON {
        var group = GroupSchema.group.object(from: [
            "description": .text("\(name) of \(tenant.name)"), "displayName": .text(name), "mailEnabled": false,
            "mailNickname": .text(name.filter { $0 != " " }.lowercased()), "securityEnabled": true,
        ])
        group["id"] = .text(newID())
        group["createdDateTime"] = .moment(moment)
        group["renewedDateTime"] = .moment(moment)
        group["securityIdentifier"] = .text(orNull: group["id"]?.text.flatMap(GroupRules.securityIdentifier))
        return group
    }

    private static let customerGroups = ["All Employees", "IT Administrators", "Finance", "Executives", "Help Desk"]
    private static let providerGroups = ["SOC Analysts", "SOC Tier 1", "SOC Tier 2", "SOC Managers"]
}
