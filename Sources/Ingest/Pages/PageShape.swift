package import Tenants

/// What a ``PageWalk`` needs to know of a page: when each object last changed, and whether more was offered.
package struct PageShape: Equatable, Sendable {
    /// One object of a page.
    package struct Mark: Hashable, Sendable {
        package var id: String
        package var lastUpdate: Timestamp

        package init(id: String, lastUpdate: Timestamp) {
            self.id = id
            self.lastUpdate = lastUpdate
        }
    }

    /// Whether the page came with a link to the next one.
    package enum Onward: Equatable, Sendable {
        /// No link, which on its own proves nothing: Graph is known to leave it out.
        case nothing
        /// A link that may be followed.
        case link
        /// A link that Graph would refuse, for it skips more than it allows.
        case linkTooFar
    }

    /// The objects that could be read, in the order of the page.
    package var objects: [Mark]
    /// How many objects of the page could not be read; they count towards its size.
    package var unread: Int
    package var onward: Onward

    package init(objects: [Mark], unread: Int = 0, onward: Onward = .nothing) {
        self.objects = objects
        self.unread = unread
        self.onward = onward
    }

    /// How many objects Graph put on the page.
    var size: Int { objects.count + unread }

    var isAscending: Bool {
        zip(objects, objects.dropFirst()).allSatisfy { $0.lastUpdate <= $1.lastUpdate }
    }
}
