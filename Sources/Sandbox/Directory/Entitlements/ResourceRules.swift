import HTTPTypes
import Tenants

/// How groups come into catalogues and leave them (Graph v1.0, "Create accessPackageResourceRequest").
enum ResourceRules {
    /// Does what a request asks for, which takes no time here.
    static func carryOut(
        _ request: inout OrderedJSON,
        _ body: OrderedJSON,
        in content: inout DirectoryContent,
        for call: GraphCall,
    ) throws(GraphError) {
        guard let catalogID = body.value(at: "catalog/id")?.text, let catalog = content[.catalog][catalogID] else {
            throw .badRequest("A resource request needs the 'catalog' that it is for, which must exist.")
        }
        guard let resource = body["resource"], resource.members != nil else {
            throw .badRequest("A resource request needs a 'resource'.")
        }
        request["catalog"] = ["id": catalog["id"] ?? .null]
        switch request["requestType"]?.text {
        case "adminAdd": request["resource"] = try add(resource, to: catalog, in: &content, for: call)
        case "adminRemove": request["resource"] = try remove(resource, from: catalog, in: &content)
        default: throw .badRequest("The request type '\(request["requestType"]?.text ?? "")' cannot be asked for here.")
        }
        request["state"] = "delivered"
    }

    private static func add(
        _ resource: OrderedJSON,
        to catalog: OrderedJSON,
        in content: inout DirectoryContent,
        for call: GraphCall,
    ) throws(GraphError) -> OrderedJSON {
        guard resource["originSystem"] == "AadGroup" else {
            throw .badRequest(
                "The origin system '\(resource["originSystem"]?.text ?? "")' is not supported; use 'AadGroup'."
            )
        }
        // An application must be able to change the group's members ("Tutorial: Manage access to resources").
        guard call.caller.user != nil || GroupEndpoint.writing.allow(call.caller) else { throw .denied() }
        guard let groupID = resource["originId"]?.text, let group = content[.group][groupID] else {
            throw GraphError(
                status: .badRequest,
                code: "ResourceNotFoundInOriginSystem",
                message: "The resource was not found in the origin system."
            )
        }
        let isThere = content[.resource].all.contains { other in
            other["originId"] == group["id"] && other.value(at: "catalog/id") == catalog["id"]
        }
        guard !isThere else {
            throw GraphError(
                status: .badRequest,
                code: "ResourceAlreadyOnboarded",
                message: "The resource is already in the catalog."
            )
        }
        var added = EntitlementSchema.resource.object(from: [
            "displayName": group["displayName"] ?? .null, "description": group["description"] ?? .null,
            "originId": group["id"] ?? .null, "originSystem": "AadGroup",
        ])
        added["id"] = .text(content.newID())
        added["createdDateTime"] = .moment(call.moment)
        added["modifiedDateTime"] = .moment(call.moment)
        added["catalog"] = ["id": catalog["id"] ?? .null]
        let id = group["id"]?.text ?? ""
        added["roles"] = .list(
            ["Owner", "Member"].map { name in
                [
                    "id": .text(content.newID()), "displayName": .text(name), "description": .null,
                    "originSystem": "AadGroup", "originId": .text("\(name)_\(id)"),
                ]
            }
        )
        added["scopes"] = [
            [
                "id": .text(content.newID()), "displayName": "Root", "description": "Root Scope", "originId": .text(id),
                "originSystem": "AadGroup", "isRootScope": true,
            ]
        ]
        content[.resource].insert(added)
        return added.without("catalog", "roles", "scopes")
    }

    private static func remove(
        _ resource: OrderedJSON,
        from catalog: OrderedJSON,
        in content: inout DirectoryContent,
    ) throws(GraphError) -> OrderedJSON {
        let found = content[.resource].all.first { other in
            other.value(at: "catalog/id") == catalog["id"]
                && (other["id"] == resource["id"] || other["originId"] == resource["originId"])
        }
        guard let found, let id = found["id"]?.text else {
            throw .badRequest("The resource was not found in the catalog.")
        }
        guard !content[.roleScope].all.contains(where: { $0["resourceId"] == found["id"] }) else {
            throw .badRequest("The resource is used by an access package and cannot be removed.")
        }
        content[.resource][id] = nil
        return found.without("catalog", "roles", "scopes")
    }
}
