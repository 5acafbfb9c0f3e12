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

import existing_network

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


def environments() -> dict[str, str]:
    """The environment of each thing that is tagged with one, by the name that `lines` gives it."""
    return {
        name: tags["eksnet:environment"]
        for service in SERVICES
        for account in list(get_backend(service).values())
        for backend in list(account.values())
        for _, name, tags in tagged_things(backend)
        if "eksnet:environment" in tags
    }


def kept_states() -> dict[str, str]:
    """Terraform's states and locks in S3, by bucket and key."""
    return {
        f"{name}/{key}": content.value.decode()
        for account in list(get_backend("s3").values())
        for backend in list(account.values())
        for name, bucket in list(backend.buckets.items())
        for key, content in list(bucket.keys.items())
        if key.endswith((".tfstate", ".tflock"))
    }


def things(backend: Any) -> Iterable[tuple[str, str]]:
    for collection, name, _ in tagged_things(backend):
        yield collection, name


def tagged_things(backend: Any) -> Iterable[tuple[str, str, dict[str, str]]]:
    default_vpcs = {vpc.id for vpc in getattr(backend, "vpcs", {}).values() if is_default(vpc)}
    for collection, value in list(vars(backend).items()):
        if collection.startswith("_") or collection in BROUGHT or not isinstance(value, dict):
            continue
        for name, thing in list(value.items()):
            for key, one in members(name, thing):
                in_default_vpc = getattr(one, "vpc_id", getattr(one, "id", None)) in default_vpcs
                if is_made(one) and not in_default_vpc and str(key) not in existing_network.MADE:
                    shown = getattr(one, "name", key) if collection == "roles" else str(key)
                    yield collection, shown, tags_of(backend, str(key), one)
                yield from ((kind, name, {}) for kind, name in inside(one))


def inside(thing: Any) -> Iterable[tuple[str, str]]:
    """What moto keeps within a thing and AWS as things of their own, also where the thing is not listed."""
    for alias in getattr(thing, "aliases", {}) if isinstance(thing, Key) else ():
        if alias not in RESERVED_ALIASES:
            yield "aliases", alias
    for record in thing.rrsets if isinstance(thing, FakeZone) else ():
        # These two come with a zone, and go with it.
        if record.name.rstrip(".") != thing.name.rstrip(".") or record.type not in ("NS", "SOA"):
            yield "records", f"{thing.resource_id}/{record.name}/{record.type}"


def tags_of(backend: Any, key: str, thing: Any) -> dict[str, str]:
    """Each service of moto keeps them in a place of its own: beside all things, with a tagger, or in the thing."""
    found: dict[str, str] = {}
    beside = getattr(backend, "tags", None)
    if isinstance(beside, dict):
        found.update(beside.get(key, {}))
    tagger = getattr(backend, "tagger", None)
    if tagger is not None:
        for name in {key, str(getattr(thing, "arn", key))}:
            found.update(tagger.get_tag_dict_for_resource(name))
    own = getattr(thing, "tags", None)
    if isinstance(own, dict):
        found.update({name: value["Value"] if isinstance(value, dict) else value for name, value in own.items()})
    return found


def members(name: Any, thing: Any) -> list[tuple[Any, Any]]:
    """Most collections are by id; some are by place and then by id, or have a list for each name."""
    if isinstance(thing, dict):
        return list(thing.items())
    if isinstance(thing, list):
        return [(getattr(one, "id", name), one) for one in thing]
    return [(name, thing)]


def is_made(thing: Any) -> bool:
    """Whether it is a thing of moto's at all, is still there, and was created by a user of the lab."""
    if not type(thing).__module__.startswith("moto."):
        return False
    state = getattr(thing, "key_state", None) or getattr(thing, "state", None)
    seeded = str(getattr(thing, "caller_reference", "")).startswith("lab-zone:")
    return not seeded and not (isinstance(state, str) and state in ENDED)


def is_default(vpc: Any) -> bool:
    return str(vpc.is_default).lower() == "true"


ANSWERS = {"/lab/inventory": lines, "/lab/environments": environments, "/lab/states": kept_states}


class Inventory:
    """Answers paths below /lab, which no AWS service has, and leaves every other request to moto."""

    def __init__(self, application: Any) -> None:
        self.application = application

    def __call__(self, environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = ANSWERS.get(environment["PATH_INFO"])
        if answer is None:
            return self.application(environment, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer()).encode()]
