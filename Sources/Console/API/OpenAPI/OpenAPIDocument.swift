import Foundation
import HTTPTypes
import Tenants

/// The OpenAPI document of the API, made of the operations that it has.
enum OpenAPIDocument {
    static func send(_ call: Call) async throws -> APIAnswer { APIAnswer(bytes) }

    private static let bytes = Data(text.utf8)

    /// The document; the schemas of what comes and goes are a file of their own.
    private static let text: String = {
        let head: JSON = .object([
            JSON.Member("openapi", "3.1.1"),
            JSON.Member(
                "info",
                [
                    "title": "Tenantry", "version": "1",
                    "description": "All customers' incidents and alerts, and how well each of them is read.",
                    "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
                ]
            ),
            JSON.Member("servers", [["url": .text(APIGate.base)]]),
            JSON.Member("security", [["token": []]]),
            JSON.Member("paths", paths),
        ])
        let security: JSON = [
            "token": ["type": "http", "scheme": "bearer", "description": "A token that `tenantry tokens add` made."]
        ]
        return head.line.dropLast()
            + ",\"components\":{\"securitySchemes\":\(security.line),\"schemas\":\(Assets.apiSchemasJson)}}"
    }()

    private static var paths: JSON {
        var members: [JSON.Member] = []
        for operation in APIOperation.all {
            let member = JSON.Member(operation.method.rawValue.lowercased(), operation.document)
            if let place = members.firstIndex(where: { $0.name == operation.path }),
                case .object(let others) = members[place].value
            {
                members[place].value = .object(others + [member])
            } else {
                members.append(JSON.Member(operation.path, .object([member])))
            }
        }
        return .object(members)
    }
}

extension APIOperation {
    /// What the document says of it.
    fileprivate var document: JSON {
        let open = openParts.map { name -> JSON in
            [
                "name": .text(name), "in": "path", "required": true,
                "schema": name == "tenant" ? ["type": "string", "format": "uuid"] : .string(upTo: 400),
            ]
        }
        let condition: [JSON] =
            !isConditional
            ? []
            : [
                [
                    "name": "If-Match", "in": "header", "required": false, "schema": ["type": "string"],
                    "description":
                        "The `ETag` of the object as it was seen; it is left alone where it has changed since.",
                ]
            ]
        var members = [
            JSON.Member("operationId", .text(name)),
            JSON.Member("summary", .text(summary)),
            JSON.Member("parameters", .list(open + parameters.map(\.document) + condition)),
            JSON.Member(
                "responses",
                .object(
                    statuses.map { JSON.Member(String($0), answer($0)) }
                        + [JSON.Member("5XX", APIOperation.problem("The server cannot answer, for now.", [:]))]
                )
            ),
        ]
        if right == nil { members.append(JSON.Member("security", [])) }
        if let body {
            let schema: JSON = ["schema": ["$ref": .text("#/components/schemas/\(body.schema)")]]
            members.append(
                JSON.Member(
                    "requestBody",
                    [
                        "required": true,
                        "content": ["application/json": schema, "application/merge-patch+json": schema],
                    ]
                )
            )
        }
        return .object(members)
    }

    private func answer(_ status: Int) -> JSON {
        let limits = right == nil ? [] : APIOperation.limits
        switch status {
        case 200:
            let tag = isTagged ? [JSON.Member("ETag", APIOperation.header("What tells it from another version."))] : []
            return [
                "description": "It.",
                "headers": .object(tag + limits),
                "content": ["application/json": ["schema": schema]],
            ]
        case 204: return ["description": "It is done.", "headers": .object(limits)]
        case 304: return ["description": "Whoever asks has it already.", "headers": .object(limits)]
        case 400: return APIOperation.problem("The request means nothing.", .object(limits))
        case 401:
            let header = JSON.Member("WWW-Authenticate", APIOperation.header("How to ask."))
            return APIOperation.problem("The token is missing, or not good.", .object([header]))
        case 403: return APIOperation.problem("The token may not do this.", .object(limits))
        case 404:
            return APIOperation.problem("There is nothing of that name that the token may see.", .object(limits))
        case 408: return APIOperation.problem("What was sent came too slowly.", .object(limits))
        case 409: return APIOperation.problem("It has changed since it was stored; nothing was sent.", .object(limits))
        case 412: return APIOperation.problem("It has changed since it was seen; nothing was sent.", .object(limits))
        case 413: return APIOperation.problem("What was sent is too large.", .object(limits))
        case 415: return APIOperation.problem("What was sent is not JSON.", .object(limits))
        case 422: return APIOperation.problem("What was sent asks for nothing that could be done.", .object(limits))
        case 424:
            return APIOperation.problem(
                "Microsoft did not do it, or not all of it; `type` says which.",
                .object(limits)
            )
        case 429:
            let header = JSON.Member("Retry-After", APIOperation.header("The seconds to wait."))
            return APIOperation.problem(
                "The token has asked too often, or too much at once.",
                .object([header] + limits)
            )
        default: return APIOperation.problem("The console has another name than the one that was asked for.", [:])
        }
    }

    private var schema: JSON {
        switch content {
        case .object(let name): ["$ref": .text("#/components/schemas/\(name)")]
        case .list(let name): ["$ref": .text("#/components/schemas/\(name)Page")]
        case .anything, .nothing: ["type": "object"]
        }
    }

    private static let limits = [
        JSON.Member("RateLimit", header("What the token may still ask.")),
        JSON.Member("RateLimit-Policy", header("How often the token may ask.")),
    ]

    private static func header(_ summary: String) -> JSON {
        ["description": .text(summary), "schema": ["type": "string"]]
    }

    private static func problem(_ summary: String, _ headers: JSON) -> JSON {
        [
            "description": .text(summary),
            "headers": headers,
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
    }
}

extension Parameter {
    fileprivate var document: JSON {
        [
            "name": .text(name), "in": "query", "required": .flag(isRequired), "description": .text(summary),
            "schema": isRepeated ? ["type": "array", "items": schema] : schema,
        ]
    }
}
