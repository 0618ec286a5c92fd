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
    /// A file of customers is larger than one may send.
    case fileTooLarge
    /// What was sent took too long to come.
    case tooSlow
    case unsupportedForm
    case malformed
    /// A part of the queue's address means nothing, by the name that we gave it.
    case unknownFilter(String)
    /// A part of the address of the list of customers means nothing.
    case unknownSelection(String)
    /// Nobody may change anything at Microsoft here.
    case changesOff
    /// The queue's address has a part that there is not.
    case unknownField(String)
    /// The queue's address says twice what it can say once.
    case repeatedField(String)
    /// The link for a password was used, is over or never was.
    case unknownInvitation
    /// No portal has a page for what it is to be about, in the tenant that was named.
    case noWayOut
    /// A view of the same name is there.
    case viewNameTaken
    case tooManyViews
    /// A stranger asked for it more often than one has reason to.
    case tooOften
    /// It was asked for by a name that is not ours.
    case misdirected
    case failed

    var status: HTTPResponse.Status {
        switch self {
        case .notFound, .unknownInvitation, .noWayOut: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .signedOut: .unauthorized
        case .forbidden, .foreignForm, .changesOff: .forbidden
        case .tooLarge, .fileTooLarge: .contentTooLarge
        case .tooSlow: .requestTimeout
        case .unsupportedForm: .unsupportedMediaType
        case .malformed, .unknownFilter, .unknownField, .repeatedField, .unknownSelection: .badRequest
        case .viewNameTaken, .tooManyViews: .conflict
        case .tooOften: .tooManyRequests
        case .misdirected: .misdirectedRequest
        case .failed: .internalServerError
        }
    }

    /// The sentence for the page.
    var phrase: Phrase {
        switch self {
        case .notFound: .errorPageNotFound
        case .methodNotAllowed: .errorPageMethod
        case .signedOut: .errorPageSignedOut
        case .forbidden: .errorPageForbidden
        case .foreignForm: .errorPageForeignForm
        case .tooLarge: .errorPageTooLarge
        case .fileTooLarge: .importPageTooLarge
        case .tooSlow: .errorPageTooSlow
        case .unsupportedForm: .errorPageUnsupported
        case .malformed: .errorPageMalformed
        case .unknownFilter: .errorPageFilter
        case .unknownSelection: .customersPageSelection
        case .changesOff: .changePageOff
        case .unknownField: .errorPageField
        case .repeatedField: .errorPageRepeated
        case .unknownInvitation: .errorPageInvitation
        case .noWayOut: .errorPageWayOut
        case .viewNameTaken: .viewsNameTaken
        case .tooManyViews: .viewsTooMany
        case .tooOften: .errorPageTooOften
        case .misdirected: .errorPageMisdirected
        case .failed: .errorPageFailed
        }
    }

    var fillings: [Phrase.Blank: String] {
        switch self {
        case .unknownFilter(let name), .unknownField(let name), .repeatedField(let name), .unknownSelection(let name):
            [.filter: name]
        default: [:]
        }
    }

    var headers: [HTTPField.Name: String] {
        switch self {
        case .methodNotAllowed(let methods): [.allow: methods.map(\.rawValue).joined(separator: ", ")]
        case .tooOften: [.retryAfter: "60"]
        // RFC 9110, section 15.5.2: an answer of this status says how one may sign in.
        case .signedOut: [.wwwAuthenticate: "Form realm=\"tenantry\""]
        default: [:]
        }
    }
}
