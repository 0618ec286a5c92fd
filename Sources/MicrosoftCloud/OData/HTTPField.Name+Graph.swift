import HTTPTypes

/// The headers of Graph's that HTTP's own list does not have.
extension HTTPField.Name {
    static let prefer = HTTPField.Name(known: "Prefer")
    static let warning = HTTPField.Name(known: "Warning")
    /// Our number for a request, which Graph's logs keep.
    static let clientRequestID = HTTPField.Name(known: "client-request-id")
    /// Graph's number for a request, which Microsoft's support asks for.
    static let requestID = HTTPField.Name(known: "request-id")

    static let rateLimit = HTTPField.Name(known: "RateLimit-Limit")
    static let rateLimitRemaining = HTTPField.Name(known: "RateLimit-Remaining")
    static let rateLimitReset = HTTPField.Name(known: "RateLimit-Reset")
    /// What a request costs of the limit.
    static let resourceUnit = HTTPField.Name(known: "x-ms-resource-unit")
    /// How much of the limit is used, from 0.8 on.
    static let throttlePercentage = HTTPField.Name(known: "x-ms-throttle-limit-percentage")
    /// Whose limit it was that a request went beyond.
    static let throttleScope = HTTPField.Name(known: "x-ms-throttle-scope")

    /// A name that is written in this file, and so is known to be one.
    init(known name: StaticString) {
        guard let field = HTTPField.Name("\(name)") else { preconditionFailure("\(name) is no header's name") }
        self = field
    }
}
