/// How a connection stands by what becomes of asking for its tokens: whether the consent that it rests on is still there.
///
/// One refusal proves nothing: Microsoft's machines disagree for some minutes, and an administrator may think again. Only what is
/// refused over a time, with no token in between, was withdrawn.
package struct ConsentStanding: Hashable, Sendable {
    package private(set) var state: Connection.State
    /// Since when tokens have been refused for want of consent, with none in between; `nil` where the last one was had.
    package private(set) var refusedSince: Timestamp?

    /// For how long tokens must be refused.
    package static let patience: Duration = .seconds(3_600)

    package init(_ state: Connection.State, refusedSince: Timestamp? = nil) {
        self.state = state
        self.refusedSince = refusedSince
    }

    /// Takes that a token was had.
    ///
    /// What was withdrawn is there again; what waits for its proof is active by a token that is one.
    /// - Parameter isProof: Whether the token says that the consent was given.
    package mutating func takeToken(isProof: Bool) {
        if state == .withdrawn || isProof { state = .active }
        refusedSince = nil
    }

    /// Takes that a token was refused for want of consent.
    package mutating func takeRefusal(at now: Timestamp) {
        guard state == .active else { return }
        // A clock that stepped back begins anew.
        guard let since = refusedSince, since <= now else {
            refusedSince = now
            return
        }
        if now - since >= ConsentStanding.patience { state = .withdrawn }
    }
}
