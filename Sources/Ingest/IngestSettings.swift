import Tenants

/// How much is read at once, and how long it is waited for.
package struct IngestSettings: Equatable, Sendable {
    /// How many tenants are read at the same time: Graph throttles each tenant for itself, so none waits for another.
    package var tenantsAtOnce = 8
    /// The shipping integrations that read incidents ask for this many; Microsoft states no limit.
    package var incidentsPerPage = 50
    package var alertsPerPage = 200
    /// How far before its position a later run starts again, for objects that Graph lists late.
    package var overlap: Duration = .seconds(300)
    /// How long one stream may wait in one run, for throttles and failures together.
    package var patience: Duration = .seconds(60)
    /// How often in a row a request is sent that fails in passing.
    package var tries = 4
    package var backoff = Backoff()
    /// How many requests one read of one stream may make; the next run goes on where it stopped.
    package var mostRequests = 20_000

    package init() {}

    func limits(of stream: Stream) -> PageWalk.Limits {
        let top =
            switch stream {
            case .incidents: incidentsPerPage
            case .alerts: alertsPerPage
            }
        return PageWalk.Limits(top: top, mostRequests: mostRequests)
    }
}
