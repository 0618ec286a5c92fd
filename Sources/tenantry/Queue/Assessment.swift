import Tenants

/// What someone found an incident or an alert to be.
enum Assessment {
    /// Both parts of it in words, as far as they say anything.
    static func words(_ classification: Classification?, _ determination: Determination?) -> String {
        [classification?.description, determination?.description].compactMap(\.self)
            .filter { $0 != Classification.unknown.rawValue }
            .joined(separator: ", ")
    }
}
