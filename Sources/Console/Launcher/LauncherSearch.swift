import Foundation
import Localization
import Storage
import Tenants

/// Finds where someone wants to go, by what they typed.
struct LauncherSearch {
    let parts: SiteParts
    let words: Words
    /// Who types.
    let account: Account
    /// Whose data they may see.
    let scope: CustomerScope
    /// What they may do.
    let rights: Set<Right>

    /// What was found, the likeliest first, and whose incidents and alerts are among it.
    struct Found {
        var results: [LauncherResult] = []
        var read: Set<CustomerID> = []
        /// What is to be said in the place of results.
        var remark: String?
        /// The devices and users that are called so, as far as they were looked for.
        var assets: [AssetSighting] = []
        /// Whether there are no other devices and users in the scope that are called so.
        var isWhole = true
    }

    private var store: Store { parts.store }
    private var mayOpen: Bool { rights.contains(.openPortals) }
    /// The pages that they may open.
    private var pages: [ConsolePage] { ConsolePage.allCases.filter { rights.contains($0.right) } }

    private static let mostOfKind = 6
    private static let longestText = 200
    /// No more customers are read one by one, for what is known of all of them is not made for one who asks.
    private static let fewCustomers = 50

    /// Finds for what was typed; for nothing, where they went of late.
    func find(_ text: String) async throws -> Found {
        if text.isEmpty { return try await recents() }
        if let found = try await linked(text) { return found }
        guard text.count <= LauncherSearch.longestText else { return Found() }
        var found = Found()
        found.results = pages.map { (page: $0, result: LauncherResult($0, words)) }.filter { page, result in
            [result.name, page.rawValue].contains { $0.localizedStandardContains(text) }
        }.map(\.result)
        let meanings = try await store.meanings(of: text, to: account.id, in: scope, most: LauncherSearch.mostOfKind)
        add(meanings.incidents, to: &found)
        add(meanings.alerts, to: &found)
        add(meanings.assets, areAll: meanings.areAllAssets, called: text, to: &found)
        add(meanings.incidentsBegun, to: &found)
        add(meanings.alertsBegun, to: &found)
        try await addCustomers(named: text, among: meanings.customers, to: &found)
        add(meanings.incidentsAbout, to: &found)
        let sentence = words.say(.launcherSearchFor, [.value: Hostile(text).terminal])
        found.results.append(LauncherResult(.search(text), .launcherSearch, sentence, "", words))
        return found.inOrder(ofRecents: meanings.recents)
    }

    // MARK: Where they went

    private func recents() async throws -> Found {
        var found = Found()
        for (text, customer) in try await store.recents(of: account.id, in: scope).prefix(8) {
            guard let target = LauncherTarget(text), let result = try await result(target, of: customer) else {
                continue
            }
            found.results.append(result)
            if case .incident = target { found.read.insert(customer) }
            if case .alert = target { found.read.insert(customer) }
        }
        found.results += pages.map { LauncherResult($0, words) }
        return found
    }

    /// A place as it is called now; `nil` where it is no more.
    private func result(_ target: LauncherTarget, of customer: CustomerID) async throws -> LauncherResult? {
        let scope = self.scope.narrowed(to: [customer])
        switch target {
        case .page(let page): return LauncherResult(page, words)
        case .search: return nil
        case .customer: return try await store.customers(in: scope).first.map { LauncherResult($0, words) }
        case .connecting:
            guard rights.contains(.connect) else { return nil }
            return try await store.customers(in: scope).first.map { LauncherResult(connecting: $0, words) }
        case .incident(let id, let tenant, _):
            return try await store.incidents(withID: id, of: tenant, in: scope).first
                .map { LauncherResult($0, words) }
        case .alert(let id, let tenant, _):
            return try await store.alerts(withID: id, of: tenant, in: scope).first
                .map { LauncherResult($0, words) }
        case .portal(let key, let about, let tenant, _):
            guard mayOpen, let owner = try await store.customers(in: scope).first,
                let tenant = owner.tenants.first(where: { $0.id == tenant }),
                let page = parts.portals.pages.first(where: { $0.key == key })
            else { return nil }
            let object = about.flatMap { try? page.object(named: $0) }  // one that is none any more is left out
            return LauncherResult(page, from: parts.portals, about: object, in: tenant, of: owner, words)
        }
    }

