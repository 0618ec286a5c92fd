import Storage
import Tenants

/// The customers that a command is about: those who were named, or all.
struct CustomerSelection: Sendable {
    /// Every customer there is.
    let all: [Customer]
    /// Those who were named, all where nobody was.
    let chosen: [Customer]
    /// Those who were named, and nobody where that means all.
    let named: [Customer]
    /// What may be seen of those who were chosen.
    let scope: CustomerScope

    /// Finds customers by their names as they were typed.
    init(_ names: [String], in store: Store, _ scope: CustomerScope) async throws {
        all = try await store.customers(in: scope)
        chosen = try CustomerLookup.find(names, among: all)
        named = names.isEmpty ? [] : chosen
        // A scope of so many customers is so many parameters, and all of them is none.
        self.scope = names.isEmpty ? scope : scope.narrowed(to: chosen.map(\.id))
    }
}

extension Wiring {
    /// The customers whom a command names, of those that the person may see.
    func selection(of names: [String]) async throws -> CustomerSelection {
        try await CustomerSelection(names, in: store(), scope)
    }
}
