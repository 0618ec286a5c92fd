import Hummingbird
import Localization
import Tenants

/// The cookies that a browser keeps for the console.
///
/// Over https their names begin with `__Host-`, by which a browser takes them from no other host and no insecure page
/// (RFC 6265bis, section 4.1.3.2).
struct ConsoleCookies: Sendable {
    let isSecure: Bool

    enum Name: String {
        case session
        /// What the device is known by, so that strangers' tries do not lock out a person at their own.
        case device
        /// What a sign-in elsewhere is known by while it is under way.
        case attempt
        case language
        /// In which time zone the browser is, as its script says.
        case zone
    }

    /// The value that a browser brought; `nil` where there is none, or it is none of ours.
    func value(_ name: Name, in request: Request) -> String? {
        guard let value = request.cookies[full(name)]?.value, (1...ConsoleCookies.most).contains(value.utf8.count)
        else { return nil }
        return value
    }

    /// A cookie to keep for a time.
    func keeping(_ name: Name, _ value: String, for time: Duration) -> Cookie {
        Cookie(
            name: full(name),
            value: value,
            maxAge: Int(time.components.seconds),
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax,
        )
    }

    /// A cookie to forget.
    func forgetting(_ name: Name) -> Cookie { keeping(name, "", for: .zero) }

    /// What a browser calls it.
    func full(_ name: Name) -> String { (isSecure ? "__Host-" : "") + "tenantry-" + name.rawValue }

    /// How long a browser keeps one at the most (RFC 6265bis, section 5.5).
    static let longest: Duration = .seconds(34_560_000)
    private static let most = 128
}
