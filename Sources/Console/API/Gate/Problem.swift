import HTTPTypes
import Tenants

/// Why a request to the API is not done (RFC 9457).
struct Problem: Error, Hashable, Sendable {
    /// What sort of reason it is; the word stands at the end of `type`.
    enum Kind: String, CaseIterable, Sendable {
        case malformedRequest = "malformed-request"
        /// A parameter that there is none of here.
        case unknownParameter = "unknown-parameter"
        /// A parameter whose value means nothing.
        case invalidParameter = "invalid-parameter"
        case tokenMissing = "token-missing"
        /// The token is none of ours, or was revoked, or is over.
        case tokenRefused = "token-refused"
        case forbidden
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        /// It has changed since it was stored.
        case conflict
        /// It has changed since whoever asks saw it.
        case preconditionFailed = "precondition-failed"
        case tooLarge = "too-large"
        /// What was sent took too long to come.
        case tooSlow = "too-slow"
        case unsupportedType = "unsupported-type"
        /// The body asks for nothing that could be done.
        case unprocessable
        /// The operator allows no changes.
        case changesOff = "changes-off"
        /// Microsoft did not do it.
        case refusedByMicrosoft = "refused-by-microsoft"
        case notCommented = "not-commented"
        case outcomeUnknown = "outcome-unknown"
        case misdirected
        case tooManyRequests = "too-many-requests"
        case failed

        var status: HTTPResponse.Status {
            switch self {
            case .malformedRequest, .unknownParameter, .invalidParameter: .badRequest
            case .tokenMissing, .tokenRefused: .unauthorized
            case .forbidden, .changesOff: .forbidden
            case .conflict: .conflict
            case .preconditionFailed: .preconditionFailed
            case .tooLarge: .contentTooLarge
            case .tooSlow: .requestTimeout
            case .unsupportedType: .unsupportedMediaType
            case .unprocessable: .unprocessableContent
            // It depends on what another server did, which is no fault of this one's (RFC 4918, section 11.4).
            case .refusedByMicrosoft, .notCommented, .outcomeUnknown:
                HTTPResponse.Status(code: 424, reasonPhrase: "Failed Dependency")
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .misdirected: .misdirectedRequest
            case .tooManyRequests: .tooManyRequests
            case .failed: .internalServerError
            }
        }

        fileprivate var title: String {
            switch self {
            case .malformedRequest: "The request cannot be read"
            case .unknownParameter: "There is no such parameter"
            case .invalidParameter: "The value of a parameter means nothing"
            case .tokenMissing: "A token is missing"
            case .tokenRefused: "The token is not good"
            case .forbidden: "The token may not do this"
            case .notFound: "There is nothing here"
            case .methodNotAllowed: "This cannot be done here"
            case .conflict, .preconditionFailed: "It has changed meanwhile"
            case .tooLarge: "What was sent is too large"
            case .tooSlow: "What was sent came too slowly"
            case .unsupportedType: "What was sent is not JSON"
            case .unprocessable: "What was sent asks for nothing that could be done"
            case .changesOff: "Changes are not allowed here"
            case .refusedByMicrosoft: "Microsoft did not do it"
            case .notCommented: "The comment was not written"
            case .outcomeUnknown: "It is not known whether it was done"
            case .misdirected: "This is not the host that was asked for"
            case .tooManyRequests: "Too many requests"
            case .failed: "It could not be done"
            }
        }
    }

    let kind: Kind
    /// What is so, and what to do about it.
    let detail: String
    /// The parameter that it is about.
    var parameter: String?
    var headers: [HTTPField.Name: String] = [:]

    init(_ kind: Kind, _ detail: String, about parameter: String? = nil, headers: [HTTPField.Name: String] = [:]) {
        self.kind = kind
        self.detail = detail
        self.parameter = parameter
        self.headers = headers
    }

    static let failed = Problem(.failed, "Something is wrong here, which the log of the server tells. Try again later.")

    /// Nothing is there, or nothing that the token may see: it is not said which.
    static func notFound(_ what: String) -> Problem {
        Problem(.notFound, "There is no \(what) that this token may see.")
    }

    static func invalid(_ parameter: String, _ what: String) -> Problem {
        Problem(.invalidParameter, "“\(parameter)” must be \(what).", about: parameter)
    }

    /// The document that says it.
    var answer: APIAnswer {
        var members: [JSON.Member] = [
            JSON.Member("type", .text("urn:tenantry:problem:" + kind.rawValue)),
            JSON.Member("title", .text(kind.title)),
            JSON.Member("status", .number(kind.status.code)),
            JSON.Member("detail", .text(detail)),
        ]
        if let parameter { members.append(JSON.Member("parameter", .text(parameter))) }
        var answer = APIAnswer(.object(members), contentType: "application/problem+json", status: kind.status)
        answer.headers = headers
        return answer
    }
}
