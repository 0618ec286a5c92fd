import Localization
import Storage
import Tenants

/// `/api/v1/search`: what a few letters may mean, as the launcher finds it.
enum SearchOperation {
    static func list(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        guard let text = try call.query.text("q") else {
            throw Problem.invalid("q", "there")
        }
        return try await find(text, call, caller)
    }

    /// Where the account went of late, which the launcher shows before anything is typed.
    static func recents(_ call: Call, _ caller: Caller) async throws -> APIAnswer { try await find("", call, caller) }

    /// Keeps that the account went somewhere, as the launcher does.
    static func keepRecent(_ call: Call, _ caller: Caller) async throws -> APIAnswer {
        guard let target = try call.body.text("target").flatMap(LauncherTarget.init), target.path != nil,
            let handle = target.customer
        else {
            throw Problem(.unprocessable, "Say the “target” of something that a search found.", about: "target")
        }
        let isKept = try await target.keep(
            asOf: handle,
            by: caller.account.id,
            in: caller.scope,
            call.parts.store,
            at: call.now,
        )
        guard isKept else {
            throw Problem(.unprocessable, "There is no such customer, or the token may not see it.", about: "target")
        }
        return .done
    }

    private static func find(_ text: String, _ call: Call, _ caller: Caller) async throws -> APIAnswer {
        let search = LauncherSearch(
            parts: call.parts,
            words: Words(language: .english, phrasebook: call.parts.phrasebook, glossary: call.parts.glossary),
            account: caller.account,
            scope: caller.scope,
            rights: caller.rights,
        )
        let found = try await search.find(text)
        let customers = try await call.parts.store.customers(in: caller.scope.narrowed(to: found.read))
        if !customers.isEmpty { try await call.record(.incidentsRead, of: customers, by: caller) }
        var list = APIList(found.results.compactMap(item) + found.assets.map(item), next: nil)
        list.isWhole = found.isWhole
        return list.answer(to: call)
    }

    static let parameters = [
        Parameter(
            name: "q",
            summary:
                "Letters of a customer's name, the beginning of an incident's or an alert's ID, words of a title, a device, a user, or a portal's link.",
            schema: .string(upTo: 200),
            isRequired: true,
        )
    ]

    /// A result; `nil` for what leads to no data, such as a page of the console.
    private static func item(_ result: LauncherResult) -> JSON? {
        guard let target = LauncherTarget(result.target), let customer = target.customer else { return nil }
        let (kind, tenant, path): (String, TenantID?, String?) =
            switch target {
            case .incident(let id, let tenant, _): ("incident", tenant, address("incidents", tenant, id.rawValue))
            case .alert(let id, let tenant, _): ("alert", tenant, address("alerts", tenant, id.rawValue))
            case .portal(let page, let about, let tenant, _): ("link", tenant, link(page, about, tenant))
            case .connecting: ("connect", nil, "\(APIGate.base)/customers/\(customer)/consents")
            default: ("customer", nil, "\(APIGate.base)/customers/\(customer)")
            }
        return [
            "kind": .text(kind), "name": .text(Hostile(result.name)), "detail": .text(Hostile(result.detail)),
            "customer": .text(customer.rawValue), "tenantID": .text(optional: tenant?.rawValue),
            "path": .text(optional: path), "target": .text(result.target),
        ]
    }

    /// A device or a user, and where its incidents are listed.
    private static func item(_ asset: AssetSighting) -> JSON {
        let incidents = FormFields([("q", asset.name.bound), ("customer", asset.handle.rawValue), ("status", "all")])
        return [
            "kind": .text(asset.kind.rawValue), "name": .text(asset.name),
            "detail": .text(Hostile(asset.customerName)), "customer": .text(asset.handle.rawValue),
            "tenantID": .text(asset.tenant.id.rawValue), "path": .text("\(APIGate.base)/incidents?\(incidents.text)"),
            "target": .null,
        ]
    }

    private static func address(_ list: String, _ tenant: TenantID, _ id: String) -> String {
        "\(APIGate.base)/\(list)/\(tenant)/\(PercentEncoding.encoded(id))"
    }

    private static func link(_ page: String, _ about: String?, _ tenant: TenantID) -> String {
        let fields = [("page", page)] + (about.map { [("about", $0)] } ?? [])
        return "\(APIGate.base)/links/\(tenant)?\(FormFields(fields).text)"
    }
}
