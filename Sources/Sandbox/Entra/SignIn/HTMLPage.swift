import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Tenants

/// A small page for a person: plain, without script, readable in light and dark.
struct HTMLPage {
    let title: String
    /// HTML, whose every piece of text was escaped by whoever made it.
    let body: String
    var status: HTTPResponse.Status = .ok
    /// Where forms may lead beside the sandbox itself: browsers hold redirects after a form to this too.
    var formTarget: String?
    var cookie: String?

    func response() -> Response {
        let html = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\(HTML.escaped(title))</title>
            <style>\(HTMLPage.style)</style>
            </head>
            <body>
            <main>
            <h1>\(HTML.escaped(title))</h1>
            \(body)
            </main>
            <footer>This is a sandbox with made-up tenants and people. It is not Microsoft's; type in no password of yours.</footer>
            </body>
            </html>

            """
        let target = formTarget.map { " \($0)" } ?? ""
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store, no-cache",
            .contentSecurityPolicy: """
            default-src 'none'; style-src 'sha256-\(HTMLPage.styleHash)'; form-action 'self'\(target); base-uri 'none'; \
            frame-ancestors 'none'
            """,
            .xContentTypeOptions: "nosniff",
        ]
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    private static let style = """
        :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}\
        body{margin:0;padding:2rem 1rem}\
        main,footer{max-width:28rem;margin:0 auto}\
        h1{font-size:1.4rem}\
        button,input{font:inherit;padding:.5rem .75rem;margin:.25rem 0;max-width:100%;box-sizing:border-box}\
        form button[name=account]{display:block;width:100%;text-align:start}\
        li{overflow-wrap:anywhere}\
        footer{margin-top:2rem;padding-top:1rem;border-top:1px solid;font-size:.85rem}
        """
    private static let styleHash = Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()
}

/// Text on its way into a page.
enum HTML {
    /// Fit for text and for attributes in double quotation marks.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    static func hidden(_ name: String, _ value: String) -> String {
        "<input type=\"hidden\" name=\"\(escaped(name))\" value=\"\(escaped(value))\">"
    }
}

/// A refusal that is shown to a person instead of being told to an application.
struct PageRefusal: Refusal {
    let error: EntraError

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        let details = error.description(for: ids, at: moment).split(separator: "\r\n").map {
            "<p>\(HTML.escaped(String($0)))</p>"
        }
        return HTMLPage(
            title: "Sorry, but we’re having trouble signing you in",
            body: details.joined(separator: "\n"),
            status: .badRequest,
        ).response()
    }
}
