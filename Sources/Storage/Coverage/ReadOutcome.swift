package import Tenants

/// How one reading of one stream of a tenant went.
package struct ReadOutcome: Hashable, Sendable {
    /// Something that was not read, or not whole.
    package struct Finding: Hashable, Sendable {
        package var cause: Gap.Cause
        /// What exactly: a provider, an error code, an object's ID.
        package var subject: Hostile
        /// The sentence that tells a person what is missing, in English.
        package var reason: Hostile
        /// The same for whoever shows it in other words.
        package var matter: Matter.Written?

        package init(cause: Gap.Cause, subject: Hostile, reason: Hostile, matter: Matter.Written?) {
            self.cause = cause
            self.subject = subject
            self.reason = reason
            self.matter = matter
        }
    }

    /// Whether the stream was read to its end, so that what was not found missing is there.
    package var reachedEnd: Bool
    package var findings: [Finding]

    package init(reachedEnd: Bool, findings: [Finding] = []) {
        self.reachedEnd = reachedEnd
        self.findings = findings
    }
}
