import Foundation
import Tenants

/// An object as rows, made before the store is asked to write, so that the one writer only writes.
struct ReadyObject: Sendable {
    /// Microsoft's identifier.
    let name: String
    let lastUpdate: Timestamp
    /// The values that follow customer and tenant.
    let row: [Value]
    /// The rows of each of the table's details, without the object's number.
    let details: [[[Value]]]
    let original: KeptOriginal
}

/// An incident or an alert, which is kept in columns beside its original.
protocol StoredObject: Hashable, Sendable {
    static var table: ObjectTable { get }

    var tenant: TenantID { get }
    var lastUpdate: Timestamp { get }
    /// Microsoft's identifier of it.
    var name: String { get }
    /// The values that follow customer and tenant, in the order of the table's statement.
    var row: [Value] { get }
    /// The rows of each of the table's details, without the object's number.
    var details: [[[Value]]] { get }
}

extension OriginalPress {
    /// Makes a page of a tenant's objects ready to be stored.
    /// - Throws: ``StorageError/foreignObject(id:of:readFrom:)`` for one that is of another tenant.
    func ready<Object: StoredObject>(
        _ page: [Received<Object>],
        of tenant: TenantID,
    ) throws(StorageError) -> [ReadyObject] {
        for object in page.lazy.map(\.object) where object.tenant != tenant {
            throw .foreignObject(id: object.name, of: object.tenant, readFrom: tenant)
        }
        return zip(page, pack(page.map(\.original))).map { received, original in
            ReadyObject(
                name: received.object.name,
                lastUpdate: received.object.lastUpdate,
                row: received.object.row,
                details: received.object.details,
                original: original,
            )
        }
    }
}
