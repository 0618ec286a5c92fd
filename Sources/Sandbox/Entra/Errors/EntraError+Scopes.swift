import Tenants

/// What is wrong with what a token is to be for.
extension EntraError {
    static func wrongScope(_ scope: String) -> EntraError {
        EntraError(
            1_002_012,
            "invalid_scope",
            "The provided value for scope \(scope) is not valid. Client credential flows must have a scope value with /.default "
                + "suffixed to the resource identifier (application ID URI)."
        )
    }

    static func invalidScope(_ scope: String) -> EntraError {
        EntraError(
            70_011,
            "invalid_scope",
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' "
                + "is not valid. The scope \(scope) is not valid."
        )
    }

    static func severalResources(_ scope: String) -> EntraError {
        EntraError(
            28_002,
            "invalid_scope",
            "Provided value for the input parameter scope '\(scope)' is not valid when requesting an access token, because it "
                + "contains more than one resource."
        )
    }

    static func unknownScope(_ scope: String, of resource: EntraResource, to registration: Registration) -> EntraError {
        EntraError(
            650_053,
            "invalid_scope",
            "The application '\(registration.displayName)' asked for scope '\(scope)' that doesn't exist on the resource "
                + "'\(resource.appID)'. Contact the app vendor."
        )
    }

    static func unknownResource(_ resource: String, in tenant: MadeUpTenant) -> EntraError {
        EntraError(
            500_011,
            "invalid_resource",
            "The resource principal named \(resource) was not found in the tenant named \(tenant.name). This can happen if the "
                + "application has not been installed by the administrator of the tenant or consented to by any user in the "
                + "tenant. You might have sent your authentication request to the wrong tenant."
        )
    }
}
