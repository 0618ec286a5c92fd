import Foundation
import HTTPTypes

/// Who asks for a token: the fields of the body, or HTTP Basic (RFC 6749, section 2.3.1).
struct ClientCredentials {
    let clientID: String?
    let secret: String?

    init(form: Form, headers: HTTPFields) {
        if let header = headers[.authorization], header.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6))),
            let text = String(data: data, encoding: .utf8)
        {
            let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            clientID = halves[0].removingPercentEncoding
            secret = halves.count == 2 ? halves[1].removingPercentEncoding : nil
        } else {
            clientID = form["client_id"]
            secret = form["client_secret"]
        }
    }
}
