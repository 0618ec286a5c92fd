"""The Graph SDK for Python grants access as the guide for providers says: groups, a connected organization, a catalog, a package, a policy."""

import asyncio
import datetime
import uuid

import pytest
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.identity_governance.entitlement_management.catalogs.item.resources.resources_request_builder import (
    ResourcesRequestBuilder,
)
from msgraph.generated.models.access_package import AccessPackage
from msgraph.generated.models.access_package_assignment_approval_settings import AccessPackageAssignmentApprovalSettings
from msgraph.generated.models.access_package_assignment_policy import AccessPackageAssignmentPolicy
from msgraph.generated.models.access_package_assignment_requestor_settings import AccessPackageAssignmentRequestorSettings
from msgraph.generated.models.access_package_catalog import AccessPackageCatalog
from msgraph.generated.models.access_package_catalog_state import AccessPackageCatalogState
from msgraph.generated.models.access_package_request_type import AccessPackageRequestType
from msgraph.generated.models.access_package_resource import AccessPackageResource
from msgraph.generated.models.access_package_resource_request import AccessPackageResourceRequest
from msgraph.generated.models.access_package_resource_role import AccessPackageResourceRole
from msgraph.generated.models.access_package_resource_role_scope import AccessPackageResourceRoleScope
from msgraph.generated.models.access_package_resource_scope import AccessPackageResourceScope
from msgraph.generated.models.allowed_target_scope import AllowedTargetScope
from msgraph.generated.models.azure_active_directory_tenant import AzureActiveDirectoryTenant
from msgraph.generated.models.connected_organization import ConnectedOrganization
from msgraph.generated.models.connected_organization_members import ConnectedOrganizationMembers
from msgraph.generated.models.connected_organization_state import ConnectedOrganizationState
from msgraph.generated.models.expiration_pattern import ExpirationPattern
from msgraph.generated.models.expiration_pattern_type import ExpirationPatternType
from msgraph.generated.models.group import Group
from msgraph.generated.models.o_data_errors.o_data_error import ODataError

from graph import client
from understood import understood

pytestmark = pytest.mark.needs("directory")


class Year(datetime.timedelta):
    """A year that the SDK writes as Graph wants it: of an ordinary span it makes "365 days, 0:00:00", which is none."""

    def __str__(self):
        return "P365D"


YEAR = Year(days=365)


def group(name):
    return Group(
        display_name=name, mail_enabled=False, mail_nickname=name.replace(" ", ""), security_enabled=True,
        description=f"{name}, made by a test",
    )


def test_the_guide_of_granting_access_from_end_to_end(ready, sandbox, changing_tenant):
    provider = ready["provider"]

    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            governance = graph.service.identity_governance.entitlement_management

            async def made(builder, body):
                one = await builder.post(body)
                assert graph.last.status_code == 201, graph.last.status_code
                understood(graph.last.content, one)
                return one

            analysts = await made(graph.service.groups, group("Outside Analysts"))
            assert uuid.UUID(analysts.id) and analysts.security_enabled and analysts.mail_enabled is False
            organization = await made(governance.connected_organizations, ConnectedOrganization(
                display_name=provider["name"], description="our provider", state=ConnectedOrganizationState.Configured,
                identity_sources=[AzureActiveDirectoryTenant(
                    odata_type="#microsoft.graph.azureActiveDirectoryTenant", tenant_id=provider["tenantID"], display_name=provider["name"])],
            ))
            catalog = await made(governance.catalogs, AccessPackageCatalog(
                display_name="MSSP Accesses", description="for a test", state=AccessPackageCatalogState.Published, is_externally_visible=True,
            ))
            request = await made(governance.resource_requests, AccessPackageResourceRequest(
                request_type=AccessPackageRequestType.AdminAdd, catalog=AccessPackageCatalog(id=catalog.id),
                resource=AccessPackageResource(origin_id=analysts.id, origin_system="AadGroup"),
            ))
            assert request.state.value == "delivered"

            resources = await governance.catalogs.by_access_package_catalog_id(catalog.id).resources.get(RequestConfiguration(
                query_parameters=ResourcesRequestBuilder.ResourcesRequestBuilderGetQueryParameters(
                    filter=f"originId eq '{analysts.id}'", expand=["roles", "scopes"])))
            understood(graph.last.content, resources)
            resource, = resources.value
            member = next(role for role in resource.roles if role.origin_id == f"Member_{analysts.id}")
            scope = resource.scopes[0]

            package = await made(governance.access_packages, AccessPackage(
                display_name="Outside Tier 1", description="for a test", is_hidden=False, catalog=AccessPackageCatalog(id=catalog.id)))
            await made(governance.access_packages.by_access_package_id(package.id).resource_role_scopes, AccessPackageResourceRoleScope(
                role=AccessPackageResourceRole(
                    id=member.id, display_name="Member", origin_system="AadGroup", origin_id=member.origin_id,
                    resource=AccessPackageResource(id=resource.id, origin_id=analysts.id, origin_system="AadGroup")),
                scope=AccessPackageResourceScope(id=scope.id, origin_id=analysts.id, origin_system="AadGroup", is_root_scope=True),
            ))
            policy = await made(governance.assignment_policies, AccessPackageAssignmentPolicy(
                display_name="Outside Tier 1", description="a year", access_package=AccessPackage(id=package.id),
                allowed_target_scope=AllowedTargetScope.SpecificConnectedOrganizationUsers,
                specific_allowed_targets=[ConnectedOrganizationMembers(
                    odata_type="#microsoft.graph.connectedOrganizationMembers", connected_organization_id=organization.id)],
                expiration=ExpirationPattern(type=ExpirationPatternType.AfterDuration, duration=YEAR),
                requestor_settings=AccessPackageAssignmentRequestorSettings(
                    enable_targets_to_self_add_access=True, enable_targets_to_self_update_access=True,
                    enable_targets_to_self_remove_access=True, allow_custom_assignment_schedule=False),
                request_approval_settings=AccessPackageAssignmentApprovalSettings(
                    is_approval_required_for_add=False, is_approval_required_for_update=False, stages=[]),
            ))
            assert policy.id

            # Everything is there afterwards.
            for builder, one in (
                (graph.service.groups, analysts), (governance.connected_organizations, organization), (governance.catalogs, catalog),
                (governance.access_packages, package), (governance.assignment_policies, policy),
            ):
                listed = await builder.get()
                understood(graph.last.content, listed)
                assert one.id in {other.id for other in listed.value}
    asyncio.run(run())


