import HTTPTypes
import Hummingbird
import NIOCore

/// What a gateway in front of a service sends when the service does not answer: a page, where JSON is expected.
struct GatewayPage {
    let status: HTTPResponse.Status

    var response: Response {
        let title = "\(status.code) \(status.reasonPhrase)"
        let page =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
            + "<hr><center>Microsoft-Azure-Application-Gateway/v2</center>\r\n</body>\r\n</html>\r\n"
        return Response(
            status: status,
            headers: [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }
}
