extension Gap.Cause {
    /// The cause in a few words, with the HTTP status that stands for it.
    package var words: String {
        switch self {
        case .noToken: "no token"
        case .unauthorized: "token refused (401)"
        case .forbidden: "permission or licence missing (403)"
        case .partial: "a provider did not answer (206)"
        case .throttled: "told to wait (429)"
        case .failed: "no good answer"
        case .unread: "objects that cannot be read"
        case .unsupported: "no such API in this cloud"
        case .gone: "an object that Microsoft does not have (404)"
        }
    }
}
