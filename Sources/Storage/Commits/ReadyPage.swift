package import Tenants

/// Objects of one stream of a tenant as they will be stored: in rows, and packed.
///
/// It no longer holds what was read, and several pages may become one and share a transaction.
package struct ReadyPage: Sendable {
    let table: ObjectTable
    package let tenant: TenantID
    private(set) var objects: [ReadyObject]
    /// All of the stream up to this moment is stored with it; `nil` where that cannot be said.
    package var position: Timestamp?
    /// Where the reading under way goes on, if this is the last that is stored of it for now.
    package var resume: Timestamp?

    init(_ objects: [ReadyObject], in table: ObjectTable, of tenant: TenantID) {
        self.objects = objects
        self.table = table
        self.tenant = tenant
    }

    package var count: Int { objects.count }

    /// Appends what comes after it in the same stream.
    package mutating func append(_ next: ReadyPage) {
        objects += next.objects
        position = next.position ?? position
        resume = next.resume ?? resume
    }
}

extension Store {
    /// Makes incidents of a tenant ready to be stored, which needs no database.
    /// - Throws: ``StorageError/foreignObject(id:of:readFrom:)`` for one that is of another tenant.
    package func ready(_ page: [Received<Incident>], of tenant: TenantID) throws(StorageError) -> ReadyPage {
        try ReadyPage(press.ready(page, of: tenant), in: Incident.table, of: tenant)
    }

    /// Makes alerts of a tenant ready to be stored, which needs no database.
    /// - Throws: As with incidents.
    package func ready(_ page: [Received<Alert>], of tenant: TenantID) throws(StorageError) -> ReadyPage {
        try ReadyPage(press.ready(page, of: tenant), in: Alert.table, of: tenant)
    }
}
