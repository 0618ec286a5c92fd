import Synchronization

/// The directory in which the made-up machine is, and what its identity was granted there.
final class MachineHome: Sendable {
    struct Place: Sendable {
        let tenant: MadeUpTenant
        /// The application roles of Graph's that an administrator assigned to the identity.
        var roles: [String] = []
    }

    private let place: Mutex<Place>

    init(_ tenant: MadeUpTenant) {
        place = Mutex(Place(tenant: tenant))
    }

    /// Where it is now.
    var now: Place { place.withLock(\.self) }

    func move(to other: Place) { place.withLock { $0 = other } }
}
