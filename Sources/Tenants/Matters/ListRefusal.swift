/// What Graph's no to a list means.
package enum ListRefusal: String, CaseIterable, Codable, Sendable {
    /// 401, also with a fresh token.
    case unauthorized
    /// 403, for want of a permission, or perhaps of a licence.
    case forbidden
    /// 403, for want of a licence.
    case unlicensed
    /// 400: Graph does not take what we asked.
    case badRequest
    case refused
    /// 5xx: Graph failed at something of its own.
    case failed
}
