# needs: pip citeproc-py bibtexparser pybtex rispy
# needs: deb bibutils
"""CSL-JSON, BibTeX and RIS, read back by citeproc-py, pybtex, bibtexparser, rispy and bibutils: as many references as the graph has
sources, and names and addresses as in the graph. `references.mjs` reads the same with citation.js."""

import json
import re
import subprocess
import sys
import urllib.parse
import warnings
from pathlib import Path
from xml.etree import ElementTree

import bibtexparser
import rispy
from bibtexparser.bparser import BibTexParser
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_file
from pybtex.richtext import Text

linkloom, work, folders = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]


def export(folder, name, *more):
    path = work / name
    subprocess.run([linkloom, "export", folder, "--no-layout", "-o", path, *more], check=True, stderr=subprocess.DEVNULL)
    return path


def line(text):
    """A value of a format in which a value is a line."""
    text = re.sub(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+", " ", text)
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "\ufffd", text)


def spaced(text):
    return re.sub(r"\s+", " ", text).strip()


def same(found, expected, what):
    assert len(found) == len(expected), f"{what}: {len(found)} instead of {len(expected)}"
    for one, other in zip(found, expected):
        assert one == other, f"{what}: {one!r} instead of {other!r}"


def address(url):
    """An address in which braces and the like may be percent-encoded."""
    return urllib.parse.unquote(url, errors="surrogateescape")


def latex(value):
    return spaced(str(Text.from_latex(value)))


for folder in folders:
    nodes = json.loads(export(folder, "all.json").read_text(encoding="utf-8"))["nodes"]
    sources = [node for node in nodes if node["kind"] == "source"]
    urls = [node["url"] for node in sources]

    # The name of a source, but its address where it has no other.
    items = json.loads(export(folder, "sources.csl.json").read_text(encoding="utf-8"))
    titles = [item["title"] for item in items]
    unnamed = sum(title != node["label"] for title, node in zip(titles, sources))
    for title, node in zip(titles, sources):
        assert title in (node["label"], node["url"]), title
    same([item["URL"] for item in items], urls, "CSL-JSON, addresses")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that citeproc-py does not know
        read = CiteProcJSON(json.loads(json.dumps(items)))
    same([str(read[item["id"]].title) for item in items], titles, "citeproc-py, titles")
    assert len({item["id"] for item in items}) == len(items) and all(item["id"].isascii() for item in items)

    bib = export(folder, "sources.bib")
    keys = [item["id"] for item in items]
    entries = parse_file(str(bib), bib_format="bibtex").entries
    same(list(entries), keys, "pybtex, keys")
    same([latex(entry.fields["title"]) for entry in entries.values()], [spaced(line(t)) for t in titles], "pybtex, titles")
    same([address(entry.fields["url"]) for entry in entries.values()], [address(url) for url in urls], "pybtex, addresses")
    parser = BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    parsed = bibtexparser.loads(bib.read_text(encoding="utf-8"), parser=parser).entries
    same([entry["ID"] for entry in parsed], keys, "bibtexparser, keys")
    same([latex(entry["title"]) for entry in parsed], [spaced(line(t)) for t in titles], "bibtexparser, titles")
    same([address(entry["url"]) for entry in parsed], [address(url) for url in urls], "bibtexparser, addresses")

    ris = export(folder, "sources.ris")
    records = rispy.loads(ris.read_text(encoding="utf-8"))
    same([record["id"] for record in records], keys, "rispy, keys")
    same([record["title"] for record in records], [line(title).strip() for title in titles], "rispy, titles")
    same([record["urls"] for record in records], [[line(url)] for url in urls], "rispy, addresses")
    xml = subprocess.run(["ris2xml", "-i", "unicode", "-un", "-nt", ris], check=True, capture_output=True).stdout
    mods = "{http://www.loc.gov/mods/v3}"
    found = ElementTree.fromstring(xml).findall(f"{mods}mods")
    same([one.findtext(f"{mods}titleInfo/{mods}title") for one in found], [spaced(line(t)) for t in titles], "bibutils, titles")
    same([one.findtext(f"{mods}location/{mods}url") for one in found], [line(url) for url in urls], "bibutils, addresses")

    papers = sum(item["type"] == "article-journal" for item in items)
    print(f"{folder}: {len(items)} references, {papers} papers, {unnamed} without a name")
