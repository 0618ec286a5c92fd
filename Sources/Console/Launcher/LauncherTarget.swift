import Foundation
import Storage
import Tenants

/// Somewhere that the launcher leads: what one may choose from, and never an address.
enum LauncherTarget: Hashable, Sendable {
    case page(ConsolePage)
    case customer(CustomerHandle)
    /// Where a customer is asked for their consent.
    case connecting(CustomerHandle)
    case incident(IncidentID, TenantID, CustomerHandle)
    case alert(AlertID, TenantID, CustomerHandle)
    /// A page of a portal, and what it is about.
    case portal(String, about: String?, TenantID, CustomerHandle)
    /// A text in the queue.
    case search(String)
}

/// A page of the console that opens without more being said.
enum ConsolePage: String, CaseIterable, Sendable {
    case queue
    case customers
    case overview
    case account
    case tokens
    case newCustomer = "new-customer"
    case customerImport = "customer-import"

    /// What one must be allowed to open it, as the table of routes has it.
    var right: Right {
        switch self {
        case .queue, .customers, .overview, .account, .tokens: .read
        case .newCustomer, .customerImport: .connect
        }
    }

    var path: LocalPath {
        switch self {
        case .queue: .queue
        case .customers: .customers
        case .overview: .overview
        case .account: .account
        case .tokens: .tokens
        case .newCustomer: .newCustomer
        case .customerImport: .customerImport
        }
    }
}

extension LauncherTarget {
    /// Reads what ``text`` writes; `nil` for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
            String($0).removingPercentEncoding ?? ""
        }
        guard parts.count > 1, !parts.contains("") else { return nil }
        switch (parts[0], parts.count) {
        case ("page", 2):
            guard let page = ConsolePage(rawValue: parts[1]) else { return nil }
            self = .page(page)
        case ("search", 2): self = .search(parts[1])
        case ("customer", 2), ("connect", 2):
            guard let handle = CustomerHandle(rawValue: parts[1]) else { return nil }
            self = parts[0] == "customer" ? .customer(handle) : .connecting(handle)
        default:
            guard parts.count > 3, let handle = CustomerHandle(rawValue: parts[1]),
                let tenant = TenantID(rawValue: parts[2])
            else { return nil }
            switch (parts[0], parts.count) {
            case ("incident", 4): self = .incident(IncidentID(rawValue: parts[3]), tenant, handle)
            case ("alert", 4): self = .alert(AlertID(rawValue: parts[3]), tenant, handle)
            case ("portal", 4): self = .portal(parts[3], about: nil, tenant, handle)
            case ("portal", 5): self = .portal(parts[3], about: parts[4], tenant, handle)
            default: return nil
            }
        }
    }

    /// What a form carries, and the store keeps.
    var text: String {
        let parts: [String] =
            switch self {
            case .page(let page): ["page", page.rawValue]
            case .search(let text): ["search", text]
            case .customer(let handle): ["customer", handle.rawValue]
            case .connecting(let handle): ["connect", handle.rawValue]
            case .incident(let id, let tenant, let handle):
                ["incident", handle.rawValue, tenant.rawValue, id.rawValue]
            case .alert(let id, let tenant, let handle): ["alert", handle.rawValue, tenant.rawValue, id.rawValue]
            case .portal(let page, let about, let tenant, let handle):
                ["portal", handle.rawValue, tenant.rawValue, page] + (about.map { [$0] } ?? [])
            }
        return parts.map(FormFields.encoded).joined(separator: "/")
    }

    /// Where it is; `nil` for what has no address that a browser could take.
    var path: LocalPath? {
        switch self {
        case .page(let page): page.path
        case .search(let text): .queue.with(FormFields([("q", text), ("status", QueueQuery.everything)]))
        case .customer(let handle): .customer(handle)
        case .connecting(let handle): .connecting(handle)
        case .incident(let id, let tenant, let handle): .incident(id, of: tenant, of: handle)
        case .alert(let id, let tenant, let handle): .alert(id, of: tenant, of: handle)
        case .portal(let page, let about, let tenant, let handle):
            .opening(page, about: about, in: tenant, of: handle)
        }
    }

    /// Whose it is; `nil` for what is no customer's.
    var customer: CustomerHandle? {
        switch self {
        case .page, .search: nil
        case .customer(let handle), .connecting(let handle), .incident(_, _, let handle), .alert(_, _, let handle),
            .portal(_, _, _, let handle):
            handle
        }
    }
}

extension LauncherTarget {
    /// Keeps that someone went there; says whether there is such a customer for them.
    func keep(
        asOf handle: CustomerHandle,
        by account: AccountID,
        in scope: CustomerScope,
        _ store: Store,
        at now: Timestamp,
    ) async throws(StorageError) -> Bool {
        let likely = try await store.customers(likelyNamed: handle.rawValue, in: scope)
        guard let customer = likely.first(where: { $0.details.handle == handle }) else { return false }
        try await store.keepRecent(text, of: customer.id, by: account, at: now)
        return true
    }
}