    // MARK: What was typed

    /// Where a portal's link leads that was pasted; `nil` for what is no such link.
    private func linked(_ text: String) async throws -> Found? {
        guard text.contains("/") || text.contains("."),
            let link = try? PortalLink(pasted: text, in: parts.portals)
        else { return nil }
        var found = Found()
        let owners = try await store.customers(in: scope).flatMap { customer in
            customer.tenants.filter(link.names).map { (customer: customer, tenant: $0) }
        }
        for (customer, tenant) in owners {
            for object in link.objects {
                let scope = self.scope.narrowed(to: [customer.id])
                let results: [LauncherResult] =
                    switch object.kind {
                    case .incident:
                        try await store.incidents(withID: IncidentID(rawValue: object.value), in: scope)
                            .filter { $0.tenant.id == tenant.id }.map { LauncherResult($0, words) }
                    case .alert:
                        try await store.alerts(withID: AlertID(rawValue: object.value), in: scope)
                            .filter { $0.tenant.id == tenant.id }.map { LauncherResult($0, words) }
                    default: []
                    }
                if !results.isEmpty { found.read.insert(customer.id) }
                found.results += results
            }
            if mayOpen, let page = parts.portals.pages.first(where: { $0.key == link.page }) {
                let (portals, object) = (parts.portals, link.objects.first)
                found.results.append(
                    LauncherResult(page, from: portals, about: object, in: tenant, of: customer, words)
                )
            }
        }
        if let tenant = link.tenants.first, owners.isEmpty {
            found.remark = words.say(.launcherForeignLink, [.tenant: Hostile(tenant.description).terminal])
        }
        return found
    }

    private func add(_ incidents: [IncidentRow], to found: inout Found) {
        found.results += incidents.map { LauncherResult($0, words) }
        found.read.formUnion(incidents.map(\.customer))
    }

    private func add(_ alerts: [AlertRow], to found: inout Found) {
        found.results += alerts.map { LauncherResult($0, words) }
        found.read.formUnion(alerts.map(\.customer))
    }

    /// The device or the user that is called so: all incidents that name it, and its page in the portal of each tenant.
    private func add(_ assets: [AssetSighting], areAll isWhole: Bool, called text: String, to found: inout Found) {
        (found.assets, found.isWhole) = (assets, isWhole)
        found.read.formUnion(assets.map(\.customer))
        for kind in [AssetSighting.Kind.device, .user] {
            let own = assets.filter { $0.kind == kind }
            guard let first = own.first else { continue }
            var seen: Set<CustomerID> = []
            let customers = own.filter { seen.insert($0.customer).inserted }.map(\.customerName)
            found.results.append(LauncherResult(first, typed: text, at: customers, isWhole: isWhole, words))
            guard mayOpen else { continue }
            found.results += own.compactMap { asset in way(outTo: asset, isOneOfSeveral: own.isInSeveral(of: asset)) }
        }
    }

    /// Its page in the portal; `nil` where none of its names has one.
    private func way(outTo asset: AssetSighting, isOneOfSeveral: Bool) -> LauncherResult? {
        for entity in asset.entities {
            guard let link = PortalLink(to: entity, in: asset.tenant, from: parts.portals),
                let page = parts.portals.pages.first(where: { $0.key == link.page })
            else { continue }
            return LauncherResult(
                page,
                from: parts.portals,
                about: link.objects.first,
                called: asset.name,
                in: asset.tenant,
                of: (asset.handle, asset.customerName),
                isOneOfSeveral: isOneOfSeveral,
                words,
            )
        }
        return nil
    }

