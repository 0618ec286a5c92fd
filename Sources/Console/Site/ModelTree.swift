import Mustache

/// What a template is given in a model's place: all that the model has, by its names.
///
/// The template engine asks a model by reflection, through all that it has, each time that it looks for a name in it or passes
/// it by, which was half the time of a page of fifty incidents.
enum ModelTree {
    /// All that a model has, and all that that has.
    static func of(_ model: some Sendable) -> Any { node(model) ?? model }

    /// What stands for a value; `nil` where there is none.
    private static func node(_ value: Any) -> Any? {
        // Most are texts, and what the engine can ask by name is left to it.
        if value is String || value is any MustacheParent { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { node($0.value) }
        case .collection, .set: return mirror.children.compactMap { node($0.value) }
        case .struct where !(value is any CustomStringConvertible):
            var members: [String: Any] = [:]
            for case (let name?, let member) in mirror.children { members[name] = node(member) }
            return members
        default: return value
        }
    }
}
