package import Response
import Storage
package import Tenants

extension WriteReport {
    /// What became of the object, as the commands and the API give it.
    package var json: JSON {
        [
            "id": .text(target.reference.id),
            "tenantID": .text(target.reference.tenant.rawValue),
            "customer": .text(optional: object?.owner.handle.rawValue),
            "outcome": .text(outcome.word),
            "detail": .text(optional: outcome.sentence),
            "isWorthTryingAgain": .flag(outcome.isWorthTryingAgain),
            "status": .text(optional: latest?.status),
            "assignedTo": .text(optional: latest?.assignedTo),
            "lastUpdate": .moment(latest?.lastUpdate),
        ]
    }
}

extension WriteOutcome {
    /// The outcome in a word, as the forms for programs have it too.
    package var word: String {
        switch self {
        case .done: "changed"
        case .unchanged: "unchanged"
        case .conflict: "conflict"
        case .absent: "absent"
        case .failed: "failed"
        case .uncommented: "uncommented"
        case .unknown: "unknown"
        }
    }

    /// What it means and what to do; `nil` where nothing is left to do.
    package var sentence: String? {
        switch self {
        case .done: nil
        case .unchanged: "It was so already."
        case .conflict:
            "It has changed since it was seen, and nothing was sent. It is read now: look at it, and do it again."
        case .absent: "It is not here, or not yours to see."
        case .failed(let trouble): "\(trouble)"
        case .uncommented(let trouble): "All but the comment was written. \(trouble)"
        case .unknown(isAsBefore: true):
            "It was sent, and the answer was lost. Read again it was as before; look at it once more before you do it again."
        case .unknown(isAsBefore: false):
            "It was sent, and the answer was lost; whether it was done cannot be told. Look at it before you do it again."
        }
    }
}
