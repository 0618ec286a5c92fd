import Hummingbird
import Tenants

/// `/v1.0/admin/serviceAnnouncement/healthOverviews` and `/issues`: how Microsoft's own services are.
struct ServiceHealthEndpoint: Sendable {
    let world: World
    /// When the made-up world begins to be watched; issues are dated before it.
    let start: Timestamp

    private static let reading = GraphPermissions.any("ServiceHealth.Read.All")
    private static let overviewRules = ListRules(
        type: "microsoft.graph.serviceHealth",
        options: ["$count", "$expand", "$filter", "$select", "$skip", "$skiptoken", "$top"],
        filters: ["id": .text, "service": .text, "status": .text],
        expansions: ["issues"],
        properties: ["id", "service", "status"]
    )
    private static let issueRules = ListRules(
        type: "microsoft.graph.serviceHealthIssue",
        options: ["$count", "$filter", "$orderby", "$select", "$skip", "$skiptoken", "$top"],
        filters: [
            "id": .text, "service": .text, "status": .text, "classification": .text, "isResolved": .truth,
            "lastModifiedDateTime": .moment, "startDateTime": .moment,
        ],
        sorts: ["lastModifiedDateTime", "startDateTime"],
        properties: [
            "id", "startDateTime", "endDateTime", "lastModifiedDateTime", "title", "impactDescription",
            "classification", "origin", "status", "service", "feature", "featureGroup", "isResolved",
            "highImpact", "details", "posts",
        ]
    )

    var routes: [Route<GraphEndpoint>] {
        let root = "admin/serviceAnnouncement"
        return [
            route("\(root)/healthOverviews") { call in
                let request = try call.listRequest(by: ServiceHealthEndpoint.overviewRules)
                let page = ListPage(of: overviews(of: call.tenant), request)
                return call.response(page, of: request, context: "\(root)/healthOverviews")
            },
            route("\(root)/healthOverviews/{name}") { call in
                let request = try call.objectRequest(by: ServiceHealthEndpoint.overviewRules)
                guard let found = overviews(of: call.tenant).first(where: { $0["id"]?.text == call.gaps[0] }) else {
                    throw GraphError.notFound("The service '\(call.gaps[0])' was not found.")
                }
                return call.response(found, of: request, context: "\(root)/healthOverviews")
            },
            route("\(root)/issues") { call in
                let request = try call.listRequest(by: ServiceHealthEndpoint.issueRules)
                let page = ListPage(of: issues(of: call.tenant), request)
                return call.response(page, of: request, context: "\(root)/issues")
            },
            route("\(root)/issues/{id}") { call in
                let request = try call.objectRequest(by: ServiceHealthEndpoint.issueRules)
                guard let found = issues(of: call.tenant).first(where: { $0["id"]?.text == call.gaps[0] }) else {
                    throw GraphError.notFound("The issue '\(call.gaps[0])' was not found.")
                }
                return call.response(found, of: request, context: "\(root)/issues")
            },
        ]
    }

    private func route(
        _ path: String,
        _ answer: @escaping @Sendable (GraphCall) throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(.get, path, GraphEndpoint(ServiceHealthEndpoint.reading, faults: .directory) { try answer($0) })
    }

    private func overviews(of tenant: MadeUpTenant) -> [OrderedJSON] {
        let issues = issues(of: tenant)
        return ServiceHealthEndpoint.services.map { service in
            let mine = issues.filter { $0["service"]?.text == service.name }
            let open = mine.first { $0["isResolved"] == false }
            return [
                "id": .text(service.id), "service": .text(service.name),
                "status": open?["status"] ?? "serviceOperational", "issues": .list(mine),
            ]
        }
    }

    /// Issues strike a region rather than a tenant; the newest comes first.
    private func issues(of tenant: MadeUpTenant) -> [OrderedJSON] {
        let regions = ["EU", "NA", "AS", "OC", "USGov"]
        var random = SeededGenerator(
            seed: world.seed,
            for: .directory,
            -2,
            regions.firstIndex(of: tenant.region) ?? regions.count
        )
        return (0..<6).map { place in
            let service = random.pick(ServiceHealthEndpoint.services)
            let trouble = random.pick(ServiceHealthEndpoint.troubles)
            let began = start - .seconds(place * 3 * 86_400 + random.below(2 * 86_400))
            let isResolved = place > 0
            let ended = began + .seconds(random.within(2_400...40_000))
            return issue(
                "\(service.prefix)\(random.within(600_000...999_999))",
                service,
                trouble,
                began: began,
                ended: isResolved ? ended : nil
            )
        }
    }

    private func issue(
        _ id: String,
        _ service: Service,
        _ trouble: (title: String, impact: String),
        began: Timestamp,
        ended: Timestamp?,
    ) -> OrderedJSON {
        let status: OrderedJSON = ended == nil ? "serviceDegradation" : "serviceRestored"
        let last = ended ?? began + .seconds(1_800)
        return [
            "id": .text(id), "startDateTime": .moment(began), "endDateTime": .moment(ended),
            "lastModifiedDateTime": .moment(last), "title": .text("\(trouble.title) in \(service.name)"),
            "impactDescription": .text(trouble.impact), "classification": ended == nil ? "incident" : "advisory",
            "origin": "microsoft", "status": status, "service": .text(service.name), "feature": .text(service.feature),
            "featureGroup": .text(service.feature), "isResolved": .truth(ended != nil), "highImpact": .null,
            "details": [],
            "posts": [
                [
                    "createdDateTime": .moment(last), "postType": "regular",
                    "description": [
                        "contentType": "html",
                        "content": .text("Title: \(trouble.title)<br/>User impact: \(trouble.impact)"),
                    ],
                ]
            ],
        ]
    }

    private struct Service {
        let id: String
        let name: String
        let prefix: String
        let feature: String
    }

    private static let services = [
        Service(id: "Exchange", name: "Exchange Online", prefix: "EX", feature: "E-Mail timely delivery"),
        Service(id: "OrgLiveID", name: "Identity Service", prefix: "MO", feature: "Sign-In"),
        Service(id: "OSDPPlatform", name: "Microsoft 365 suite", prefix: "MO", feature: "Portal"),
        Service(id: "microsoftteams", name: "Microsoft Teams", prefix: "TM", feature: "Teams Components"),
        Service(id: "SharePoint", name: "SharePoint Online", prefix: "SP", feature: "SharePoint Features"),
        Service(id: "Intune", name: "Microsoft Intune", prefix: "IT", feature: "Device Management"),
        Service(id: "Microsoft365Defender", name: "Microsoft Defender XDR", prefix: "DZ", feature: "Portal"),
        Service(id: "cloudappsecurity", name: "Microsoft Defender for Cloud Apps", prefix: "CS", feature: "Alerts"),
    ]

    private static let troubles = [
        (title: "Some users see delays", impact: "Users may see delays of up to forty minutes."),
        (title: "Some users cannot sign in", impact: "Users may be asked to sign in again and again."),
        (title: "Alerts arrive late", impact: "Administrators may receive alerts later than expected."),
        (title: "Search returns too little", impact: "Searches may return fewer results than there are."),
    ]
}
