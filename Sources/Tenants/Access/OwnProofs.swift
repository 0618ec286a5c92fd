/// What we prove ourselves by at this machine, as far as that can be looked at without asking anyone.
package struct OwnProofs: Sendable {
    /// The machine, by a name that no other one over the same store has.
    package let machine: String
    /// What is so with them at a moment.
    package let look: @Sendable (Timestamp) -> AccessLook

    package init(at machine: String, look: @escaping @Sendable (Timestamp) -> AccessLook) {
        self.machine = machine
        self.look = look
    }
}
