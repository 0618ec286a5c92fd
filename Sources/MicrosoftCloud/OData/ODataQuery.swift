import Foundation
import Tenants

/// The options of a request for a list (OData Version 4.01, part 2, section 5.1).
struct ODataQuery: Hashable, Sendable {
    private(set) var options: [Option] = []

    struct Option: Hashable, Sendable {
        let name: String
        let value: String
    }

    /// The objects changed at a moment or later, oldest change first.
    ///
    /// Without `$orderby` the newest come first, and a walk forward would never end.
    init(changedSince moment: Timestamp?, top: Int, skip: Int = 0) {
        if let moment {
            options.append(Option(name: "$filter", value: "lastUpdateDateTime ge \(moment)"))
        }
        options.append(Option(name: "$orderby", value: "lastUpdateDateTime asc"))
        options.append(Option(name: "$top", value: "\(top)"))
        if skip > 0 { options.append(Option(name: "$skip", value: "\(skip)")) }
    }

    /// The options as the query of a URL.
    ///
    /// The `$` of the names stays: Graph writes it so itself.
    var encoded: String {
        options.map { "\($0.name)=\($0.value.percentEncoded(keeping: "-._~:"))" }.joined(separator: "&")
    }
}
