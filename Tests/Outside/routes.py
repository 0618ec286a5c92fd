"""The sandbox's routes, as random requests know them: what may stand in each place, and in whose shape refusals come."""

import dataclasses

GRAPH, XDR, MDE, ARM = (
    "https://graph.microsoft.com", "https://api.security.microsoft.com", "https://api.securitycenter.microsoft.com",
    "https://management.azure.com",
)


@dataclasses.dataclass(frozen=True)
class Route:
    """One path, with gaps in braces that are filled with fitting and unfitting values."""

    method: str
    path: str
    # Whose error shape its refusals have: graph, entra, defender, arm, control, page.
    service: str
    # A body that it takes, as JSON or, for the login service, as fields of a form.
    body: object = None
    # The resource whose token it takes.
    resource: str = GRAPH
    # Query options that it may know.
    options: tuple = ()


LIST = ("$filter", "$top", "$skip", "$count", "$orderby", "$expand", "$select", "$search", "$skiptoken", "$format")
ENTITLEMENT = "/v1.0/identityGovernance/entitlementManagement"
COMMENT = {"@odata.type": "microsoft.graph.security.alertComment", "comment": "{text}"}
CHANGE = {
    "status": "{status}", "classification": "{classification}", "determination": "{determination}", "assignedTo": "{text}",
    "customTags": ["{text}"],
}
ACTION = {"Comment": "{text}", "IsolationType": "Full", "ScanType": "Quick"}
FAULT = {"target": "incidents", "effect": "{text}"}


def graph(method, path, body=None, options=LIST):
    return Route(method, f"/v1.0/{path}", "graph", body, GRAPH, options)


def entitlement(method, path, body=None):
    return Route(method, f"{ENTITLEMENT}/{path}", "graph", body, GRAPH, LIST)


def login(method, path, body=None, service="entra", options=()):
    return Route(method, path, service, body, options=options)


def older(method, path, body=None, resource=MDE):
    return Route(method, f"/api/{path}", "defender", body, resource, LIST)


def control(method, path="", body=None):
    return Route(method, f"/sandbox{path}", "control", body)


TOKEN = {
    "grant_type": "{grant}", "client_id": "{client}", "client_secret": "{secret}", "scope": "{scope}", "code": "{text}",
    "redirect_uri": "http://localhost", "refresh_token": "{text}", "device_code": "{text}", "code_verifier": "{text}",
    "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion": "{jwt}",
    "resource": GRAPH,
}
AUTHORIZE = ("client_id", "response_type", "redirect_uri", "scope", "state", "response_mode", "prompt", "login_hint", "nonce",
             "code_challenge", "code_challenge_method")