    /// The customers that the letters name; and where the last words name a page of a portal, that page of theirs.
    private func addCustomers(
        named text: String,
        among likely: Set<CustomerID>,
        to found: inout Found,
    ) async throws {
        let named = try await customers(named: text, among: likely)
        found.results += named.prefix(LauncherSearch.mostOfKind).map { LauncherResult($0, words) }
        if rights.contains(.connect), named.count == 1, let customer = named.first {
            found.results.append(LauncherResult(connecting: customer, words))
        }
        guard mayOpen else { return }
        if named.count == 1, let customer = named.first {
            found.results += ways(out: ["home"], of: customer)
        }
        let parts = text.split(separator: " ").map(String.init)
        for length in stride(from: parts.count - 1, to: 0, by: -1) {
            let name = parts.prefix(length).joined(separator: " ")
            let likely = try await store.customerNumbers(likelyNamed: name, in: scope)
            guard let customer = try await customers(named: name, among: likely).first else { continue }
            let asked = Array(parts.dropFirst(length))
            let connecting = LauncherResult(connecting: customer, words)
            if rights.contains(.connect), asked.allSatisfy({ connecting.name.localizedStandardContains($0) }) {
                found.results.append(connecting)
            }
            let ways = ways(out: asked, of: customer)
            found.results += ways
            if !ways.isEmpty { return }
        }
    }

    private func customers(named text: String, among likely: Set<CustomerID>) async throws -> [Customer] {
        guard !likely.isEmpty else { return [] }
        let scope = self.scope.narrowed(to: likely)
        let known =
            likely.count <= LauncherSearch.fewCustomers
            ? try await store.customers(in: scope) : try await parts.roster.latest().value.customers(in: scope)
        return switch CustomerMatch(of: text, among: known) {
        case .one(let customer): [customer]
        case .several(let customers): customers
        case .none: []
        }
    }

    /// The pages of portals that some words name, in each of a customer's tenants.
    private func ways(out asked: [String], of customer: Customer) -> [LauncherResult] {
        let portals = parts.portals
        let pages = portals.pages.filter { page in
            let names = ([page.key, page.title, words.say(page), portals.portal(of: page)?.title ?? ""] + page.aliases)
                .joined(
                    separator: " "
                )
            return page.successor == nil && page.choices.contains([])
                && asked.allSatisfy { names.localizedStandardContains($0) }
        }.sorted { asked.contains($0.key) && !asked.contains($1.key) }
        let found = pages.prefix(LauncherSearch.mostOfKind).flatMap { page in
            customer.tenants.filter { portals.place(of: page, in: $0.cloud) != nil }.map { tenant in
                LauncherResult(page, from: portals, in: tenant, of: customer, words)
            }
        }
        return Array(found.prefix(LauncherSearch.mostOfKind))
    }
}

extension [AssetSighting] {
    /// Whether the customer of one has it in another tenant too.
    fileprivate func isInSeveral(of asset: AssetSighting) -> Bool { filter { $0.customer == asset.customer }.count > 1 }
}

extension LauncherSearch.Found {
    /// The same without repetitions, what someone went to of late before the rest.
    fileprivate func inOrder(ofRecents recents: [String]) -> LauncherSearch.Found {
        let places = Dictionary(recents.enumerated().map { ($1, $0) }) { first, _ in first }
        var ordered = self
        var seen: Set<String> = []
        ordered.results = results.filter { seen.insert($0.target).inserted }.enumerated().sorted { one, other in
            let sides = (places[one.element.target] ?? .max, places[other.element.target] ?? .max)
            return sides.0 == sides.1 ? one.offset < other.offset : sides.0 < sides.1
        }.map(\.element)
        return ordered
    }
}

extension LauncherSearch {
    init(visit: Visit, visitor: Visitor) {
        self.init(
            parts: visit.parts,
            words: visit.words,
            account: visitor.account,
            scope: visitor.scope,
            rights: visitor.account.role.rights,
        )
    }
}
