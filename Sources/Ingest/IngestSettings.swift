package import Tenants

/// How much is read at once, how soon again, and how long it is waited for.
package struct IngestSettings: Equatable, Sendable {
    /// How many streams are read at the same time, each by a worker; a stream that has to wait holds none.
    package var workers = 8
    /// A request that has no answer after so long holds no worker any more: another stream is read beside it.
    package var longWait: Duration = .seconds(5)
    /// The shipping integrations that read incidents ask for this many; Microsoft states no limit.
    package var incidentsPerPage = 50
    package var alertsPerPage = 200
    /// Pages share a transaction until there are so many objects in it, or until the first has waited so long.
    ///
    /// Measured with a first sync into SQLite: of pages that are stored one by one nearly twice as much is written.
    package var storedAtOnce = 500
    package var storedWithin: Duration = .seconds(1)
    /// How far before its position a later read starts again, for objects that Graph lists late.
    package var overlap: Duration = .seconds(300)
    package var schedule = Schedule()
    /// How many requests one read of one stream may make; the next one goes on where it stopped.
    package var mostRequests = 20_000
    /// After so many requests or so long, a stream that has more lets others have their turn.
    package var sliceRequests = 25
    package var sliceTime: Duration = .seconds(10)
    /// How long a task is its holder's without a word of it; it is renewed at a third of that.
    package var lease: Duration = .seconds(60)
    /// How long it may take until a customer who was added, paused or removed is noticed.
    package var enrolling: Duration = .seconds(30)
    /// The shortest time between two looks for tasks that are due: many short reads are then taken together.
    package var tick: Duration = .milliseconds(250)

    /// How long is kept what is read, where a customer has no terms of their own.
    package var retention = Retention()
    /// How often what is too old is looked for, and removals that someone broke off.
    package var upkeep: Duration = .seconds(300)

    package init() {}

    /// So many streams at most are read besides those of the workers, while their requests have no answer for long.
    ///
    /// What such an answer may hold until it is whole, a page of each, is what bounds it.
    var mostBesides: Int { 4 * workers }

    func limits(of top: Int) -> PageWalk.Limits {
        PageWalk.Limits(top: top, mostRequests: mostRequests)
    }
}
