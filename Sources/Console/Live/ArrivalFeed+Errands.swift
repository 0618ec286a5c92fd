import Logging
import Storage

extension ArrivalFeed {
    /// Finds out and tells what takes questions of its own, until none of those is left that may begin.
    func runErrands(from first: FeedErrands.Errand) async {
        var next: FeedErrands.Errand? = first
        while let errand = next {
            let place = await told(errand)
            end(errand, toldUpTo: place)
            // What could not be found out waits for another look at the log.
            next = place == nil ? nil : beginErrand()
        }
    }

    /// Tells an audience what came after a place in the log; gives the place up to which it has heard all.
    private func told(_ errand: FeedErrands.Errand) async -> Int64? {
        do {
            let arrivals = try await store.arrivals(
                after: errand.place,
                limit: ArrivalFeed.mostAtOnce,
                in: errand.audience.scope,
            )
            if let event = try await eventAnyway(of: arrivals, for: errand.audience) {
                for (number, reader) in hearing(as: errand.audience) { tell(event, to: reader, number) }
            }
            return arrivals.place
        } catch StorageError.cancelled {
            // Nobody waits for it any more.
            return nil
        } catch {
            logger.warning("Open pages cannot be told what is new", metadata: ["reason": "\(error)"])
            return nil
        }
    }
}
