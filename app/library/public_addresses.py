"""Which addresses of the network are public: the ones a page of the open web may be fetched from, and no other.

An allow-list with holes, from the IANA registries of special-purpose addresses; it does not lean on the Python version's own list.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# https://www.iana.org/assignments/iana-ipv4-special-registry and multicast, reserved, broadcast.
_NOT_PUBLIC_4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
# Only 2000::/3 is handed out; in it: protocol assignments with Teredo, documentation, 6to4, the AS112 project.
_GIVEN_OUT_6 = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")))


def is_public(address: Address) -> bool:
    """Whether it is an ordinary public address; one that carries another inside (mapped, NAT64, 6to4, Teredo) is not."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return address in _GIVEN_OUT_6 and not address.scope_id and not any(address in network for network in _NOT_PUBLIC_6)
