package import Storage
package import Tenants

/// What one run did with one tenant.
package struct TenantSummary: Equatable, Sendable {
    package let tenant: Tenant
    package var streams: [StreamSummary] = []
    /// Why the tenant's data could not be stored, for example because its customer was removed while it was read.
    package var trouble: StorageError?

    package init(tenant: Tenant, streams: [StreamSummary] = [], trouble: StorageError? = nil) {
        self.tenant = tenant
        self.streams = streams
        self.trouble = trouble
    }

    package var requests: Int { streams.sum(\.requests) }
    package var new: Int { streams.sum(\.new) }
    package var updated: Int { streams.sum(\.updated) }
    package var unread: Int { streams.sum(\.unread) }

    /// Whether every stream was read to its end without anything missing.
    package var isWhole: Bool { trouble == nil && streams.allSatisfy(\.isWhole) }

    /// The latest moment until which Microsoft asked us to stay away.
    package var restUntil: Timestamp? { streams.compactMap(\.restUntil).max() }
}

extension [StreamSummary] {
    fileprivate func sum(_ count: KeyPath<StreamSummary, Int>) -> Int {
        reduce(0) { $0 + $1[keyPath: count] }
    }
}
