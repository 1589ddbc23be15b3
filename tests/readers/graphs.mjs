// needs: npm graphology graphology-gexf graphology-graphml @xmldom/xmldom cytoscape
// The JSON, GEXF and GraphML read back by graphology, the JSON and its Cytoscape.js sister by cytoscape.js: each must be the
// graph of the JSON, with the same labels, kinds, weights and sentences.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import graphology from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import cytoscape from "cytoscape";

const [linkloom, work, ...folders] = process.argv.slice(2);
const lostInXml = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

function expectedOf(graph, text) {
  const nodes = new Map(graph.nodes.map((n) => [text(n.id), [text(n.label), n.kind, n.degree]]));
  const edges = graph.edges.map((e) => {
    const sentence = e.evidence[0]?.text;
    return [e.id, [text(e.source), text(e.target), e.kind, e.weight, sentence === undefined ? undefined : text(sentence)]];
  });
  return { nodes, edges: new Map(edges) };
}

function ofGraphology(graph, idOf) {
  const nodes = new Map(graph.mapNodes((id, it) => [id, [it.label, it.kind, it.degree]]));
  const edges = graph.mapEdges((id, it, source, target) => [idOf(id, it), [source, target, it.kind, it.weight, it.sentence]]);
  return { nodes, edges: new Map(edges) };
}

function ofCytoscape(file) {
  const cy = cytoscape({ headless: true, ...file });
  const nodes = new Map(cy.nodes().map((n) => [n.id(), [n.data("label"), n.data("kind"), n.data("degree")]]));
  const edges = cy.edges().map((e) => {
    const it = e.data();
    return [it.id, [it.source, it.target, it.kind, it.weight, it.sentence]];
  });
  return { cy, found: { nodes, edges: new Map(edges) } };
}

for (const folder of folders) {
  const name = basename(folder);
  const read = (ending) => {
    const path = join(work, `${name}.${ending}`);
    execFileSync(linkloom, ["export", folder, "-o", path], { stdio: "ignore" });
    return readFileSync(path, "utf8");
  };
  const json = JSON.parse(read("json"));
  const whole = expectedOf(json, (it) => it);
  const inXml = expectedOf(json, (it) => it.replace(lostInXml, "\ufffd"));

  const own = graphology.Graph.from(json);
  assert.deepEqual([own.order, own.size], [whole.nodes.size, whole.edges.size]);

  const options = { allowUndeclaredAttributes: false, addMissingNodes: false };
  const ofGexf = gexf.parse(graphology.MultiDirectedGraph, read("gexf"), options);
  assert.deepEqual(ofGraphology(ofGexf, (id) => id), inXml);
  for (const { id, x, y } of json.nodes) {
    const at = ofGexf.getNodeAttributes(id.replace(lostInXml, "\ufffd"));
    assert.deepEqual([at.x, at.y], [x, y === 0 ? y : -y]);
    assert.match(at.color, /^#|^rgb/);
  }

  const ofGraphml = graphml.parse(graphology.MultiDirectedGraph, read("graphml"));
  assert.deepEqual(ofGraphology(ofGraphml, (_, it) => it.edge_id), inXml);

  const { cy, found } = ofCytoscape(JSON.parse(read("cyjs")));
  assert.deepEqual(found, whole);
  for (const { id, x, y } of json.nodes) {
    assert.deepEqual(cy.getElementById(id).position(), { x, y });
  }
  console.log(`${name}: ${whole.nodes.size} nodes, ${whole.edges.size} edges`);
}
