import HTTPTypes

/// What every answer says of what a browser may do with it.
enum SecurityHeaders {
    static let all: [HTTPField.Name: String] = {
        let headers = [
            "Content-Security-Policy": """
            default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; \
            base-uri 'none'; frame-ancestors 'none'
            """,
            "X-Content-Type-Options": "nosniff",
            // A link for a password is in an address.
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        ]
        return headers.reduce(into: [:]) { all, header in
            if let name = HTTPField.Name(header.key) { all[name] = header.value }
        }
    }()
}
