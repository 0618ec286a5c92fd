/// A number of Microsoft's sign-in errors, as in `AADSTS700016`.
package struct EntraErrorCode: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package var description: String { "AADSTS\(rawValue)" }
}

extension EntraErrorCode {
    /// No tenant has that name in this cloud.
    static let noSuchTenant = EntraErrorCode(rawValue: 90_002)
    /// The name is neither a domain nor a GUID.
    static let malformedTenant = EntraErrorCode(rawValue: 900_023)
    /// The tenant lives in another cloud.
    static let otherCloud = EntraErrorCode(rawValue: 90_038)
    /// The application is not in the tenant.
    package static let unknownApplication = EntraErrorCode(rawValue: 700_016)
    /// The application is in the tenant, and not everywhere yet.
    package static let applicationNotSpread = EntraErrorCode(rawValue: 7_000_229)
    /// The same request came too often.
    static let tooManyAlike = EntraErrorCode(rawValue: 50_196)
}
