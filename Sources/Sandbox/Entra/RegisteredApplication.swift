/// The one multi-tenant application that every made-up tenant has consented to.
struct RegisteredApplication: Sendable {
    let clientID: String
    let clientSecret: String

    /// The same seed gives the same application, so that a client's configuration outlives a restart.
    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed, for: .application)
        clientID = GUID.text(from: &random)
        // Entra's secrets are 40 characters, with a few that a form must escape.
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
        clientSecret = String((0..<40).map { $0 == 3 ? "8" : $0 == 4 ? "Q" : $0 == 5 ? "~" : random.pick(letters) })
    }

    /// What it may do in Graph, as application roles.
    static let roles = [
        "SecurityAlert.Read.All", "SecurityAlert.ReadWrite.All", "SecurityIncident.Read.All",
        "SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All",
    ]
}
