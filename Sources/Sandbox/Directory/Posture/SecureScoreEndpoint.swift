import Hummingbird
import Tenants

/// `/v1.0/security/secureScores` and `/secureScoreControlProfiles`: ninety days of how safe a tenant has made itself.
struct SecureScoreEndpoint: Sendable {
    let world: World

    /// How many days are kept; Microsoft says "about 90".
    static let days = 90

    private static let reading = GraphPermissions.any("SecurityEvents.Read.All", "SecurityEvents.ReadWrite.All")
    private static let scoreRules = ListRules(
        type: "microsoft.graph.secureScore",
        options: ["$count", "$filter", "$select", "$skip", "$skiptoken", "$top"],
        filters: ["id": .text, "createdDateTime": .moment, "currentScore": .number],
        properties: [
            "id", "azureTenantId", "activeUserCount", "createdDateTime", "currentScore", "enabledServices",
            "licensedUserCount", "maxScore", "averageComparativeScores", "controlScores", "vendorInformation",
        ]
    )
    private static let profileRules = ListRules(
        type: "microsoft.graph.secureScoreControlProfile",
        options: ["$count", "$filter", "$select", "$skip", "$skiptoken", "$top"],
        filters: [
            "id": .text, "controlCategory": .text, "service": .text, "tier": .text, "title": .text,
            "deprecated": .truth,
        ],
        properties: [
            "id", "azureTenantId", "actionType", "actionUrl", "controlCategory", "title", "deprecated",
            "implementationCost", "lastModifiedDateTime", "maxScore", "rank", "remediation", "remediationImpact",
            "service", "threats", "tier", "userImpact", "complianceInformation", "controlStateUpdates",
            "vendorInformation",
        ]
    )

    var routes: [Route<GraphEndpoint>] {
        [
            route("security/secureScores") { call in
                let request = try call.listRequest(by: SecureScoreEndpoint.scoreRules)
                let page = ListPage(of: scores(of: call), request)
                return call.response(page, of: request, context: "Security/secureScores")
            },
            route("security/secureScores/{id}") { call in
                let request = try call.objectRequest(by: SecureScoreEndpoint.scoreRules)
                guard let score = scores(of: call).first(where: { $0["id"]?.text == call.gaps[0] }) else {
                    throw GraphError.notFound("The secure score '\(call.gaps[0])' was not found.")
                }
                return call.response(score, of: request, context: "Security/secureScores")
            },
            route("security/secureScoreControlProfiles") { call in
                let request = try call.listRequest(by: SecureScoreEndpoint.profileRules)
                let page = ListPage(of: profiles(of: call), request)
                return call.response(page, of: request, context: "Security/secureScoreControlProfiles")
            },
            route("security/secureScoreControlProfiles/{id}") { call in
                let request = try call.objectRequest(by: SecureScoreEndpoint.profileRules)
                guard let profile = profiles(of: call).first(where: { $0["id"]?.text == call.gaps[0] }) else {
                    throw GraphError.notFound("The control profile '\(call.gaps[0])' was not found.")
                }
                return call.response(profile, of: request, context: "Security/secureScoreControlProfiles")
            },
        ]
    }

    private func route(
        _ path: String,
        _ answer: @escaping @Sendable (GraphCall) throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(.get, path, GraphEndpoint(SecureScoreEndpoint.reading, faults: .directory) { try answer($0) })
    }

    /// The scores of the last days, today's first.
    private func scores(of call: GraphCall) -> [OrderedJSON] {
        let today = call.moment.ticks / Timestamp.ticksPerSecond / 86_400
        return (0..<SecureScoreEndpoint.days).map { score(ofDay: today - Int64($0), of: call.tenant) }
    }

    private func score(ofDay day: Int64, of tenant: MadeUpTenant) -> OrderedJSON {
        let moment = Timestamp(ticks: day * 86_400 * Timestamp.ticksPerSecond)
        let controls = SecureControl.all.enumerated().map { place, control in
            (control, points(of: control, at: place, onDay: day, of: tenant))
        }
        let (current, most) = (controls.reduce(0) { $0 + $1.1 }, SecureControl.all.reduce(0) { $0 + $1.most * 10 })
        let users = Cast.people(of: tenant)
        var random = SeededGenerator(seed: world.seed, for: .directory, tenant.index, -7_000)
        let average = random.within(380...520)
        let vendor: OrderedJSON = [
            "provider": "SecureScore", "providerVersion": .null, "subProvider": .null, "vendor": "Microsoft",
        ]
        return [
            "id": .text("\(tenant.id.rawValue)_\(TimestampWriter.text(moment).prefix(10))"),
            "azureTenantId": .text(tenant.id.rawValue), "activeUserCount": .integer(users * 9 / 10),
            "createdDateTime": .moment(moment), "currentScore": .tenths(current),
            "enabledServices": ["HasExchange", "HasSharePoint", "HasAADP2", "HasEPTier2"],
            "licensedUserCount": .integer(users), "maxScore": .tenths(most),
            "averageComparativeScores": [
                ["basis": "AllTenants", "averageScore": .tenths(average)],
                ["basis": "TotalSeats", "averageScore": .tenths(average + 27)],
            ],
            "controlScores": .list(
                controls.map { control, points in
                    [
                        "controlCategory": .text(control.category), "controlName": .text(control.id),
                        "description": .text(control.title), "score": .tenths(points),
                        "scoreInPercentage": .tenths(points * 100 / (control.most * 10) * 10),
                        "implementationStatus": .text(points == control.most * 10 ? "Implemented" : "Not implemented"),
                        "lastSynced": .moment(moment),
                    ]
                }
            ),
            "vendorInformation": vendor,
        ]
    }

    /// Tenths of a point: each control grows from a start of its own to an end of its own, and never back.
    private func points(of control: SecureControl, at place: Int, onDay day: Int64, of tenant: MadeUpTenant) -> Int {
        var random = SeededGenerator(seed: world.seed, for: .directory, tenant.index, -7_100 - place)
        let (start, period, phase) = (random.below(7), random.within(40...160), random.below(160))
        // Days are counted from 2026 on, so that a day has one score whenever it is asked for.
        let steps = max(0, (Int(day) - 20_454 + phase) / period)
        return control.most * min(10, start + steps)
    }

    private func profiles(of call: GraphCall) -> [OrderedJSON] {
        let vendor: OrderedJSON = [
            "provider": "SecureScore", "providerVersion": .null, "subProvider": .null, "vendor": "Microsoft",
        ]
        return SecureControl.all.enumerated().map { place, control in
            [
                "id": .text(control.id), "azureTenantId": .text(call.tenant.id.rawValue), "actionType": "Config",
                "actionUrl": "https://security.microsoft.com/securescore", "controlCategory": .text(control.category),
                "title": .text(control.title), "deprecated": false, "implementationCost": .text(control.cost),
                "lastModifiedDateTime": .null, "maxScore": .tenths(control.most * 10), "rank": .integer(place + 1),
                "remediation": .text(control.remediation), "remediationImpact": .text(control.userImpact),
                "service": .text(control.service), "threats": .list(control.threats.map(OrderedJSON.text)),
                "tier": .text(control.tier), "userImpact": .text(control.userImpact), "complianceInformation": [],
                "controlStateUpdates": [], "vendorInformation": vendor,
            ]
        }
    }
}

extension OrderedJSON {
    /// A number with one digit behind the point, as `Edm.Double` writes it.
    fileprivate static func tenths(_ tenths: Int) -> OrderedJSON { .number("\(tenths / 10).\(tenths % 10)") }
}
