import Hummingbird
import Tenants

/// `/v1.0/organization`: what a tenant says of itself to who is inside.
struct OrganizationEndpoint: Sendable {
    private static let reading = GraphPermissions(
        application: ["Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All"],
        delegated: ["User.Read", "Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All"]
    )
    private static let rules = ListRules(
        type: "microsoft.graph.organization",
        options: ["$select", "$top"],
        properties: [
            "id", "deletedDateTime", "businessPhones", "city", "country", "countryLetterCode", "createdDateTime",
            "defaultUsageLocation", "displayName", "onPremisesSyncEnabled", "partnerTenantType",
            "preferredLanguage", "technicalNotificationMails", "tenantType", "assignedPlans", "verifiedDomains",
        ]
    )

    let store: DirectoryStore

    var routes: [Route<GraphEndpoint>] {
        [
            Route(
                .get,
                "organization",
                GraphEndpoint(OrganizationEndpoint.reading, faults: .directory) { call in
                    let request = try call.listRequest(by: OrganizationEndpoint.rules)
                    return call.response(
                        ListPage(of: [json(call.tenant)], request),
                        of: request,
                        context: "organization"
                    )
                }
            ),
            Route(
                .get,
                "organization/{id}",
                GraphEndpoint(OrganizationEndpoint.reading, faults: .directory) { call in
                    let request = try call.objectRequest(by: OrganizationEndpoint.rules)
                    guard call.gaps[0].lowercased() == call.tenant.id.rawValue else {
                        throw GraphError.noSuchObject(call.gaps[0])
                    }
                    return call.response(json(call.tenant), of: request, context: "organization")
                }
            ),
        ]
    }

    private func json(_ tenant: MadeUpTenant) -> OrderedJSON {
        var random = SeededGenerator(seed: store.world.seed, for: .directory, tenant.index, -6_000)
        let founded = Timestamp(ticks: (1_483_228_800 + Int64(random.below(189_000_000))) * Timestamp.ticksPerSecond)
        return [
            "id": .text(tenant.id.rawValue), "deletedDateTime": .null, "businessPhones": [], "city": .null,
            "country": .null, "countryLetterCode": .text(tenant.countryLetters), "createdDateTime": .moment(founded),
            "defaultUsageLocation": .null, "displayName": .text(store.displayName(tenant)),
            "onPremisesSyncEnabled": .null,
            "partnerTenantType": tenant.id == store.world.provider.id
                ? "valueAddedResellerPartnerDelegatedAdmin" : .null,
            "preferredLanguage": "en", "technicalNotificationMails": [.text("it@\(tenant.domain.rawValue)")],
            "tenantType": "AAD", "assignedPlans": [],
            "verifiedDomains": [
                domain(tenant.domain, isDefault: true), domain(tenant.initialDomain, isDefault: false),
            ],
        ]
    }

    private func domain(_ name: DomainName, isDefault: Bool) -> OrderedJSON {
        [
            "capabilities": "Email, OfficeCommunicationsOnline", "isDefault": .truth(isDefault),
            "isInitial": .truth(!isDefault), "name": .text(name.rawValue), "type": "Managed",
        ]
    }
}

extension MadeUpTenant {
    /// A country that goes with where the tenant's data is and where its people work.
    var countryLetters: String {
        switch (region, hoursEast) {
        case ("EU", 1): "DE"
        case ("EU", _): "GB"
        case ("NA", _), ("USGov", _): "US"
        case ("AS", _): cloud == .china ? "CN" : "SG"
        case ("OC", _): "AU"
        default: "US"
        }
    }
}
