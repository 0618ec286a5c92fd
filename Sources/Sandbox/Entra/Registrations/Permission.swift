/// Something that an application may be allowed to do at a service.
struct Permission: Sendable {
    enum Kind: String, Sendable {
        /// For an application on its own: an app role.
        case application = "Role"
        /// For an application on a person's behalf: a scope.
        case delegated = "Scope"
    }

    let name: String
    let kind: Kind
    /// The GUID that a registration's manifest and the assignments name.
    let id: String

    /// Every permission of a service that the sandbox knows.
    ///
    /// The GUIDs of Graph, of `user_impersonation` and of `Machine.Read.All` are Microsoft's ("Microsoft Graph permissions
    /// reference" and published manifests); those of Defender's other permissions are made up from the seed.
    static func all(of resource: EntraResource, seed: UInt64) -> [Permission] {
        switch resource {
        case .graph: return graph
        case .resourceManager:
            return [
                Permission(name: "user_impersonation", kind: .delegated, id: "41094075-9dad-400e-a0bd-54e686782033")
            ]
        case .directoryGraph:
            return [Permission(name: "User.Read", kind: .delegated, id: "311a71cc-e848-46a1-bdf8-97ff7156d8e6")]
        case .defender, .threatProtection:
            let names = resource == .defender ? defenderNames : threatProtectionNames
            return names.enumerated().flatMap { place, name in
                [Kind.application, .delegated].map { kind in
                    Permission(
                        name: spelled(name, for: kind),
                        kind: kind,
                        id: madeUp(name, kind, resource, place, seed)
                    )
                }
            }
        }
    }

    /// Defender's scopes leave out the `.All` of its roles.
    private static func spelled(_ name: String, for kind: Kind) -> String {
        kind == .delegated && name.hasSuffix(".All") ? String(name.dropLast(4)) : name
    }

    private static func madeUp(
        _ name: String,
        _ kind: Kind,
        _ resource: EntraResource,
        _ place: Int,
        _ seed: UInt64
    ) -> String {
        if resource == .defender, name == "Machine.Read.All", kind == .application {
            return "ea8291d3-4b9a-44b5-bc3a-6cea3026dc79"
        }
        let shelf = resource == .defender ? 1_000 : 2_000
        var random = SeededGenerator(
            seed: seed,
            for: .application,
            50,
            shelf + place * 2 + (kind == .delegated ? 1 : 0)
        )
        return GUID.text(from: &random)
    }

    private static let defenderNames = [
        "Alert.Read.All", "Alert.ReadWrite.All", "Machine.Read.All", "Machine.ReadWrite.All", "Machine.Isolate",
        "Machine.Scan", "Incident.Read.All", "Incident.ReadWrite.All",
    ]
    private static let threatProtectionNames = [
        "Incident.Read.All", "Incident.ReadWrite.All", "AdvancedHunting.Read.All",
    ]

    private static let graph: [Permission] = [
        both(
            "SecurityIncident.ReadWrite.All",
            "34bf0e97-1971-4929-b999-9e2442d941d7",
            "128ca929-1a19-45e6-a3b8-435ec44a36ba"
        ),
        both(
            "SecurityIncident.Read.All",
            "45cc0394-e837-488b-a098-1918f48d186c",
            "b9abcc4f-94fc-4457-9141-d20ce80ec952"
        ),
        both(
            "SecurityAlert.ReadWrite.All",
            "ed4fca05-be46-441f-9803-1873825f8fdb",
            "471f2a7f-2a42-4d45-a2bf-594d0838070d"
        ),
        both("SecurityAlert.Read.All", "472e4a4d-bb4a-4026-98d1-0b0d74cb74a5", "bc257fb8-46b4-4b15-8713-01e91bfbe4ea"),
        both("ThreatHunting.Read.All", "dd98c7f5-2d42-42d3-a0e4-633161547251", "b152eca8-ea73-4a48-8c98-1a6742673d99"),
        both("ServiceHealth.Read.All", "79c261e0-fe76-4144-aad5-bdc68fbe4037", "55896846-df78-47a7-aa94-8d3d4442ca7f"),
        both("SecurityEvents.Read.All", "bf394140-e372-4bf9-a898-299cfc7564e5", "64733abd-851e-478a-bffb-e47a14b18235"),
        both(
            "CrossTenantInformation.ReadBasic.All",
            "cac88765-0581-4025-9725-5ebc13f729ee",
            "81594d25-e88e-49cf-ac8c-fecbff49f994"
        ),
        both(
            "DelegatedAdminRelationship.Read.All",
            "f6e9e124-4586-492f-adc0-c6f96e4823fd",
            "0c0064ea-477b-4130-82a5-4c2cc4ff68aa"
        ),
        both(
            "EntitlementManagement.ReadWrite.All",
            "9acd699f-1e81-4958-b001-93b1d2506e19",
            "ae7a573d-81d7-432b-ad44-4ed5c9d89038"
        ),
        both("Group.ReadWrite.All", "62a82d76-70ea-41e2-9197-370581804d09", "4e46008b-f24c-477d-8fff-7bb4ec7aafe0"),
        both("Application.Read.All", "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30", "c79f8feb-a9db-4090-85f9-90d820caa0eb"),
        both("Directory.Read.All", "7ab1d382-f21e-4acd-a863-ba3e13f7da61", "06da0dbc-49e2-44d2-8312-53f166ab848a"),
        [Permission(name: "User.Read", kind: .delegated, id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d")],
        [Permission(name: "openid", kind: .delegated, id: "37f7f235-527c-4136-accd-4a02d197296e")],
        [Permission(name: "profile", kind: .delegated, id: "14dad69e-099b-42c9-810b-d002981feec1")],
        [Permission(name: "email", kind: .delegated, id: "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0")],
        [Permission(name: "offline_access", kind: .delegated, id: "7427e0e9-2fba-42fe-b0c0-848c9e6a8182")],
    ].flatMap { $0 }

    private static func both(_ name: String, _ application: String, _ delegated: String) -> [Permission] {
        [
            Permission(name: name, kind: .application, id: application),
            Permission(name: name, kind: .delegated, id: delegated),
        ]
    }
}
