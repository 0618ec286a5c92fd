import Tenants

/// One kind of object in Graph's lists, as it is written there.
protocol WireObject {
    associatedtype Object: Hashable & Sendable

    /// The list that it stands in.
    static var stream: Tenants.Stream { get }

    /// The path of the list below Graph's root.
    static var path: String { get }

    /// Reads the object that a tape holds.
    init(_ tape: borrowing JSONTape) throws(UnfitObject)

    /// The object's ID.
    var id: String { get }
    /// The tenant that the object says that it belongs to.
    var tenantId: String? { get }
    /// What of the object cannot be read, while the rest can.
    var oddities: [UnfitObject] { get }

    /// The ID of an object that was read.
    static func name(of object: Object) -> String

    /// The object as one of a tenant's, or a sentence that says why it cannot be.
    func object(of tenant: TenantID) throws(UnfitObject) -> Object
}

/// Why an object is none that we can keep, or not wholly.
struct UnfitObject: Error, Hashable, Sendable, CustomStringConvertible {
    let fault: ObjectFault
    let description: String

    static let noObject = UnfitObject(fault: .noObject, description: "It is no object.")
    static let noText = UnfitObject(fault: .noText, description: "It is not valid JSON.")
    static let withoutTime = UnfitObject(
        fault: .withoutTime,
        description: "It has no time at which it was changed or made.",
    )
    static let withoutID = UnfitObject(fault: .withoutID, description: "It has no ID.")

    static func without(_ key: JSONKey) -> UnfitObject {
        UnfitObject(fault: .without(key.name), description: "It has no “\(key.name)”.")
    }

    static func null(_ key: JSONKey) -> UnfitObject {
        UnfitObject(fault: .null(key.name), description: "Its “\(key.name)” is null.")
    }

    static func otherType(_ path: String) -> UnfitObject {
        UnfitObject(fault: .otherType(path), description: "Its “\(path)” is of another type than documented.")
    }

    static func unreadable(_ key: JSONKey) -> UnfitObject {
        UnfitObject(fault: .unreadable(key.name), description: "Its “\(key.name)” cannot be read.")
    }

    static func evidence(_ number: Int) -> UnfitObject {
        UnfitObject(fault: .evidence(number), description: "Piece \(number) of its evidence cannot be read.")
    }

    static func ofAnotherTenant(_ name: String, asked tenant: TenantID) -> UnfitObject {
        UnfitObject(
            fault: .otherTenant(Hostile(name)),
            description:
                "It says that it belongs to tenant \(Hostile(name)), but it was tenant \(tenant) that was asked.",
        )
    }
}

extension WireObject {
    /// Makes sure that the object is the asked tenant's own.
    ///
    /// One that says nothing came with that tenant's token.
    func checkTenant(_ tenant: TenantID) throws(UnfitObject) {
        guard let name = tenantId, TenantID(rawValue: name) != tenant else { return }
        throw .ofAnotherTenant(name, asked: tenant)
    }

    /// The object's ID, which must be there: without it, two objects could not be told apart.
    func checkedID() throws(UnfitObject) -> String {
        guard !id.isEmpty else { throw .withoutID }
        return id
    }
}
