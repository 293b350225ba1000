"""The XML site map: it proposes pages that no link names, and whatever is wrong with it costs nothing else."""

from __future__ import annotations

import gzip

import pytest
from local_site import Answer, LocalSite

from auditor.browser.manners import Manners
from auditor.portal.sitemap import FILE_BYTES, sitemap_addresses, sitemap_candidates
from auditor.portal.vocabulary import load_vocabulary

XML = "application/xml"
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def listing(*addresses: str) -> bytes:
    entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{SCHEMA}">{entries}</urlset>'.encode()


def index(*addresses: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<sitemapindex xmlns="{SCHEMA}">{entries}</sitemapindex>'.encode()


async def addresses(site: LocalSite, *, robots: bool = True) -> tuple[str, ...]:
    manners = Manners(f"{site.origin}/", user_agent="test", own_portal=not robots)
    await manners.learn()
    return await sitemap_addresses(f"{site.origin}/", manners)


async def test_the_usual_place_is_read_and_other_hosts_are_left_out(local_site: LocalSite):
    local_site.put_raw("/sitemap.xml", listing(f"{local_site.origin}/hoi-dap", "https://example.vn/hoi-dap"), XML)
    assert await addresses(local_site) == (f"{local_site.origin}/hoi-dap",)


async def test_robots_names_it_and_an_index_leads_to_its_parts(local_site: LocalSite):
    origin = local_site.origin
    local_site.put_raw("/robots.txt", f"User-agent: *\nSitemap: {origin}/so-do.xml".encode(), "text/plain")
    local_site.put_raw("/so-do.xml", index(f"{origin}/1.xml.gz", f"{origin}/2.xml"), XML)
    local_site.put_raw("/1.xml.gz", gzip.compress(listing("/thong-ke")), "application/gzip")
    local_site.put_raw("/2.xml", listing("/hoi-dap"), XML)
    assert await addresses(local_site) == (f"{origin}/thong-ke", f"{origin}/hoi-dap")
    assert not [asked for asked in local_site.asked if asked.path == "/sitemap.xml"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Trang chu</body></html>",
        b"<urlset><url><loc>",
        b"\x1f\x8b broken",
        "<urlset><url></url></urlset>".encode("utf-16"),
        b"<urlset><url><loc>http://[</loc></url></urlset>",
        b'<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
    ],
)
async def test_what_is_no_site_map_gives_nothing_of_another_host(local_site: LocalSite, body: bytes):
    local_site.put_raw("/sitemap.xml", body, XML)
    assert all(address.startswith(local_site.origin) for address in await addresses(local_site))


async def test_a_file_that_unpacks_for_ever_is_read_to_its_limit(local_site: LocalSite):
    local_site.put_raw("/sitemap.xml", gzip.compress(b" " * (FILE_BYTES * 20)), XML)
    assert await addresses(local_site) == ()


async def test_an_index_that_names_itself_ends(local_site: LocalSite):
    local_site.put_raw("/sitemap.xml", index("/sitemap.xml", "/sitemap.xml"), XML)
    assert await addresses(local_site) == ()
    assert len(local_site.sent("/sitemap.xml", method="GET")) <= 3


async def test_what_robots_excludes_is_not_asked_for(local_site: LocalSite):
    local_site.put_raw("/robots.txt", b"User-agent: *\nDisallow: /sitemap", "text/plain")
    local_site.put_raw("/sitemap.xml", listing("/hoi-dap"), XML)
    assert await addresses(local_site) == ()
    assert local_site.sent("/sitemap.xml", method="GET") == []


async def test_a_server_error_is_no_site_map(local_site: LocalSite):
    local_site.answers["/sitemap.xml"] = Answer(status=500, body=listing("/hoi-dap"), media=XML)
    assert await addresses(local_site) == ()


def test_an_overview_comes_before_its_entries():
    entries = [f"https://p.vn/thu-tuc-hanh-chinh/chi-tiet/{number}" for number in range(50)]
    found = sitemap_candidates([*entries, "https://p.vn/thu-tuc-hanh-chinh", "https://p.vn/gioi"], load_vocabulary())
    catalogue = [candidate.reach.url for candidate in found if candidate.role == "catalogue"]
    assert catalogue[0] == "https://p.vn/thu-tuc-hanh-chinh"
    assert len(catalogue) == 2
    assert not [candidate for candidate in found if candidate.reach.url == "https://p.vn/gioi"]
