/// What the query of a list may ask for.
struct ListRules: Sendable {
    /// What kind of value a property has that may be filtered by.
    enum Property: Sendable {
        case text
        case moment
        case truth
        case number
        case enumeration(Set<String>)
        /// A list of texts, asked with `any`.
        case texts
    }

    /// The type's name as refusals say it, such as `microsoft.graph.group`.
    var type: String
    var options: Set<String>
    /// What may be filtered by, by its path, such as `customer/tenantId`.
    var filters: [String: Property] = [:]
    var sorts: Set<String> = []
    /// The other objects that an object leads to, such as `accessPackage`, or `resourceRoleScopes/role` a step farther.
    var expansions: Set<String> = []
    /// Every property that may be selected; nothing where the objects themselves tell.
    var properties: Set<String> = []
    /// How many objects a page has when the client does not say.
    var defaultTop = 100
    /// More than this is refused, or cut down to it.
    var largestTop = 999
    var cutsTop = false
    /// Whether refusals of a page that is too large are in the words of plain OData, as Defender's are.
    var isPlain = false
    /// Whether `ne`, `not`, `endswith` and `$count` want `ConsistencyLevel: eventual`, as Entra's own objects do.
    var hasAdvancedQueries = false
}
