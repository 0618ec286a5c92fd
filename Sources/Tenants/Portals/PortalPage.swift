/// A page of a portal that a link can lead to.
package struct PortalPage: Hashable, Sendable {
    /// What differs in one cloud.
    enum Exception: Hashable, Sendable {
        /// The page does not exist there.
        case absent
        case different(
            host: String?,
            paths: [PathTemplate]?,
            tenant: [TenantPlacement]?,
            isVerified: Bool?,
            note: String?
        )
    }

    /// What an analyst types; unique in a catalogue.
    package let key: String
    /// Other words for it.
    package internal(set) var aliases: [String]
    package let title: String
    /// The key of the portal that it belongs to.
    package let portal: String
    /// Its forms; of several, one fits the objects that are given.
    package let paths: [PathTemplate]
    /// Forms that are understood and never written.
    let former: [PathTemplate]
    /// A host of its own, where it is not the portal's.
    let host: String?
    /// How it takes the tenant, where that differs from the portal's way.
    let tenant: [TenantPlacement]?
    let exceptions: [Cloud: Exception]
    /// Whether Microsoft itself publishes the form of its links.
    package let isVerified: Bool
    /// Where that form comes from.
    package let source: String
    package let note: String?
    /// The key of the page that took its place.
    package let successor: String?

    /// The sets of objects that it may be opened with; an empty one says that it opens without any.
    package var choices: [[PortalObject.Kind]] { paths.map(\.kinds) }

    /// Finds what a text that someone typed names on this page: the first kind that it can be.
    /// - Throws: ``PortalLinkError/takesNoObject(page:)``, ``PortalLinkError/malformedObject(kind:value:)`` and, where it
    ///   could be of several kinds and is of none, ``PortalLinkError/fitsNoKind(page:value:kinds:)``
    package func object(named text: String) throws(PortalLinkError) -> PortalObject {
        var kinds: [PortalObject.Kind] = []
        for kind in choices.joined() where !kinds.contains(kind) { kinds.append(kind) }
        // A range says how far back a query looks and is never what the page is about.
        kinds.removeAll { $0 == .range }
        guard !kinds.isEmpty else { throw .takesNoObject(page: key) }
        for kind in kinds {
            // Each failure is told once, after every kind was tried.
            if let object = try? PortalObject(kind, text) { return object }
        }
        if kinds.count == 1 { throw .malformedObject(kind: kinds[0], value: Hostile(text)) }
        throw .fitsNoKind(page: key, value: Hostile(text), kinds: kinds)
    }
}

/// Where a page stands in one cloud.
package struct PortalPlace: Hashable, Sendable {
    package let host: String
    let paths: [PathTemplate]
    let former: [PathTemplate]
    /// Where the tenant goes, the place to prefer first; empty where there is none.
    package let tenant: [TenantPlacement]
    /// Whether Microsoft itself publishes both the host and the form.
    package let isVerified: Bool
    /// What to know of it: the page's, the host's and the cloud's notes.
    package let notes: [String]
}

extension Portal {
    /// Where a page of this portal stands in a cloud, and `nil` where it does not exist there.
    package func place(of page: PortalPage, in cloud: Cloud) -> PortalPlace? {
        var (host, paths, former) = (page.host, page.paths, page.former)
        var tenant = page.tenant ?? self.tenant
        var isVerified = page.isVerified
        var notes = [page.note]
        switch page.exceptions[cloud] {
        case .absent: return nil
        case .different(let otherHost, let otherPaths, let otherTenant, let otherIsVerified, let note):
            host = otherHost ?? host
            tenant = otherTenant ?? tenant
            isVerified = otherIsVerified ?? isVerified
            notes.append(note)
            if let otherPaths { (paths, former) = (otherPaths, []) }
        case nil: break
        }
        guard let portalHost = hosts[cloud] else {
            return host.map {
                PortalPlace(
                    host: $0,
                    paths: paths,
                    former: former,
                    tenant: tenant,
                    isVerified: isVerified,
                    notes: notes.compactMap(\.self)
                )
            }
        }
        if host == nil {
            isVerified = isVerified && portalHost.isVerified
            notes.append(portalHost.note)
        }
        return PortalPlace(
            host: host ?? portalHost.name,
            paths: paths,
            former: former,
            tenant: tenant,
            isVerified: isVerified,
            notes: notes.compactMap(\.self),
        )
    }
}
