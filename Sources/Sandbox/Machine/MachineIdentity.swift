import Tenants

/// The identity of the made-up machine that the provider runs its programs on.
struct MachineIdentity: Sendable {
    /// Its application ID, by which a user-assigned identity is asked for.
    let clientID: String
    /// Its principal in the provider's directory, which is the subject of its tokens.
    let objectID: String

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .application, 12)
        clientID = GUID.text(from: &random)
        objectID = GUID.text(from: &random)
    }
}
