package import Tenants

/// Which page of a list to ask for.
package enum PageRequest: Hashable, Sendable {
    /// The oldest objects of those changed at a moment or later, or of all; at most `top` of them.
    ///
    /// The first few are skipped where one of them makes every page fail.
    case since(Timestamp?, top: Int, skip: Int = 0)
    /// The page that another one named as its next.
    case next(NextLink)
}
