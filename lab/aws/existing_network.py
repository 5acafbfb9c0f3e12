"""Makes a VPC with subnets under given ids, because an environment says that they exist.

AWS chooses ids itself, so this is no call of its API but one of the lab's: PUT /lab/network.
"""

import ipaddress
import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.backends import get_backend
from moto.ec2.models import subnets, vpcs

# Ids of everything that was made here, and of what moto makes beside a VPC.
MADE: set[str] = set()

# Subnets as large as a sixteenth of the VPC, or as EC2 lets them be.
BITS_OF_SLOT = 4
SMALLEST_SUBNET = 28

one_at_a_time = threading.Lock()
chosen = threading.local()


def apply() -> None:
    """Lets this file choose an id; every other VPC and subnet has one by chance, as before."""
    vpcs.random_vpc_id = choosing(vpcs.random_vpc_id)
    subnets.random_subnet_id = choosing(subnets.random_subnet_id)


def choosing(by_chance: Callable[[], str]) -> Callable[[], str]:
    return lambda: getattr(chosen, "id", None) or by_chance()


@contextmanager
def chosen_id(name: str) -> Iterator[None]:
    chosen.id = name
    try:
        yield
    finally:
        chosen.id = None


def make_network(wanted: dict[str, Any]) -> None:
    """{"region", "vpcId", "cidr", "subnets": [{"id", "zone", "public"}]}; what is there already stays as it is."""
    backend = get_backend("ec2")[os.environ["MOTO_ACCOUNT_ID"]][wanted["region"]]
    vpc_id, cidr = wanted["vpcId"], ipaddress.ip_network(wanted["cidr"])
    with one_at_a_time:
        if vpc_id not in backend.vpcs:
            with chosen_id(vpc_id):
                backend.create_vpc(str(cidr))
            backend.modify_vpc_attribute(vpc_id, "enable_dns_support", True)
            backend.modify_vpc_attribute(vpc_id, "enable_dns_hostnames", True)
            MADE.update([vpc_id, *ids_beside(backend, vpc_id)])
        for subnet in wanted["subnets"]:
            if subnet["id"] not in {one.id for one in backend.describe_subnets()}:
                with chosen_id(subnet["id"]):
                    backend.create_subnet(vpc_id, free_range(backend, vpc_id, cidr), availability_zone=subnet["zone"])
                backend.modify_subnet_attribute(subnet["id"], "map_public_ip_on_launch", subnet["public"])
                MADE.add(subnet["id"])


def ids_beside(backend: Any, vpc_id: str) -> Iterable[str]:
    for collection in (backend.route_tables, backend.network_acls, backend.groups[vpc_id]):
        yield from (name for name, one in collection.items() if one.vpc_id == vpc_id)


def free_range(backend: Any, vpc_id: str, cidr: Any) -> str:
    taken = [subnet.cidr for subnet in backend.describe_subnets(filters={"vpc-id": vpc_id})]
    slots = cidr.subnets(new_prefix=min(cidr.prefixlen + BITS_OF_SLOT, SMALLEST_SUBNET))
    slot = next((slot for slot in slots if not any(slot.overlaps(one) for one in taken)), None)
    if slot is None:
        raise ValueError(f"{vpc_id}: {cidr} has no room for another subnet")
    return str(slot)


class ExistingNetworks:
    """Answers PUT /lab/network, and leaves every other request to what is behind it."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if (environment["REQUEST_METHOD"], environment["PATH_INFO"]) != ("PUT", "/lab/network"):
            return self.application(environment, start_response)
        body = environment["wsgi.input"].read(int(environment["CONTENT_LENGTH"]))
        try:
            make_network(json.loads(body))
        except Exception as error:
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [str(error).encode()]
        start_response("204 No Content", [])
        return []
