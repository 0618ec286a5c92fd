import HTTPTypes
import Hummingbird
import Tenants

/// A collection of a tenant's directory that is listed, read, made, changed and removed in the ordinary way.
struct DirectoryCollection: Sendable {
    /// Completes a new object, or refuses it.
    typealias Making =
        @Sendable (
            _ object: inout OrderedJSON, _ body: OrderedJSON, _ content: inout DirectoryContent, _ call: GraphCall
        )
        throws(GraphError) -> Void
    /// Completes a change, or refuses it.
    typealias Changing =
        @Sendable (
            _ object: inout OrderedJSON, _ body: OrderedJSON, _ content: inout DirectoryContent, _ call: GraphCall
        )
        throws(GraphError) -> Void
    /// Removes what hangs on an object, or refuses to.
    typealias Removing =
        @Sendable (_ object: OrderedJSON, _ content: inout DirectoryContent, _ call: GraphCall) throws(GraphError) ->
        Void
    /// Adds what `$expand` asks for.
    typealias Expanding =
        @Sendable (_ object: inout OrderedJSON, _ expansions: Set<String>, _ content: DirectoryContent) -> Void

    /// Which verb changes an object, and what it answers.
    enum Update: Sendable {
        /// `PATCH` changes what is sent and answers 204.
        case patch
        /// `PUT` replaces the whole and answers 200 with it.
        case put
    }

    let path: String
    let kind: DirectoryContent.Kind
    let schema: BodySchema
    let rules: ListRules
    let reading: GraphPermissions
    let writing: GraphPermissions
    /// What is said of an object that is not there.
    let absent: @Sendable (String) -> GraphError
    var update = Update.patch
    var make: Making?
    var change: Changing?
    var remove: Removing?
    var expand: Expanding?
    /// What the collection shows of all objects of its kind.
    var isShown: @Sendable (OrderedJSON, GraphCall) -> Bool = { _, _ in true }

    func routes(in store: DirectoryStore) -> [Route<GraphEndpoint>] {
        var routes = [
            Route(.get, path, GraphEndpoint(reading, faults: .directory) { try list($0, store) }),
            Route(.get, "\(path)/{id}", GraphEndpoint(reading, faults: .directory) { try object($0, store) }),
        ]
        if let make {
            routes.append(
                Route(.post, path, GraphEndpoint(writing, faults: .directory) { try await create($0, store, make) })
            )
        }
        if let change {
            let method: HTTPRequest.Method = update == .put ? .put : .patch
            routes.append(
                Route(
                    method,
                    "\(path)/{id}",
                    GraphEndpoint(writing, faults: .directory) { try await alter($0, store, change) }
                )
            )
        }
        if let remove {
            routes.append(
                Route(
                    .delete,
                    "\(path)/{id}",
                    GraphEndpoint(writing, faults: .directory) { try delete($0, store, remove) }
                )
            )
        }
        return routes
    }

    private func list(_ call: GraphCall, _ store: DirectoryStore) throws(GraphError) -> Response {
        let request = try call.listRequest(by: rules)
        let page = store.with(call.tenant, at: call.moment) { content in
            ListPage(of: content[kind].all.filter { isShown($0, call) }.map { expanded($0, request, content) }, request)
        }
        return call.response(page, of: request, context: path)
    }

    private func object(_ call: GraphCall, _ store: DirectoryStore) throws(GraphError) -> Response {
        let request = try call.objectRequest(by: rules)
        let found = store.with(call.tenant, at: call.moment) { content in
            content[kind][call.gaps[0]].map { expanded($0, request, content) }
        }
        guard let found else { throw absent(call.gaps[0]) }
        return call.response(found, of: request, context: path)
    }

    private func expanded(_ object: OrderedJSON, _ request: ListRequest, _ content: DirectoryContent) -> OrderedJSON {
        guard let expand, !request.expansions.isEmpty else { return object }
        var object = object
        expand(&object, request.expansions, content)
        return object
    }

    private func create(_ call: GraphCall, _ store: DirectoryStore, _ make: Making) async throws -> Response {
        let body = try await call.checkedBody(by: schema, for: .making)
        let object = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            guard !content[kind].isFull else { throw .quotaExceeded }
            var object = schema.object(from: body)
            object["id"] = .text(content.newID())
            if schema.names.contains("createdDateTime") { object["createdDateTime"] = .moment(call.moment) }
            if schema.names.contains("modifiedDateTime") { object["modifiedDateTime"] = .moment(call.moment) }
            try make(&object, body, &content, call)
            content[kind].insert(object)
            return object
        }
        return call.response(object, of: ListRequest(by: rules), context: path, status: .created)
    }

    private func alter(_ call: GraphCall, _ store: DirectoryStore, _ change: Changing) async throws -> Response {
        let body = try await call.checkedBody(by: schema, for: update == .put ? .making : .changing)
        let object = try store.with(call.tenant, at: call.moment) { content throws(GraphError) -> OrderedJSON in
            guard let old = content[kind][call.gaps[0]] else { throw absent(call.gaps[0]) }
            var object = update == .put ? replacement(of: old, by: body) : schema.object(old, changedBy: body)
            if schema.names.contains("modifiedDateTime") { object["modifiedDateTime"] = .moment(call.moment) }
            try change(&object, body, &content, call)
            content[kind][call.gaps[0]] = object
            return object
        }
        return update == .put ? call.response(object, of: ListRequest(by: rules), context: path) : call.noContent()
    }

    private func replacement(of old: OrderedJSON, by body: OrderedJSON) -> OrderedJSON {
        var object = schema.object(from: body)
        for property in schema.properties where property.access == .readOnly {
            object[property.name] = old[property.name]
        }
        return object
    }

    private func delete(_ call: GraphCall, _ store: DirectoryStore, _ remove: Removing) throws(GraphError) -> Response {
        try store.with(call.tenant, at: call.moment) { content throws(GraphError) in
            guard let object = content[kind][call.gaps[0]] else { throw absent(call.gaps[0]) }
            try remove(object, &content, call)
            content[kind][call.gaps[0]] = nil
        }
        return call.noContent()
    }
}
