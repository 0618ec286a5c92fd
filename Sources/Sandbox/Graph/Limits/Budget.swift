/// How many requests an application may make of one tenant in a stretch of time (Graph, "Service-specific throttling limits").
struct Budget: Hashable, Sendable {
    /// What shares the budget.
    let name: String
    let requests: Int
    /// The stretch, in seconds.
    let seconds: Int64

    /// Incidents, alerts and secure scores together.
    static let security = Budget(name: "security", requests: 150, seconds: 60)
    /// Groups, applications and what else the directory holds, in a tenant of the smallest size; a request counts once here.
    static let directory = Budget(name: "directory", requests: 3_500, seconds: 10)
}
