import ArgumentParser
import Tenants

/// What can be said of a customer when it is added and when it is changed.
struct CustomerArguments: ParsableArguments {
    @Option(help: "The customer's name.")
    var name: String?

    @Option(help: "What an analyst types: letters, digits, “-”, “_” and “.”.")
    var handle: String?

    @Option(help: "Anything worth knowing.")
    var notes: String?

    @Option(help: "The service tier that was agreed, in your own words.")
    var tier: String?

    @Option(help: "One of onboarding, active, suspended and left.")
    var state: String?

    @Option(help: ArgumentHelp("The browser profile for this customer's portals.", valueName: "browser:name"))
    var profile: String?

    @Option(
        help: ArgumentHelp("How long resolved incidents and alerts are kept; 0 is for ever.", valueName: "90d|12w|0")
    )
    var retainResolved: String?

    @Option(help: ArgumentHelp("How long open incidents and alerts are kept; 0 is for ever.", valueName: "90d|12w|0"))
    var retainOpen: String?

    @Option(help: ArgumentHelp("How long entries of the change log are kept; 0 is for ever.", valueName: "90d|12w|0"))
    var retainLog: String?

    /// Puts what was said into a record.
    ///
    /// An empty text takes notes, tier, profile and the customer's own terms away.
    func apply(to details: inout CustomerDetails) throws(CustomerFieldError) {
        if let handle { details.handle = try CustomerField.handle(handle) }
        if let name { details.name = try CustomerField.name(name) }
        if let notes { details.notes = try CustomerField.notes(notes) }
        if let tier { details.tier = tier.isEmpty ? nil : try CustomerField.tier(tier) }
        if let state { details.state = try CustomerField.state(state) }
        if let profile { details.profile = profile.isEmpty ? nil : try CustomerField.profile(profile) }
        if let retainResolved { details.retention.resolved = try CustomerArguments.term(retainResolved) }
        if let retainOpen { details.retention.open = try CustomerArguments.term(retainOpen) }
        if let retainLog { details.retention.log = try CustomerArguments.term(retainLog) }
    }

    private static func term(_ text: String) throws(CustomerFieldError) -> Retention.Term? {
        text.isEmpty ? nil : try CustomerField.term(text)
    }
}

extension Failure {
    /// A field that cannot be what was typed.
    init(_ error: CustomerFieldError) {
        let text = "\(error)"
        self.init(text.prefix(1).uppercased() + text.dropFirst() + ".", .usage)
    }
}

/// Does something with fields that were typed, and ends the command where one of them cannot be read.
func readingFields<Value>(_ body: () throws(CustomerFieldError) -> Value) throws(Failure) -> Value {
    do throws(CustomerFieldError) {
        return try body()
    } catch {
        throw Failure(error)
    }
}