def test_a_group_without_its_properties_is_refused(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            with pytest.raises(ODataError) as refused:
                await graph.service.groups.post(Group(display_name="half a group"))
            assert refused.value.response_status_code == 400 and refused.value.error.code == "Request_BadRequest"
    asyncio.run(run())


def test_a_group_is_changed_and_taken_away(ready, changing_tenant):
    async def run():
        async with client(ready, changing_tenant["tenantID"]) as graph:
            made = await graph.service.groups.post(group("Outside Passing"))
            item = graph.service.groups.by_group_id(made.id)
            await item.patch(Group(description="changed"))
            assert graph.last.status_code == 204
            assert (await item.get()).description == "changed"
            await item.delete()
            assert graph.last.status_code == 204
            with pytest.raises(ODataError) as refused:
                await item.get()
            assert refused.value.response_status_code == 404
    asyncio.run(run())


def test_any_tenant_is_found_by_its_id_and_by_its_domain(ready, sandbox, tenant):
    other = sandbox.tenants[1]

    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            relationships = graph.service.tenant_relationships
            for builder in (
                relationships.find_tenant_information_by_tenant_id_with_tenant_id(other["tenantID"]),
                relationships.find_tenant_information_by_domain_name_with_domain_name(other["domain"]),
            ):
                found = await builder.get()
                understood(graph.last.content, found)
                assert (found.tenant_id, found.default_domain_name) == (other["tenantID"], other["domain"])
                assert found.display_name == other["name"]
    asyncio.run(run())


def test_the_provider_lists_its_relationships(ready):
    async def run():
        async with client(ready, ready["provider"]["tenantID"]) as graph:
            for builder in (
                graph.service.tenant_relationships.delegated_admin_relationships,
                graph.service.tenant_relationships.delegated_admin_customers,
                graph.service.contracts,
            ):
                listed = await builder.get()
                understood(graph.last.content, listed)
                assert listed.value
    asyncio.run(run())


def test_the_organization_and_its_service_principals_are_understood(ready, tenant):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            organizations = await graph.service.organization.get()
            understood(graph.last.content, organizations)
            assert [one.id for one in organizations.value] == [tenant["tenantID"]]
            principals = await graph.service.service_principals.get()
            understood(graph.last.content, principals)
            assert ready["clientID"] in {one.app_id for one in principals.value}
    asyncio.run(run())


@pytest.mark.needs("secure score")
def test_the_secure_score_is_understood(ready, tenant):
    async def run():
        async with client(ready, tenant["tenantID"]) as graph:
            scores = await graph.service.security.secure_scores.get()
            understood(graph.last.content, scores)
            days = [one.created_date_time for one in scores.value]
            assert days == sorted(days, reverse=True) and days
            assert all(0 <= one.current_score <= one.max_score for one in scores.value)
            profiles = await graph.service.security.secure_score_control_profiles.get()
            understood(graph.last.content, profiles)
            named = {control.control_name for control in scores.value[0].control_scores}
            assert named and named & {profile.id for profile in profiles.value}
    asyncio.run(run())
