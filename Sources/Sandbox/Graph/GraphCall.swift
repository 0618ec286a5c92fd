import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// What a call of Graph needs: any one of these.
struct GraphPermissions: Sendable {
    /// Application roles.
    let application: Set<String>
    /// Scopes of a signed-in person.
    let delegated: Set<String>

    /// The same names do for an application and for a person.
    static func any(_ names: String...) -> GraphPermissions {
        GraphPermissions(application: Set(names), delegated: Set(names))
    }

    /// Only a person may.
    static func delegated(_ names: String...) -> GraphPermissions {
        GraphPermissions(application: [], delegated: Set(names))
    }

    func allow(_ caller: Caller) -> Bool {
        !caller.permissions.isDisjoint(with: caller.user == nil ? application : delegated)
    }
}

/// One request to Graph, whose token was found good and may do what it asks.
struct GraphCall: Sendable {
    let asked: Asked
    let caller: Caller
    /// How enumerations and the like are to be written.
    let rendition: Rendition
    /// The time of the made-up world.
    let moment: Timestamp

    var tenant: MadeUpTenant { caller.tenant }
    var gaps: [String] { asked.gaps }

    /// A whole answer in Graph's dress.
    func response(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
        response(json.bytes, status: status)
    }

    func response(_ bytes: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        var headers: HTTPFields = [.contentType: GraphCall.contentType, .cacheControl: "no-cache"]
        if rendition.showsRecentMembers { headers[.preferenceApplied] = GraphCall.preference }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// `@odata.context` for what stands behind the `#`.
    func context(_ fragment: String) -> String {
        "https://\(tenant.cloud.graphHost)/v1.0/$metadata#\(fragment)"
    }

    static let preference = "include-unknown-enum-members"
    private static let contentType =
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
}

/// What answers one route of Graph, and who may ask.
struct GraphEndpoint: Sendable {
    let permissions: GraphPermissions
    /// Which faults strike it.
    let target: Fault.Target
    /// What calls are counted against.
    let budget: Budget?
    let answer: @Sendable (GraphCall) async throws -> Response

    init(
        _ permissions: GraphPermissions,
        faults target: Fault.Target,
        budget: Budget? = .directory,
        answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) {
        self.permissions = permissions
        self.target = target
        self.budget = budget
        self.answer = answer
    }
}
