# needs: pip citeproc-py bibtexparser pybtex rispy
# needs: deb bibutils pandoc
"""CSL-JSON, BibTeX and RIS, read back by citeproc-py, pybtex, bibtexparser, pandoc, rispy and bibutils: as many references as the graph has
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
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_file

linkloom, work, folders = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]


def export(folder, name, *more):
    path = work / name
    subprocess.run([linkloom, "export", folder, "--no-layout", "-o", path, *more], check=True, stderr=subprocess.DEVNULL)
    return path


def line(text):
    """A value of a format in which a value is a line."""
    text = re.sub(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+", " ", text)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)


def opened(url):
    """An address with its scheme, which a post may leave out."""
    return "https:" + url if url.startswith("//") else url


def spaced(text):
    return re.sub(r"\s+", " ", text).strip()


def same(found, expected, what):
    assert len(found) == len(expected), f"{what}: {len(found)} instead of {len(expected)}"
    for one, other in zip(found, expected):
        assert one == other, f"{what}: {one!r} instead of {other!r}"


def address(url):
    """An address in which braces and the like may be percent-encoded."""
    return urllib.parse.unquote(url, errors="surrogateescape")


def latex(title):
    """What a title says that is in LaTeX, in two pairs of braces of which a reader has taken one."""
    assert title[0] == "{" and title[-1] == "}", title
    title = title[1:-1].replace("-{}-", "--").replace("'{}'", "''").replace("`{}`", "``")
    for name, mark in [("backslash", "\0"), ("braceleft", "{"), ("braceright", "}"), ("asciitilde", "~"), ("asciicircum", "^")]:
        title = title.replace("\\text" + name + "{}", mark)
    return spaced(re.sub(r"\\([{}&%$#_])", r"\1", title).replace("\0", "\\"))


def is_balanced(text):
    """Whether pandoc gives all braces of a text back."""
    open_ = 0
    for mark in text:
        open_ += (mark == "{") - (mark == "}")
        if open_ < 0:
            return False
    return open_ == 0


def smart(text):
    """pandoc makes quotation marks of straight ones, single or double as it sees fit."""
    return spaced(re.sub("[“”‘’`\"]", "'", text))


for folder in folders:
    nodes = json.loads(export(folder, "all.json").read_text(encoding="utf-8"))["nodes"]
    sources = [node for node in nodes if node["kind"] == "source"]
    urls = [opened(node["url"]) for node in sources]

    # The name of a source, but its address where it has no other.
    items = json.loads(export(folder, "sources.csl.json").read_text(encoding="utf-8"))
    titles = [item["title"] for item in items]
    unnamed = sum(title != node["label"] for title, node in zip(titles, sources))
    for title, node in zip(titles, sources):
        assert title in (node["label"], opened(node["url"])), title
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
    library = bibtexparser.parse_file(str(bib))
    assert not library.failed_blocks, library.failed_blocks
    same([entry.key for entry in library.entries], keys, "bibtexparser, keys")
    found = [entry["title"] for entry in library.entries]
    same([latex(title) for title in found], [spaced(line(title)) for title in titles], "bibtexparser, titles")
    same([address(entry["url"]) for entry in library.entries], [address(url) for url in urls], "bibtexparser, addresses")

    bibliography = json.loads(subprocess.run(["pandoc", "-f", "biblatex", "-t", "csljson", bib], check=True, capture_output=True).stdout)
    found = {item["id"]: item for item in bibliography}
    same(sorted(found), sorted(keys), "pandoc, keys")
    kept = [item for item in items if is_balanced(item["title"])]
    nocase = re.compile(r'</?span( class="nocase")?>')
    same([smart(nocase.sub("", found[item["id"]]["title"])) for item in kept], [smart(line(item["title"])) for item in kept], "pandoc, titles")
    same([address(found[key]["URL"]) for key in keys], [address(url) for url in urls], "pandoc, addresses")
    same([found[key]["type"] for key in keys], [item["type"] for item in items], "pandoc, types")

    ris = export(folder, "sources.ris")
    records = rispy.loads(ris.read_text(encoding="utf-8"))
    same([record["id"] for record in records], keys, "rispy, keys")
    same([record["title"] for record in records], [line(title).strip() for title in titles], "rispy, titles")
    same([record["urls"] for record in records], [[line(url)] for url in urls], "rispy, addresses")
    xml = subprocess.run(["ris2xml", "-i", "unicode", "-un", "-nt", ris], check=True, capture_output=True).stdout
    mods = "{http://www.loc.gov/mods/v3}"
    found = ElementTree.fromstring(xml).findall(f"{mods}mods")
    same([one.findtext(f"{mods}titleInfo/{mods}title") for one in found], [spaced(line(t)) for t in titles], "bibutils, titles")
    # An address of doi.org becomes the DOI alone.
    at_doi = re.compile(r"https?://(dx\.)?doi\.org/", re.IGNORECASE)
    places = [one.findtext(f"{mods}location/{mods}url") or one.findtext(f"{mods}identifier[@type='doi']") for one in found]
    assert all(places)
    same([at_doi.sub("", place) for place in places], [at_doi.sub("", line(url)) for url in urls], "bibutils, addresses")

    papers = sum(item["type"] == "article-journal" for item in items)
    print(f"{folder}: {len(items)} references, of papers: {papers}, without a name: {unnamed}")
