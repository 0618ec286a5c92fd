package import Foundation

/// The address of the page after this one, as Graph gave it (`@odata.nextLink`).
///
/// It is followed as it is.
package struct NextLink: Hashable, Sendable {
    package let url: URL

    /// Graph answers a page that skips more than this many objects with an error.
    package static let largestSkip = 500

    /// Reads an absolute address, and is `nil` where the text is none.
    package init?(_ text: String) {
        guard let url = URL(string: text), url.scheme != nil, url.host() != nil else { return nil }
        self.url = url
    }

    /// How many objects the page skips, where it says so.
    package var skip: Int? {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: true)?.queryItems
        return items?.first { $0.name == "$skip" }?.value.flatMap { Int($0) }
    }

    /// Whether Graph would answer the page: whether it skips no more than it may.
    package var isWithinReach: Bool { skip.map { $0 <= NextLink.largestSkip } ?? true }
}
