"""What moto 5.2.1 answers otherwise than AWS does, where Terraform's AWS provider depends on it. One function per bug."""

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.nat_gateways import NatGateway, NatGatewayBackend
from moto.ec2.models.route_tables import Route
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.models.subnets import Subnet
from moto.ec2.models.vpcs import VPC, VPCBackend
from moto.ec2.models.launch_templates import LaunchTemplate
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.responses.subnets import Subnets
from moto.route53.models import FakeZone, Route53Backend
from moto.route53.responses import Route53


def apply() -> None:
    """Puts every patch in place; call it before the server takes requests."""
    unnest_ipv6_state()
    keep_hostname_type()
    infer_private_zone()
    keep_reservation_description()
    describe_rules_between_groups()
    keep_template_tags_apart()
    show_tags_of_launch_template()
    forget_with_their_owner()
    blacken_routes()
    accept_zone_id()


def unnest_ipv6_state() -> None:
    """The state of a subnet's IPv6 range is {"State": {"State": "associated"}}, and the provider waits for it in vain.

    https://github.com/localstack/moto/pull/140
    """

    def association_set(subnet: Subnet) -> list[dict[str, Any]]:
        return [
            {
                "ipv6CidrBlock": association["ipv6CidrBlock"],
                "associationId": association["associationId"],
                "ipv6CidrBlockState": association["ipv6CidrBlockState"],
            }
            for association in subnet.ipv6_cidr_block_associations.values()
            if association["ipv6CidrBlockState"]["State"] == "associated"
        ]

    Subnet.ipv6_cidr_block_association_set = property(association_set)


def keep_hostname_type() -> None:
    """ModifySubnetAttribute ignores PrivateDnsHostnameTypeOnLaunch and the AAAA option, so that the provider waits.

    https://github.com/localstack/moto/pull/154 adds the A option only.
    """
    modify = Subnets.modify_subnet_attribute

    def modify_subnet_attribute(self: Subnets) -> ActionResult:
        options = self.ec2_backend.get_subnet(self._get_param("SubnetId")).private_dns_name_options_on_launch
        hostname_type = self._get_param("PrivateDnsHostnameTypeOnLaunch")
        if hostname_type is not None:
            options["HostnameType"] = hostname_type
        aaaa_record = self._get_param("EnableResourceNameDnsAAAARecordOnLaunch.Value")
        if aaaa_record is not None:
            options["EnableResourceNameDnsAAAARecord"] = aaaa_record
        return modify(self)

    Subnets.modify_subnet_attribute = modify_subnet_attribute


def infer_private_zone() -> None:
    """A hosted zone with a VPC is private in AWS; moto wants HostedZoneConfig.PrivateZone, which the provider never sends.

    https://github.com/getmoto/moto/issues/4785
    """
    get_bool = Route53._get_bool_param

    def get_bool_param(self: Route53, name: str, default: Any = None) -> Any:
        if name == "HostedZoneConfig.PrivateZone" and self._get_param("VPC.VPCId"):
            return True
        return get_bool(self, name, default)

    Route53._get_bool_param = get_bool_param


def keep_reservation_description() -> None:
    """A subnet's CIDR reservation forgets its description, so that the provider wants to replace it at every plan.

    Reservations are new in moto: https://github.com/localstack/localstack/issues/13574
    """
    create = Subnets.create_subnet_cidr_reservation

    def create_subnet_cidr_reservation(self: Subnets) -> ActionResult:
        answer = create(self)
        answer.result["SubnetCidrReservation"].description = self._get_param("Description")
        return answer

    Subnets.create_subnet_cidr_reservation = create_subnet_cidr_reservation


def describe_rules_between_groups() -> None:
    """A rule whose source is a group keeps its description with the source, and is shown without it.

    https://github.com/getmoto/moto/blob/5.2.1/moto/ec2/models/security_groups.py (SecurityGroupRule.description)
    """

    def description(rule: SecurityGroupRule) -> str | None:
        return (rule.ip_range or {}).get("Description") or (rule.source_group or {}).get("Description")

    SecurityGroupRule.description = property(description)


def keep_template_tags_apart() -> None:
    """The tags of a launch template itself are added to those that it gives to instances, and the provider sees a change.

    https://github.com/getmoto/moto/blob/5.2.1/moto/ec2/responses/launch_templates.py (create_launch_template)
    """
    create = LaunchTemplates.create_launch_template

    def create_launch_template(self: LaunchTemplates) -> ActionResult:
        answer = create(self)
        template = self.ec2_backend.get_launch_template(answer.result["LaunchTemplate"]["LaunchTemplateId"])
        data = template.default_version().data
        others = [one for one in data.get("TagSpecifications", []) if one["ResourceType"] != "launch-template"]
        if others:
            data["TagSpecifications"] = others
        else:
            data.pop("TagSpecifications", None)
        return answer

    LaunchTemplates.create_launch_template = create_launch_template


def show_tags_of_launch_template() -> None:
    """A launch template is described with the tags that it was made with, whatever was added or taken away since.

    https://github.com/getmoto/moto/blob/5.2.1/moto/ec2/models/launch_templates.py (LaunchTemplate.__init__)
    """
    LaunchTemplate.tags = property(LaunchTemplate.get_tags, lambda self, tags: None)


def forget_with_their_owner() -> None:
    """A deleted NAT gateway leaves its network interface and keeps its addresses; a deleted VPC leaves its network ACL.

    https://github.com/getmoto/moto/blob/5.2.1/moto/ec2/models/nat_gateways.py (delete_nat_gateway),
    https://github.com/getmoto/moto/blob/5.2.1/moto/ec2/models/vpcs.py (delete_vpc)
    """
    delete_nat_gateway = NatGatewayBackend.delete_nat_gateway
    delete_vpc = VPCBackend.delete_vpc

    def nat_gateway_and_interface(self: NatGatewayBackend, nat_gateway_id: str) -> NatGateway:
        gateway = delete_nat_gateway(self, nat_gateway_id)
        self.enis.pop(gateway._eni.id, None)
        for address in self.addresses:
            if address.eni is gateway._eni and address.association_id is not None:
                self.disassociate_address(association_id=address.association_id)
        return gateway

    def vpc_and_acls(self: VPCBackend, vpc_id: str) -> VPC:
        vpc = delete_vpc(self, vpc_id)
        for acl_id in [acl.id for acl in self.network_acls.values() if acl.vpc_id == vpc_id]:
            del self.network_acls[acl_id]
        return vpc

    NatGatewayBackend.delete_nat_gateway = nat_gateway_and_interface
    VPCBackend.delete_vpc = vpc_and_acls


def blacken_routes() -> None:
    """A route to a deleted NAT gateway stays active; in AWS it is a black hole until it is replaced.

    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html
    """

    def state(self: Route) -> str:
        gateway = self.nat_gateway
        return "blackhole" if gateway is not None and gateway.state == "deleted" else "active"

    Route.state = property(state)


def accept_zone_id() -> None:
    """No bug: AWS chooses a hosted zone's id, and the lab must have the zone that an environment adopts by its id.

    A caller reference `lab-zone:<id>` chooses it.
    """
    create = Route53Backend.create_hosted_zone

    def create_hosted_zone(self: Route53Backend, *arguments: Any, **options: Any) -> FakeZone:
        zone = create(self, *arguments, **options)
        prefix, _, zone_id = zone.caller_reference.partition(":")
        if prefix == "lab-zone":
            self.zones[zone_id] = self.zones.pop(zone.resource_id)
            zone.resource_id = zone_id
        return zone

    Route53Backend.create_hosted_zone = create_hosted_zone
