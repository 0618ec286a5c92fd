import Foundation
import Tenants

/// An object as rows, made before the store is asked to write, so that the one writer only writes.
struct ReadyObject: Sendable {
    /// Microsoft's identifier.
    let name: String
    let lastUpdate: Timestamp
    /// The words by which a search finds it, as they stand in its row too.
    let words: String
    /// The incident that it is of, and what that is marked with for it.
    let passed: (incident: String, marks: Marks)?
    /// Those of its own.
    let marks: Marks
    /// The values that follow customer, tenant and identifier, and that the marks follow.
    let row: [Value]
    /// The rows of each of the table's details, without the object's number.
    let details: [[[Value]]]
    let entities: EntityWords
    let original: KeptOriginal
}

/// An incident or an alert, which is kept in columns beside its original.
protocol StoredObject: Hashable, Sendable {
    static var table: ObjectTable { get }

    var tenant: TenantID { get }
    var lastUpdate: Timestamp { get }
    /// Microsoft's identifier of it.
    var name: String { get }
    /// The words by which a search finds it.
    var searchWords: SearchWords { get }
    /// The incident that it is of, and what that is marked with for it.
    var passed: (incident: String, marks: Marks)? { get }
    /// Those of its own, without what its alerts pass to an incident.
    var marks: Marks { get }
    /// The values between customer, tenant and identifier and the marks, in the order of the table's statements.
    ///
    /// What a search finds it by comes in already as it is stored.
    func row(words: String) -> [Value]
    /// The numbers of the entities that its evidence names, each once.
    var fingerprints: [Int64] { get }
    /// The rows of each of the table's details, without the object's number.
    ///
    /// The numbers of its entities come in already as they were made.
    func details(naming fingerprints: [Int64]) -> [[[Value]]]
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
            let words = received.object.searchWords.column
            let fingerprints = received.object.fingerprints
            return ReadyObject(
                name: received.object.name,
                lastUpdate: received.object.lastUpdate,
                words: words,
                passed: received.object.passed,
                marks: received.object.marks,
                row: received.object.row(words: words),
                details: received.object.details(naming: fingerprints),
                entities: EntityWords(fingerprints),
                original: original,
            )
        }
    }
}
