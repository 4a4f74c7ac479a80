"""The register of key sites."""

from __future__ import annotations

import pytest

from console.errors import KnownError
from console.services import sites


def test_sites_come_all_or_by_kind(flow) -> None:
    plant = flow.do(sites.add, fields={"name": "苯罐区", "kind": "hazmat_plant"})
    flow.do(sites.add, fields={"name": "中学", "kind": "school"})
    assert len(flow.ask(sites.rows)) == 2
    assert [row.site for row in flow.ask(sites.rows, kinds=("hazmat_plant",))] == [plant]


def test_a_site_keeps_a_name(flow) -> None:
    site = flow.do(sites.add, fields={"name": "苯罐区", "kind": "hazmat_plant"})
    assert flow.do(sites.update, site=site.id, fields={"aliases": ["罐区"]}).aliases == ("罐区",)
    with pytest.raises(KnownError, match=r"field\.empty"):
        flow.do(sites.update, site=site.id, fields={"name": "\x00"})
