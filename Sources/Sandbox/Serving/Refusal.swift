import HTTPTypes
import Hummingbird
import Tenants

/// Anything but the answer that was hoped for, in the shape of the service that gives it.
protocol Refusal: Error {
    /// The answer, with the identifiers of the request that it answers.
    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response
}

/// A body of more bytes than a service reads.
struct OversizedBody: Refusal {
    let limit: Int

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        GraphError(
            status: .contentTooLarge,
            code: "RequestEntityTooLarge",
            message: "The request body is larger than the \(limit) bytes that are read."
        ).response(to: ids, at: moment)
    }
}
