extension Fault {
    /// Who asks for a token.
    package struct Party: Hashable, Sendable {
        /// The application's (client) ID.
        package var application: String?
        /// The principal name of the person who signs in.
        package var user: String?

        package init(application: String? = nil, user: String? = nil) {
            self.application = application
            self.user = user
        }
    }

    /// Whether it is for whoever asks, where that is known.
    func concerns(_ asking: Party?) -> Bool {
        guard let party else { return true }
        return (party.application.map { $0.lowercased() == asking?.application?.lowercased() } ?? true)
            && (party.user.map { $0.lowercased() == asking?.user?.lowercased() } ?? true)
    }
}
