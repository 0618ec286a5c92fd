package import Tenants

/// One page of a list, as far as it can be read.
package struct Page<Object: Hashable & Sendable>: Sendable {
    /// The objects in Graph's order, each beside its bytes.
    package var objects: [Received<Object>]
    /// The page after this one.
    ///
    /// Graph is known to leave it out where there is more.
    package var next: NextLink?
    /// What providers behind Graph did not deliver: with any of these, the page is not whole.
    package var warnings: [ProviderWarning]
    /// Objects of the page that could not be read.
    package var unread: [UnreadObject]
    /// What the answer says of how much more may be asked.
    package var quota: Quota

    package init(
        objects: [Received<Object>],
        next: NextLink? = nil,
        warnings: [ProviderWarning] = [],
        unread: [UnreadObject] = [],
        quota: Quota = Quota(),
    ) {
        self.objects = objects
        self.next = next
        self.warnings = warnings
        self.unread = unread
        self.quota = quota
    }
}

/// An object of a page that could not be read.
package struct UnreadObject: Hashable, Sendable {
    /// Its ID, where at least that could be read.
    package var id: Hostile?
    /// A sentence that says what is wrong with it.
    package var why: Hostile
    /// The same for whoever shows it in other words.
    package var fault: ObjectFault

    package init(id: Hostile?, why: Hostile, _ fault: ObjectFault) {
        self.id = id
        self.why = why
        self.fault = fault
    }
}
