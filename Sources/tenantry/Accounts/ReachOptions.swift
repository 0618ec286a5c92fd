import ArgumentParser
import Storage
import Tenants

/// Whose customers an account is for.
struct ReachOptions: ParsableArguments {
    @Flag(help: "All customers, and those to come.")
    var all = false

    @Option(help: "Customers with this tag; may be given several times, for any of them.")
    var tag: [String] = []

    @Option(help: "This customer; may be given several times.")
    var customer: [String] = []

    /// What was said; `nil` where nothing was.
    func reach(with wiring: Wiring) async throws -> Reach? {
        guard [all, !tag.isEmpty, !customer.isEmpty].count(where: { $0 }) <= 1 else {
            throw Failure("--all, --tag and --customer contradict one another: say one of them.", .usage)
        }
        if all { return .all }
        if !customer.isEmpty {
            let known = try await wiring.store().customers(in: wiring.scope)
            return .listed(Set(try CustomerLookup.find(customer, among: known).map(\.id)))
        }
        guard !tag.isEmpty else { return nil }
        return .tagged(
            try readingFields { () throws(CustomerFieldError) in
                var tags: Set<String> = []
                for text in tag { tags.insert(try CustomerField.tag(text)) }
                return tags
            }
        )
    }
}
