import HTTPTypes
import Localization

/// Why a request is not done.
enum Refusal: Error, Hashable {
    case notFound
    case methodNotAllowed([HTTPRequest.Method])
    /// Whoever asks has not signed in, or not lately.
    case signedOut
    /// They may not.
    case forbidden
    /// The form is no page's of ours, or of another session.
    case foreignForm
    case tooLarge
    case unsupportedForm
    case malformed
    /// A part of the queue's address means nothing, by the name that we gave it.
    case unknownFilter(String)
    /// The link for a password was used, is over or never was.
    case unknownInvitation
    /// A view of the same name is there.
    case viewNameTaken
    case tooManyViews
    /// It was asked for by a name that is not ours.
    case misdirected
    case failed

    var status: HTTPResponse.Status {
        switch self {
        case .notFound, .unknownInvitation: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .signedOut: .unauthorized
        case .forbidden, .foreignForm: .forbidden
        case .tooLarge: .contentTooLarge
        case .unsupportedForm: .unsupportedMediaType
        case .malformed, .unknownFilter: .badRequest
        case .viewNameTaken, .tooManyViews: .conflict
        case .misdirected: .misdirectedRequest
        case .failed: .internalServerError
        }
    }

    /// The sentence for the page.
    var phrase: Phrase {
        switch self {
        case .notFound: .errorNotFound
        case .methodNotAllowed: .errorMethod
        case .signedOut: .errorSignedOut
        case .forbidden: .errorForbidden
        case .foreignForm: .errorForeignForm
        case .tooLarge: .errorTooLarge
        case .unsupportedForm: .errorUnsupported
        case .malformed: .errorMalformed
        case .unknownFilter: .errorFilter
        case .unknownInvitation: .errorInvitation
        case .viewNameTaken: .viewsNameTaken
        case .tooManyViews: .viewsTooMany
        case .misdirected: .errorMisdirected
        case .failed: .errorFailed
        }
    }

    var fillings: [Phrase.Blank: String] {
        if case .unknownFilter(let name) = self { [.filter: name] } else { [:] }
    }

    var headers: [HTTPField.Name: String] {
        switch self {
        case .methodNotAllowed(let methods): [.allow: methods.map(\.rawValue).joined(separator: ", ")]
        // RFC 9110, section 15.5.2: an answer of this status says how one may sign in.
        case .signedOut: [.wwwAuthenticate: "Form realm=\"tenantry\""]
        default: [:]
        }
    }
}
