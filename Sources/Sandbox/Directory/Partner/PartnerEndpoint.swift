import HTTPTypes
import Hummingbird
import Tenants

/// `/v1.0/tenantRelationships/delegatedAdminRelationships`: the provider's delegated access to its customers.
///
/// All of it belongs to the partner's own directory; a customer's token is refused.
struct PartnerEndpoint: Sendable {
    let store: DirectoryStore

    static let root = "tenantRelationships/delegatedAdminRelationships"
    static let reading = GraphPermissions.any(
        "DelegatedAdminRelationship.Read.All",
        "DelegatedAdminRelationship.ReadWrite.All"
    )
    static let writing = GraphPermissions.any("DelegatedAdminRelationship.ReadWrite.All")

    static let rules = ListRules(
        type: PartnerSchema.relationship.type,
        options: ["$count", "$filter", "$orderby", "$select", "$skiptoken", "$top"],
        filters: [
            "status": .enumeration(PartnerSchema.statuses), "customer/tenantId": .text, "customer/displayName": .text,
            "displayName": .text, "id": .text, "createdDateTime": .moment, "lastModifiedDateTime": .moment,
            "activatedDateTime": .moment, "endDateTime": .moment,
        ],
        sorts: [
            "displayName", "createdDateTime", "lastModifiedDateTime", "activatedDateTime", "endDateTime", "status",
            "customer/displayName",
        ],
        properties: PartnerSchema.relationship.names,
        defaultTop: 100,
        largestTop: 300,
    )

    var routes: [Route<GraphEndpoint>] {
        let root = PartnerEndpoint.root
        return [
            reading(root) { try list($0) },
            writing(.post, root) { try await create($0) },
            reading("\(root)/{id}") { try object($0) },
            writing(.patch, "\(root)/{id}") { try await change($0) },
            writing(.delete, "\(root)/{id}") { try delete($0) },
        ] + PartnerRequests(store: store).routes + PartnerAssignments(store: store).routes
            + PartnerCustomers(store: store).routes
    }

    private func reading(
        _ path: String,
        _ answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(.get, path, PartnerEndpoint.endpoint(PartnerEndpoint.reading, in: store.world, answer))
    }

    private func writing(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) -> Route<GraphEndpoint> {
        Route(method, path, PartnerEndpoint.endpoint(PartnerEndpoint.writing, in: store.world, answer))
    }

    /// An endpoint that only the partner's own directory has.
    static func endpoint(
        _ permissions: GraphPermissions,
        in world: World,
        _ answer: @escaping @Sendable (GraphCall) async throws -> Response,
    ) -> GraphEndpoint {
        GraphEndpoint(permissions, faults: .directory) { call in
            guard call.tenant.id == world.provider.id else {
                // The words are not documented; the status is.
                throw GraphError(
                    status: .forbidden,
                    code: "forbidden",
                    message: "The tenant is not a partner tenant that may have delegated admin relationships."
                )
            }
            return try await answer(call)
        }
    }

    /// The relationship that a request is about.
    static func relationship(of call: GraphCall, in content: DirectoryContent) throws(GraphError) -> OrderedJSON {
        guard let found = content[.relationship][call.gaps[0]] else {
            throw .notFound("The delegated admin relationship '\(call.gaps[0])' was not found.")
        }
        return found
    }

    /// - Throws: 412 unless `If-Match` names the state that the object is in; Microsoft says the header is required, not
    ///   what becomes of a request without it.
    static func check(_ call: GraphCall, against object: OrderedJSON) throws(GraphError) {
        let wanted = HTTPField.Name("If-Match").flatMap { call.asked.headers[$0] }
        guard let wanted, wanted == "*" || wanted == object["@odata.etag"]?.text else {
            throw GraphError(
                status: .preconditionFailed,
                code: "preconditionFailed",
                message:
                    "The If-Match header must hold the object's last known etag; it has changed since, or is missing."
            )
        }
    }

    private func list(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.listRequest(by: PartnerEndpoint.rules)
        let all = store.with(call.tenant, at: call.moment) { $0[.relationship].all }
        return call.response(ListPage(of: all, request), of: request, context: PartnerEndpoint.root)
    }

    private func object(_ call: GraphCall) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: PartnerEndpoint.rules)
        let found = try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            try PartnerEndpoint.relationship(of: call, in: content)
        }
        return call.response(found, of: request, context: PartnerEndpoint.root)
    }

    private func create(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: PartnerSchema.relationship, for: .making)
        let made = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            guard !content[.relationship].isFull else { throw .quotaExceeded }
            var relationship = PartnerSchema.relationship.object(from: body)
            relationship["id"] = .text("\(content.newID())-\(content.newID())")
            relationship["createdDateTime"] = .moment(call.moment)
            relationship["lastModifiedDateTime"] = .moment(call.moment)
            try PartnerRules(world: store.world).complete(&relationship, in: content)
            content[.relationship].insert(relationship.tagged())
            return relationship.tagged()
        }
        return call.response(
            made,
            of: ListRequest(by: PartnerEndpoint.rules),
            context: PartnerEndpoint.root,
            status: .created
        )
    }

    private func change(_ call: GraphCall) async throws -> Response {
        let body = try await call.checkedBody(by: PartnerSchema.relationship, for: .changing)
        let (changed, isUnderWay) = try store.with(call.tenant, at: call.moment) {
            content throws(GraphError) -> (OrderedJSON, Bool) in
            let old = try PartnerEndpoint.relationship(of: call, in: content)
            try PartnerEndpoint.check(call, against: old)
            let status = old["status"]?.text ?? ""
            let isCreated = status == "created"
            // Once it is active, only its renewal can be changed.
            let isRenewal =
                body.members?.allSatisfy { $0.name == "autoExtendDuration" || $0.name.hasPrefix("@") } == true
            guard isCreated || isRenewal && ["active", "expiring"].contains(status) else {
                throw .conflict("A delegated admin relationship in the status '\(status)' cannot be changed so.")
            }
            var relationship = PartnerSchema.relationship.object(old, changedBy: body)
            relationship["lastModifiedDateTime"] = .moment(call.moment)
            try PartnerRules(world: store.world).complete(&relationship, in: content)
            relationship = relationship.tagged()
            content[.relationship][call.gaps[0]] = relationship
            guard !isCreated else { return (relationship, false) }
            return (PartnerRules.operation("delegatedAdminRelationshipUpdate", of: call, &content), true)
        }
        guard !isUnderWay else { return call.accepted(operation: changed) }
        return call.response(changed, of: ListRequest(by: PartnerEndpoint.rules), context: PartnerEndpoint.root)
    }

    private func delete(_ call: GraphCall) throws(GraphError) -> Response {
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            let old = try PartnerEndpoint.relationship(of: call, in: content)
            try PartnerEndpoint.check(call, against: old)
            guard old["status"] == "created" else {
                throw .conflict("Only a delegated admin relationship in the status 'created' can be deleted.")
            }
            content[.relationship][call.gaps[0]] = nil
        }
        return call.noContent()
    }
}

extension GraphCall {
    /// 202, with where the long-running operation is to be watched.
    func accepted(operation: OrderedJSON) -> Response {
        let id = operation["id"]?.text ?? ""
        let location = "\(asked.origin)/v1.0/\(PartnerEndpoint.root)/\(gaps[0])/operations/\(id)"
        var json = JSONWriter()
        json.object { _ in }
        var answer = response(json, status: .accepted)
        answer.headers[.location] = location
        answer.headers[.retryAfter] = "10"
        return answer
    }
}
