import HTTPTypes

/// Refusals of Entra's directory and its governance, in the words that they use.
extension GraphError {
    /// What is wrong with a list's query.
    init(_ fault: ListFault) {
        self.init(
            status: .badRequest,
            code: fault.isAdvanced ? "Request_UnsupportedQuery" : "BadRequest",
            message: fault.message
        )
    }

    init(_ fault: BodyFault) {
        self.init(status: .badRequest, code: fault.code, message: fault.message)
    }

    /// An object of the directory itself is asked for that is not there.
    static func noSuchObject(_ id: String) -> GraphError {
        GraphError(
            status: .notFound,
            code: "Request_ResourceNotFound",
            message: "Resource '\(id)' does not exist or one of its queried reference-property objects are not present."
        )
    }

    /// The directory understood and does not want to.
    static func directoryRefusal(_ message: String) -> GraphError {
        GraphError(status: .badRequest, code: "Request_BadRequest", message: message)
    }

    static func conflict(_ message: String) -> GraphError {
        GraphError(status: .conflict, code: "Conflict", message: message)
    }

    static let quotaExceeded = GraphError(
        status: .forbidden,
        code: "Directory_QuotaExceeded",
        message: "Unable to complete the request because the quota of objects of this kind has been exceeded."
    )

    static func denied(_ message: String = "Insufficient privileges to complete the operation.") -> GraphError {
        GraphError(status: .forbidden, code: "Authorization_RequestDenied", message: message)
    }
}
