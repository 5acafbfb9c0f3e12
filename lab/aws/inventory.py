"""Lists what moto holds, as one line per thing: `ec2 ap-northeast-2 vpcs vpc-0a1b2c`.

Its own listing (/moto-api/data.json) remembers everything that was ever made, also what is deleted.
"""

import json
from collections.abc import Iterable
from typing import Any

from moto.backends import get_backend
from moto.kms.models import Key
from moto.kms.utils import RESERVED_ALIASES
from moto.route53.models import FakeZone

# The services in which the stacks make something.
SERVICES = ("ec2", "iam", "kms", "logs", "route53")

# Kept in AWS too when the thing itself is gone.
ENDED = {"deleted", "deleting", "PendingDeletion"}

# What moto brings along, or makes beside a thing.
BROUGHT = {"amis", "delegation_sets", "managed_policies", "managed_prefix_lists", "snapshots"}


def lines() -> list[str]:
    return sorted(
        f"{service} {place} {collection} {name}"
        for service in SERVICES
        for account in list(get_backend(service).values())
        for place, backend in list(account.items())
        for collection, name in things(backend)
    )


def things(backend: Any) -> Iterable[tuple[str, str]]:
    default_vpcs = {vpc.id for vpc in getattr(backend, "vpcs", {}).values() if is_default(vpc)}
    for collection, value in list(vars(backend).items()):
        if collection.startswith("_") or collection in BROUGHT or not isinstance(value, dict):
            continue
        for name, thing in list(value.items()):
            for key, one in members(name, thing):
                if is_made(one) and getattr(one, "vpc_id", getattr(one, "id", None)) not in default_vpcs:
                    yield collection, getattr(one, "name", key) if collection == "roles" else str(key)
                yield from inside(one)


def inside(thing: Any) -> Iterable[tuple[str, str]]:
    """What moto keeps within a thing and AWS as things of their own, also where the thing is not listed."""
    for alias in getattr(thing, "aliases", {}) if isinstance(thing, Key) else ():
        if alias not in RESERVED_ALIASES:
            yield "aliases", alias
    for record in thing.rrsets if isinstance(thing, FakeZone) else ():
        # These two come with a zone, and go with it.
        if record.name.rstrip(".") != thing.name.rstrip(".") or record.type not in ("NS", "SOA"):
            yield "records", f"{thing.resource_id}/{record.name}/{record.type}"


def members(name: Any, thing: Any) -> list[tuple[Any, Any]]:
    """Most collections are by id; some are by place and then by id, or have a list for each name."""
    if isinstance(thing, dict):
        return list(thing.items())
    if isinstance(thing, list):
        return [(getattr(one, "id", name), one) for one in thing]
    return [(name, thing)]


def is_made(thing: Any) -> bool:
    """Whether it is a thing of moto's at all, is still there, and was made by whoever uses the lab."""
    if not type(thing).__module__.startswith("moto."):
        return False
    state = getattr(thing, "key_state", None) or getattr(thing, "state", None)
    seeded = str(getattr(thing, "caller_reference", "")).startswith("lab-zone:")
    return not seeded and not (isinstance(state, str) and state in ENDED)


def is_default(vpc: Any) -> bool:
    return str(vpc.is_default).lower() == "true"


class Inventory:
    """Answers /lab/inventory, a path that no AWS service has, and leaves every other request to moto."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environment["PATH_INFO"] != "/lab/inventory":
            return self.application(environment, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(lines()).encode()]
