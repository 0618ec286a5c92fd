import HTTPTypes
import Hummingbird
import Tenants

/// A refusal that a fault asked for, in the shape of the service that it strikes.
struct StruckRefusal: Refusal {
    let effect: Fault.Effect
    let service: StruckService
    let tenant: MadeUpTenant?

    func response(to ids: RequestIdentifiers, at moment: Timestamp) -> Response {
        switch effect {
        case .tokenRefused(let code, let error):
            return EntraError(code: code, error: error).response(to: ids, at: moment)
        case .gateway(let status):
            return GatewayPage(status: HTTPResponse.Status(code: status)).response
        case .status(let status, let code, let message):
            return answer(HTTPResponse.Status(code: status), code, message, [:], ids, moment)
        case .throttled(let seconds):
            return answer(.tooManyRequests, retryAfter: seconds.map(String.init), ids, moment)
        case .throttledUntil(let seconds):
            return answer(.tooManyRequests, retryAfter: HTTPDate.text(moment + .seconds(seconds)), ids, moment)
        case .consentWithdrawn: return consentWithdrawn(ids, moment)
        case .notProvisioned: return notProvisioned(ids, moment)
        case .noLicence: return noLicence(ids, moment)
        // No other effect is a refusal.
        default: return answer(.internalServerError, "UnknownError", "", [:], ids, moment)
        }
    }

    /// An application that was removed keeps its tokens, which open nothing; it gets no new ones (Entra, error 700016).
    private func consentWithdrawn(_ ids: RequestIdentifiers, _ moment: Timestamp) -> Response {
        guard service != .entra else {
            let directory = tenant.map { " '\($0.name)'" } ?? ""
            return EntraError(
                700_016,
                "unauthorized_client",
                "The application was not found in the directory\(directory). This can happen if the application has not been "
                    + "installed by the administrator of the tenant or consented to by any user in the tenant."
            ).response(to: ids, at: moment)
        }
        return answer(
            .forbidden,
            "Forbidden",
            "Missing application roles. API required roles: SecurityAlert.Read.All,SecurityAlert.ReadWrite.All,"
                + "SecurityIncident.Read.All,SecurityIncident.ReadWrite.All, application roles: .",
            [:],
            ids,
            moment
        )
    }

    /// The status is documented for missing licences and set-up alike; the sentence is not, and is the sandbox's own.
    private func notProvisioned(_ ids: RequestIdentifiers, _ moment: Timestamp) -> Response {
        guard service != .entra else { return resourceMissing(ids, moment) }
        return answer(.forbidden, "Forbidden", "Tenant is not provisioned for this service.", [:], ids, moment)
    }

    /// The code is that of Entra's governance API; the security API's own is not documented.
    private func noLicence(_ ids: RequestIdentifiers, _ moment: Timestamp) -> Response {
        guard service != .entra else { return resourceMissing(ids, moment) }
        return answer(
            .forbidden,
            "NoLicense",
            "User is not authorized to perform the operation. Reason: Tenant does not meet license requirement!",
            [:],
            ids,
            moment
        )
    }

    /// What the login service says of a resource that the tenant does not have (Entra, error 650052).
    private func resourceMissing(_ ids: RequestIdentifiers, _ moment: Timestamp) -> Response {
        EntraError(
            650_052,
            "invalid_resource",
            "The app is trying to access a service that your organization lacks a service principal for."
        ).response(to: ids, at: moment)
    }

    private func answer(
        _ status: HTTPResponse.Status,
        retryAfter: String?,
        _ ids: RequestIdentifiers,
        _ moment: Timestamp
    ) -> Response {
        var headers: HTTPFields = [:]
        if let retryAfter { headers[.retryAfter] = retryAfter }
        return answer(status, "TooManyRequests", "Please retry again later.", headers, ids, moment)
    }

    private func answer(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ message: String,
        _ headers: HTTPFields,
        _ ids: RequestIdentifiers,
        _ moment: Timestamp,
    ) -> Response {
        switch service {
        case .graph:
            return GraphError(status: status, code: code, message: message, headers: headers).response(
                to: ids,
                at: moment
            )
        case .entra:
            // 90033 is what the login service says when it cannot answer for a while.
            let error = EntraError(90_033, "temporarily_unavailable", "A transient error has occurred.", status: status)
            var response = error.response(to: ids, at: moment)
            response.headers.append(contentsOf: headers)
            return response
        case .defender, .resourceManager:
            var json = JSONWriter()
            json.object { json in
                json.object("error") { json in
                    json.member("code", code)
                    json.member("message", message)
                    // Defender names the request here (Defender for Endpoint, "Common REST API error codes").
                    if service == .defender { json.member("target", ids.request) }
                }
            }
            return .json(json, status: status, headers: headers)
        }
    }
}
