import NIOCore
import Tenants

/// The relationships that the provider has from the start: with about every second customer of its cloud, in all states.
struct PartnerStart {
    let world: World
    let moment: Timestamp

    /// A state that a relationship can be found in, and how old and long it is.
    private enum Standing {
        case active, extending, expiring, expired, created, pending, approved, activating, ending, terminating
        case terminated, unassigned, reseller

        /// How long ago it became active and for how many days it is; the age is `nil` for one that is not active yet.
        func age(of customer: MadeUpTenant) -> (age: Int?, length: Int) {
            switch self {
            case .active, .extending, .unassigned, .reseller: (30 + customer.index % 200, 730)
            case .expiring: (715, 730)
            case .expired: (800, 730)
            case .created, .pending, .approved, .activating: (nil, 365)
            case .ending, .terminating, .terminated: (200, 730)
            }
        }

        var status: String {
            switch self {
            case .active, .extending, .unassigned, .reseller: "active"
            case .expiring: "expiring"
            case .expired: "expired"
            case .created: "created"
            case .pending: "approvalPending"
            case .approved: "approved"
            case .activating: "activating"
            case .ending: "terminationRequested"
            case .terminating: "terminating"
            case .terminated: "terminated"
            }
        }

        /// Whether a group of the provider's has been let in by it.
        var isAssigned: Bool {
            switch self {
            case .active, .extending, .expiring, .expired, .reseller, .ending, .terminating: true
            case .created, .pending, .approved, .activating, .terminated, .unassigned: false
            }
        }
    }

    func fill(_ content: inout DirectoryContent) {
        let groups = content[.group].all.compactMap { $0["id"]?.text }
        let mine = world.tenants.filter { $0.cloud == .commercial && hasRelationship($0) }
        for (place, customer) in mine.prefix(DirectoryObjects.most).enumerated() {
            insert(standing(of: place), with: customer, groups, into: &content)
        }
    }

    private func hasRelationship(_ tenant: MadeUpTenant) -> Bool {
        // The first customer always has one, so that the smallest world shows something.
        tenant.index % 2 == 0
    }

    private func standing(of place: Int) -> Standing {
        // The first ones show every state once; after that most are as they should be.
        let firsts: [Standing] = [
            .active, .expiring, .pending, .unassigned, .expired, .reseller, .terminated, .extending, .ending,
            .terminating, .approved, .activating, .created,
        ]
        if place < firsts.count { return firsts[place] }
        return switch place % 20 {
        case 3: .expiring
        case 5: .extending
        case 7: .pending
        case 11: .expired
        case 15: .terminated
        default: .active
        }
    }

    private func insert(
        _ standing: Standing,
        with customer: MadeUpTenant,
        _ groups: [String],
        into content: inout DirectoryContent,
    ) {
        let day = 86_400
        let (age, length) = standing.age(of: customer)
        let activated = age.map { moment - .seconds($0 * day) }
        let created = (activated ?? moment) - .seconds(2 * day + customer.index % 1_000 * 37)
        let end = activated.map { $0 + .seconds(length * day) }
        let roles = [PartnerSchema.Role.securityReader, PartnerSchema.Role.securityOperator]
        var relationship = PartnerSchema.relationship.object(from: [
            "displayName": .text("\(customer.name.prefix(40)) SOC \(customer.index + 1)".suffixed(50)),
            "duration": .text("P\(length)D"),
            "autoExtendDuration": standing == .extending ? "P180D" : "PT0S",
            "customer": ["tenantId": .text(customer.id.rawValue), "displayName": .text(customer.name)],
            "accessDetails": PartnerStart.details(roles),
        ])
        let id = "\(content.newID())-\(content.newID())"
        relationship["id"] = .text(id)
        relationship["status"] = .text(standing.status)
        relationship["createdDateTime"] = .moment(created)
        relationship["lastModifiedDateTime"] = .moment(activated ?? created)
        relationship["activatedDateTime"] = .moment(activated)
        relationship["endDateTime"] = .moment(standing == .terminated ? activated.map { $0 + .seconds(90 * day) } : end)
        if standing == .reseller {
            // The derived type says who stands between (Graph v1.0, "resellerDelegatedAdminRelationship").
            relationship["@odata.type"] = "#microsoft.graph.resellerDelegatedAdminRelationship"
            relationship["indirectProviderTenantId"] = .text(world.provider.id.rawValue)
            relationship["isPartnerConsentPending"] = false
        }
        content[.relationship].insert(relationship.tagged())
        guard standing.isAssigned, let group = groups.first else { return }
        var assignment = PartnerSchema.accessAssignment.object(from: [
            "accessContainer": ["accessContainerId": .text(group), "accessContainerType": "securityGroup"],
            "accessDetails": PartnerStart.details(roles),
        ])
        assignment["id"] = .text(content.newID())
        assignment["status"] = standing == .expired ? "deleted" : "active"
        assignment["createdDateTime"] = .moment(activated)
        assignment["lastModifiedDateTime"] = .moment(activated)
        assignment["relationship"] = .text(id)
        content[.accessAssignment].insert(assignment.tagged())
    }

    static func details(_ roles: [String]) -> OrderedJSON {
        ["unifiedRoles": .list(roles.map { ["roleDefinitionId": .text($0)] })]
    }
}

extension OrderedJSON {
    /// The same object with the entity tag that goes with what it holds, first of its members.
    func tagged() -> OrderedJSON {
        guard let members else { return self }
        let rest = members.filter { $0.name != "@odata.etag" }
        // FNV-1a over what is written: the same content has the same tag, in every process.
        var json = JSONWriter()
        json.value(.object(rest))
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in json.bytes.readableBytesView { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return .object([Member(name: "@odata.etag", value: .text("W/\"\(String(hash, radix: 16))\""))] + rest)
    }
}

extension String {
    /// The last characters of a text, no more than so many.
    fileprivate func suffixed(_ count: Int) -> String { String(suffix(count)) }
}
