extension Fault.Effect {
    /// Whether the login service refuses because of it.
    var isRefusalOfToken: Bool { if case .tokenRefused = self { true } else { false } }
}

extension EntraError {
    /// The refusal that a fault asks for; `nil` for a fault that asks for something else.
    init?(struckBy effect: Fault.Effect) {
        guard case .tokenRefused(let code, let error) = effect else { return nil }
        self.init(code: code, error: error)
    }
}
