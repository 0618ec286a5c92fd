/// What hunting through Graph may cost (Graph, "Use the Microsoft Graph security API": "Quotas and resource allocation").
struct HuntingLimits: Sendable {
    /// Rows of one answer; more are left out.
    var rows = 100_000
    /// Bytes of one answer.
    ///
    /// No document of Graph's says it; the older pages say 50 MB.
    var bytes = 50_000_000
    /// How many days back data are kept.
    var days = 30
    /// Calls of a tenant in a minute.
    var callsPerMinute = 45
    /// Steps of work of one query, which stand for its three minutes.
    var steps = 5_000_000
    /// Steps of all queries of a tenant in a quarter of an hour, which stand for its share of the processors.
    var stepsPerCycle = 50_000_000
    /// Bytes that one query may keep while it runs.
    var memory = 128_000_000
    /// Bytes of a request's body.
    ///
    /// Microsoft documents none.
    var body = 1_048_576
}
