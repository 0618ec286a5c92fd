import Tenants

/// One kind of object in Graph's lists, as it is written there.
protocol DecodedObject: Decodable {
    associatedtype Object: Hashable & Sendable

    var id: DecodedText { get }
    /// The tenant that the object says that it belongs to.
    var tenantId: String? { get }
    /// What of the object cannot be read, while the rest can.
    var oddities: [String] { get }

    /// The object as one of a tenant's, or a sentence that says why it cannot be.
    func object(of tenant: TenantID) throws(DecodedUnfit) -> Object
}

/// Why an object that could be decoded is none that we can keep.
struct DecodedUnfit: Error, Hashable, Sendable, CustomStringConvertible {
    let description: String

    static let withoutTime = DecodedUnfit(description: "It has no time at which it was changed or made.")
    static let withoutID = DecodedUnfit(description: "It has no ID.")

    static func ofAnotherTenant(_ name: String, asked tenant: TenantID) -> DecodedUnfit {
        DecodedUnfit(
            description:
                "It says that it belongs to tenant \(Hostile(name)), but it was tenant \(tenant) that was asked."
        )
    }
}

extension DecodedObject {
    /// Makes sure that the object is the asked tenant's own.
    ///
    /// One that says nothing came with that tenant's token.
    func checkTenant(_ tenant: TenantID) throws(DecodedUnfit) {
        guard let name = tenantId, TenantID(rawValue: name) != tenant else { return }
        throw .ofAnotherTenant(name, asked: tenant)
    }

    /// The object's ID, which must be there: without it, two objects could not be told apart.
    func checkedID() throws(DecodedUnfit) -> String {
        guard !id.text.isEmpty else { throw .withoutID }
        return id.text
    }
}
