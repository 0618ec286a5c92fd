import HTTPTypes
import Hummingbird

/// Answers of lists and objects that are held as values.
extension GraphCall {
    /// The query of a list, read by its rules.
    func listRequest(by rules: ListRules) throws(GraphError) -> ListRequest {
        do throws(ListFault) {
            return try ListRequest(asked.query, by: rules, isAdvanced: isAdvanced)
        } catch {
            throw GraphError(error)
        }
    }

    /// The query of one object, of which only parts and expansions may be asked.
    func objectRequest(by rules: ListRules) throws(GraphError) -> ListRequest {
        var rules = rules
        rules.options.formIntersection(["$select", "$expand"])
        return try listRequest(by: rules)
    }

    /// A page in its envelope.
    func response(_ page: ListPage, of request: ListRequest, context fragment: String) -> Response {
        var json = JSONWriter(capacity: 1_024 + page.objects.count * 1_024)
        json.object { json in
            json.member("@odata.context", context(fragment + GraphCall.selected(request)))
            if let count = page.count { json.member("@odata.count", count) }
            if let next = page.next {
                json.member("@odata.nextLink", "\(origin)/\(path)?\(request.next(at: next, by: "$skiptoken"))")
            }
            json.array("value") { json in
                for object in page.objects { json.value(object) }
            }
        }
        return response(json)
    }

    /// One object, whose context ends in `/$entity`.
    func response(
        _ object: OrderedJSON,
        of request: ListRequest,
        context fragment: String,
        status: HTTPResponse.Status = .ok,
    ) -> Response {
        var json = JSONWriter(capacity: 4_096)
        json.object { json in
            json.member("@odata.context", context(fragment + GraphCall.selected(request) + "/$entity"))
            json.members(request.selecting(from: object).members ?? [])
        }
        var answer = response(json, status: status)
        if status == .created, let id = object["id"]?.text { answer.headers[.location] = "\(origin)/\(path)/\(id)" }
        if let tag = object["@odata.etag"]?.text { answer.headers[.eTag] = tag }
        return answer
    }

    /// Done, and nothing to say about it.
    func noContent() -> Response { Response(status: .noContent, headers: [.cacheControl: "no-cache"]) }

    /// Whether the query calls itself advanced (Graph, "Advanced query capabilities on Microsoft Entra objects").
    var isAdvanced: Bool {
        HTTPField.Name("ConsistencyLevel").flatMap { asked.headers[$0] }?.lowercased() == "eventual"
    }

    private var origin: String { asked.origin }

    /// The path that was asked, as a link spells it.
    private var path: String {
        asked.path.map { segment in
            segment.unicodeScalars.map { scalar in
                "()=',".unicodeScalars.contains(scalar) ? String(scalar) : Form.encoded(String(scalar))
            }.joined()
        }.joined(separator: "/")
    }

    private static func selected(_ request: ListRequest) -> String {
        let names = request.selection + request.expansions.sorted().filter { !$0.contains("/") }.map { "\($0)()" }
        return names.isEmpty ? "" : "(\(names.joined(separator: ",")))"
    }
}
