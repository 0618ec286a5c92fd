import Storage
import Tenants

/// What a listing of the queue needs: whom to look at, what the store holds of them, and whom it can't see.
struct QueueReading {
    let store: Store
    let scope: CustomerScope
    let filter: QueueFilter
    /// The customers who were named.
    let named: [Customer]
    let unseen: Unseen
    let links: QueueLinks

    init(_ options: QueueOptions, statuses: [String], with wiring: Wiring) async throws {
        var filter = try options.filter(statuses: statuses, at: wiring.now())
        // What is known of a customer that left is as old as its leaving: nothing for the queue, unless it is named.
        filter.includesLeft = !options.customer.isEmpty
        self.filter = filter
        store = try await wiring.store()
        let selection = try await wiring.selection(of: options.customer)
        if selection.all.isEmpty { wiring.output.note(CustomerLookup.noCustomers) }
        named = selection.named
        scope = selection.scope
        unseen = try await store.unseen(
            among: selection.chosen,
            areNamed: !options.customer.isEmpty,
            in: wiring.scope,
            at: wiring.now(),
            staleAfter: wiring.settings.staleAfter,
        )
        links = QueueLinks(try wiring.catalogue())
    }

    /// How many there are, of which some are shown; of very many, no more than that they are.
    func total(of stream: Tenants.Stream, shown: Int) async throws(StorageError) -> QueueCount {
        guard let limit = filter.limit, shown >= limit else { return .exactly(shown) }
        let count = try await store.count(stream, filter, in: scope, upTo: max(1_000, shown))
        // A page may have gone further for its rows than they were counted.
        if case .atLeast(let found) = count, found < shown { return .atLeast(shown) }
        return count
    }
}
