// needs: npm @citation-js/core @citation-js/plugin-csl @citation-js/plugin-bibtex @citation-js/plugin-ris
// CSL-JSON, BibTeX and RIS, read back by citation.js: as many references as the graph has sources, and names and addresses as in
// the graph.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";

const [linkloom, work, ...folders] = process.argv.slice(2);

function exported(folder, name) {
  const path = join(work, name);
  execFileSync(linkloom, ["export", folder, "--no-layout", "-o", path], { stdio: "ignore" });
  return readFileSync(path, "utf8");
}

const line = (text) =>
  text
    .replace(/[\t\n\x0b\x0c\r\x85\u2028\u2029]+/g, " ")
    .replace(/[\x00-\x1f\x7f-\x9f\ufffe\uffff]/g, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
// What a title says, whatever is said of its letters.
const plain = (title) => line(title.replace(/<span class="nocase">|<\/span>/g, ""));
// An address without any encoding: citation.js encodes some once more.
const byte = (all, hex) => String.fromCharCode(parseInt(hex, 16));
const bytes = (url) => Buffer.from(url, "utf8").toString("latin1");
const address = (url) => [1, 2].reduce((text) => text.replace(/%([0-9a-f]{2})/gi, byte), bytes(url));

for (const folder of folders) {
  const sources = JSON.parse(exported(folder, "all.json")).nodes.filter((node) => node.kind === "source");
  const csl = new Cite(exported(folder, "sources.csl.json")).data;
  assert.equal(csl.length, sources.length);
  csl.forEach((item, at) => {
    // A post may leave out the scheme.
    const url = sources[at].url.replace(/^\/\//, "https://");
    assert.ok([sources[at].label, url].includes(item.title), item.title);
    assert.equal(item.URL, url);
  });
  const bib = new Cite(exported(folder, "sources.bib")).data;
  // Without the type it takes an `@misc{` in a title for BibTeX.
  const ris = new Cite(exported(folder, "sources.ris"), { forceType: "@ris/file" }).data;
  assert.deepEqual([bib.length, ris.length], [csl.length, csl.length]);
  csl.forEach((item, at) => {
    assert.equal(bib[at]["citation-key"], item.id);
    assert.equal(plain(bib[at].title), line(item.title));
    assert.equal(address(bib[at].URL), address(item.URL));
    assert.equal(line(ris[at].title), line(item.title));
    assert.equal(ris[at].URL, line(item.URL));
    assert.deepEqual([bib[at].type, ris[at].type], [item.type, item.type]);
    assert.deepEqual([bib[at].DOI, ris[at].DOI], [item.DOI, item.DOI]);
  });
  console.log(`${folder}: ${csl.length} references`);
}