ROUTES = [
    # Graph security
    *[graph("GET", f"security/{collection}") for collection in ("incidents", "alerts_v2") for _ in range(6)],
    *[graph("GET", f"security/{collection}/{{id}}") for collection in ("incidents", "alerts_v2") for _ in range(2)],
    *[graph("PATCH", f"security/{collection}/{{id}}", CHANGE) for collection in ("incidents", "alerts_v2")],
    *[graph("POST", f"security/{collection}/{{id}}/comments", COMMENT) for collection in ("incidents", "alerts_v2")],
    graph("POST", "security/incidents/microsoft.graph.security.mergeIncidents", {"incidentIds": ["{id}", "{id}"]}),
    graph("POST", "security/alerts_v2/microsoft.graph.security.moveAlerts", {"alertIds": ["{id}"], "incidentId": "{id}"}),
    *[graph("POST", path, {"Query": "{kql}", "Timespan": "{span}"})
      for path in ("security/runHuntingQuery", "security/microsoft.graph.security.runHuntingQuery") for _ in range(3)],
    graph("GET", "security/secureScores"), graph("GET", "security/secureScores/{id}"),
    graph("GET", "security/secureScoreControlProfiles"), graph("GET", "security/secureScoreControlProfiles/{id}"),
    graph("GET", "admin/serviceAnnouncement/healthOverviews"), graph("GET", "admin/serviceAnnouncement/issues"),
    # Graph, directory and partners
    graph("GET", "organization"), graph("GET", "servicePrincipals"), graph("GET", "servicePrincipals/{guid}"),
    graph("GET", "servicePrincipals(appId='{guid}')"), graph("GET", "servicePrincipals/{guid}/appRoleAssignments"),
    graph("GET", "servicePrincipals/{guid}/appRoleAssignedTo"), graph("GET", "servicePrincipals/{guid}/oauth2PermissionGrants"),
    graph("GET", "groups"), graph("GET", "groups/{guid}"), graph("DELETE", "groups/{guid}"), graph("GET", "groups/{guid}/members"),
    graph("POST", "groups", {
        "displayName": "{text}", "mailEnabled": False, "mailNickname": "{word}", "securityEnabled": True, "description": "{text}",
    }),
    graph("PATCH", "groups/{guid}", {"displayName": "{text}"}),
    graph("POST", "groups/{guid}/members/$ref", {"@odata.id": "https://graph.microsoft.com/v1.0/directoryObjects/{guid}"}),
    graph("GET", "contracts"), graph("GET", "tenantRelationships/delegatedAdminCustomers"),
    graph("GET", "tenantRelationships/delegatedAdminCustomers/{guid}/serviceManagementDetails"),
    graph("GET", "tenantRelationships/delegatedAdminRelationships"),
    graph("GET", "tenantRelationships/delegatedAdminRelationships/{guid}-{guid}"),
    graph("GET", "tenantRelationships/delegatedAdminRelationships/{guid}-{guid}/accessAssignments"),
    graph("POST", "tenantRelationships/delegatedAdminRelationships", {
        "displayName": "{text}", "duration": "{span}", "customer": {"tenantId": "{tenant}", "displayName": "{text}"},
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "{guid}"}]},
    }),
    graph("POST", "tenantRelationships/delegatedAdminRelationships/{guid}-{guid}/requests", {"action": "lockForApproval"}),
    graph("PATCH", "tenantRelationships/delegatedAdminRelationships/{guid}-{guid}", {"displayName": "{text}"}),
    graph("GET", "tenantRelationships/findTenantInformationByTenantId(tenantId='{tenant}')"),
    graph("GET", "tenantRelationships/findTenantInformationByDomainName(domainName='{domain}')"),
    # Entitlement management
    *[entitlement("GET", name) for name in (
        "connectedOrganizations", "catalogs", "accessPackages", "assignmentPolicies", "assignmentRequests", "assignments",
        "resourceRequests", "settings", "catalogs/{guid}", "catalogs/{guid}/resources", "accessPackages/{guid}",
        "accessPackages/{guid}/resourceRoleScopes", "assignmentPolicies/{guid}", "connectedOrganizations/{guid}",
        "accessPackageAssignmentApprovals/{guid}/stages",
    )],
    entitlement("POST", "connectedOrganizations", {
        "displayName": "{text}", "description": "{text}", "state": "configured", "identitySources": [{
            "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "{tenant}", "displayName": "{text}",
        }],
    }),
    entitlement("POST", "catalogs", {"displayName": "{text}", "state": "published", "isExternallyVisible": True}),
    entitlement("POST", "resourceRequests", {
        "requestType": "adminAdd", "resource": {"originId": "{guid}", "originSystem": "AadGroup"}, "catalog": {"id": "{guid}"},
    }),
    entitlement("POST", "accessPackages", {"displayName": "{text}", "isHidden": False, "catalog": {"id": "{guid}"}}),
    entitlement("POST", "accessPackages/{guid}/resourceRoleScopes", {
        "role": {"originId": "Member_{guid}", "originSystem": "AadGroup"}, "scope": {"originId": "{guid}"},
    }),
    entitlement("POST", "assignmentPolicies", {
        "displayName": "{text}", "accessPackage": {"id": "{guid}"}, "allowedTargetScope": "allExternalUsers",
        "expiration": {"type": "afterDuration", "duration": "{span}"},
    }),
    entitlement("PATCH", "catalogs/{guid}", {"displayName": "{text}"}), entitlement("DELETE", "catalogs/{guid}"),
    entitlement("PATCH", "settings", {"externalUserLifecycleAction": "blockSignIn"}),
    # The login service
    *[login("POST", f"/{{tenant}}/oauth2/{version}token", TOKEN) for version in ("v2.0/", "") for _ in range(4)],
    login("POST", "/{tenant}/oauth2/v2.0/devicecode", {"client_id": "{client}", "scope": "{scope}"}),
    login("GET", "/{tenant}/v2.0/.well-known/openid-configuration"), login("GET", "/{tenant}/.well-known/openid-configuration"),
    login("GET", "/{tenant}/discovery/v2.0/keys"), login("GET", "/{tenant}/discovery/keys"),
    login("GET", "/common/discovery/instance", options=("api-version", "authorization_endpoint")),
    login("GET", "/common/userrealm/{text}", options=("api-version",)),
    *[login("GET", f"/{{tenant}}/oauth2/{version}authorize", service="page", options=AUTHORIZE) for version in ("v2.0/", "")],
    login("POST", "/{tenant}/oauth2/v2.0/authorize", {"account": "{text}", "decision": "accept"}, "page", AUTHORIZE),
    *[login("GET", f"/{{tenant}}/{version}adminconsent", service="page", options=AUTHORIZE) for version in ("v2.0/", "")],
    login("GET", "/devicelogin", service="page", options=("code",)), login("POST", "/devicelogin", {"code": "{text}"}, "page"),
    login("GET", "/common/oauth2/deviceauth", service="page"), login("GET", "/oidc/userinfo", service="graph"),
    login("GET", "/{tenant}/oauth2/v2.0/logout", service="page", options=("post_logout_redirect_uri",)),
    # Azure Resource Manager
    *[Route("GET", "/tenants", "arm", resource=ARM, options=("api-version", "$skiptoken"))] * 2,
    # The older Defender APIs
    *[older("GET", "incidents", resource=XDR)] * 3, older("PATCH", "incidents/{id}", {"status": "{status}", "tags": ["{text}"]}, XDR),
    *[older("GET", "alerts")] * 3, older("GET", "alerts/{id}"), older("PATCH", "alerts/{id}", CHANGE),
    *[older("GET", "machines")] * 2, older("GET", "machines/{id}"), older("GET", "machineactions"),
    older("GET", "machineactions/{guid}"), older("POST", "machineactions/{guid}/cancel", {"Comment": "{text}"}),
    *[older("POST", f"machines/{{id}}/{action}", ACTION) for action in (
        "isolate", "unisolate", "runAntiVirusScan", "restrictCodeExecution", "unrestrictCodeExecution",
        "collectInvestigationPackage", "StopAndQuarantineFile",
    )],
    # A machine's own tokens
    *[Route("GET", path, "any", options=("api-version", "resource", "client_id")) for path in (
        "/metadata/identity/oauth2/token", "/msi/token",
    )],
    # The control endpoint. What would make the sandbox fail on purpose is only asked without its secret.
    control("GET"), control("GET", "/faults"), control("POST", "/faults", FAULT), control("DELETE", "/faults/{id}"),
    control("GET", "/clock"), control("POST", "/clock", {"advance": "{span}", "speed": 2}), control("GET", "/tenants"),
    control("POST", "/happenings", {"tenant": "{tenant}"}), control("GET", "/applications"),
    # Nowhere
    Route("GET", "/", "any"), Route("GET", "/v1.0", "graph"), Route("GET", "/beta/security/incidents", "any"),
    Route("POST", "/v1.0/$batch", "graph", {"requests": []}), Route("GET", "/v1.0/{text}/{text}", "graph"),
    Route("GET", "/{text}", "any"), Route("GET", "/api/{text}", "defender"),
]
