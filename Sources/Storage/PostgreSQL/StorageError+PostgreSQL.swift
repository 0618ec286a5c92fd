extension StorageError {
    /// Says what a transaction's end means for the store at an address.
    init(_ error: any Error, at path: String) {
        switch error {
        case let error as StorageError: self = error
        case let trouble as PostgreSQLTrouble: self.init(trouble, at: path)
        case is CancellationError: self = .cancelled
        default: self = .unavailable(path: path, why: "an unexpected error: \(type(of: error))")
        }
    }

    private init(_ trouble: PostgreSQLTrouble, at path: String) {
        switch trouble {
        case .server(let refusal): self.init(state: refusal.state.rawValue, message: refusal.why, path: path)
        case .broken:
            self = .unavailable(path: path, why: "the connection to its server broke, and no other could be made")
        case .unreachable(let why): self = .unavailable(path: path, why: why)
        }
    }

    /// Says what one of PostgreSQL's codes means.
    ///
    /// The message is the server's own, and must hold names of ours and no values.
    package init(state: String, message: String, path: String) {
        self =
            switch SQLState(rawValue: state) {
            case .readOnly: .readOnly(path: path)
            case .diskFull: .full(path: path)
            case .lockNotHad, .serializationFailure, .deadlock: .busy(path: path)
            case .cancelled: .unavailable(path: path, why: "a statement took longer than the server lets it")
            case .damagedData, .damagedIndex: .damaged(path: path, why: message)
            case .diskError: .unavailable(path: path, why: "its server's disk failed")
            case .outOfMemory: .unavailable(path: path, why: "its server is out of memory")
            case .tooManyConnections:
                .unavailable(path: path, why: "its server has no connection left; raise max_connections there")
            case .cannotConnectNow: .unavailable(path: path, why: "its server is starting or stopping")
            case .noSuchDatabase: .unavailable(path: path, why: "there is no such database; create it first")
            case .wrongPassword: .unavailable(path: path, why: "the role or its password was refused")
            case .notLetIn: .unavailable(path: path, why: "its server does not let this role in from here")
            case .mayNot:
                .unavailable(path: path, why: "its role lacks a right; let it own the database or the schema tenantry")
            default: .refused(why: "\(message) (\(state))")
            }
    }
}
