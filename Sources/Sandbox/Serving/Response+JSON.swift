import HTTPTypes
import Hummingbird

extension Response {
    /// An answer whose body is what a writer has written.
    static func json(_ json: JSONWriter, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json; charset=utf-8" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: json.bytes))
    }
}
