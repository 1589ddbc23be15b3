// Has the page opened by Chromium: what it shows, what it says on a click, and that it asks nobody for anything.
// needs: deb chromium
// needs: npm playwright-core
//
// With SHOTS=FOLDER it leaves pictures of the pages there, to be looked at.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , linkloom, work, ...folders] = process.argv;
const shots = process.env.SHOTS;
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const WIDE = { width: 1400, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Below this size of the JSON the page's own script outweighs what it shows. */
const SMALL = 100_000;

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS.split(" ") });
let pages = 0;

/** Exports a folder as a page and as JSON. */
function exported(folder, ...options) {
  const write = (ending) => {
    const file = join(work, `${basename(folder)}${options.join("").replace(/\W/g, "")}.${ending}`);
    execFileSync(linkloom, ["export", folder, ...options, "-o", file], { stdio: ["ignore", "ignore", "ignore"] });
    return file;
  };
  const [file, jsonFile] = [write("html"), write("json")];
  const json = JSON.parse(readFileSync(jsonFile, "utf8"));
  return { name: basename(folder), file, json, sizes: [file, jsonFile].map((path) => readFileSync(path).length) };
}

/** Opens a page, and hears of all that must not happen on it. */
async function opened({ file }, { viewport = WIDE, colorScheme = "dark" } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, hasTouch: viewport === PHONE });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.stack}`));
  page.on("dialog", (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (request.url().split("#")[0] !== pathToFileURL(file).href) wrong.push(`request: ${request.url()}`); });
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector("canvas[data-stand]");
  pages += 1;
  const end = async () => {
    assert.deepEqual(await page.evaluate(() => window.violations), [], "no violation of the policy");
    assert.equal(await page.evaluate(() => window.__pwned), undefined);
    assert.deepEqual(wrong, []);
    await context.close();
  };
  return { page, end };
}

/** What stands in the page's block of data, in the form of the JSON export. */
function content(file) {
  const text = readFileSync(file, "utf8");
  const [, block] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(text);
  const data = JSON.parse(block);
  const kinds = data.look.kinds.map(({ id }) => id);
  const nodes = data.nodes.map(([kind, name, label]) => ({ id: `${kinds[kind]}:${name}`, label: label ?? name }));
  const sentences = [];
  const sentence = (one) => (typeof one === "string" ? (sentences.push(one), one) : one === null ? undefined : sentences[one]);
  const edges = data.edges.map(([from, to, kind, evidence]) => ({
    source: nodes[from].id,
    target: nodes[to].id,
    kind: data.look.edges[kind].id,
    evidence: evidence.map(([line, text]) => ({ line, text: sentence(text) })),
  }));
  return { nodes, edges };
}

function sameContent({ file, json }) {
  const found = content(file);
  assert.deepEqual(found.nodes, json.nodes.map(({ id, label }) => ({ id, label })));
  const edge = ({ source, target, kind, evidence }) => ({ source, target, kind, evidence: evidence.map(({ line, text }) => ({ line, text })) });
  assert.deepEqual(found.edges, json.edges.map(edge));
}

async function sameCounts(page, { json }) {
  const counts = await page.locator("#counts").evaluate(({ dataset }) => ({ ...dataset }));
  assert.deepEqual(counts, { nodes: String(json.nodes.length), edges: String(json.edges.length) });
  const legend = await page.locator("#legend [data-kind]").evaluateAll((rows) => rows.map((row) => [row.dataset.kind, Number(row.querySelector(".count").textContent.replaceAll(",", ""))]));
  const expected = Object.entries(json.graph.counts).filter(([, count]) => count > 0);
  assert.deepEqual(Object.fromEntries(legend), Object.fromEntries(expected));
}

/** Where a node of the JSON is on the screen. */
async function placeOf(page, node) {
  return page.locator("#picture").evaluate((canvas, { x, y }) => {
    const stand = JSON.parse(canvas.dataset.stand);
    const box = canvas.getBoundingClientRect();
    return { x: box.left + box.width / 2 + (x - stand.x) * stand.zoom, y: box.top + box.height / 2 + (y - stand.y) * stand.zoom };
  }, node);
}

/** Nothing moves or fades any more. */
async function settled(page) {
  let before;
  for (let tries = 0; tries < 40; tries++) {
    const now = await page.locator("#picture").getAttribute("data-stand");
    if (now === before) return;
    before = now;
    await page.waitForTimeout(120);
  }
  assert.fail("the picture does not come to rest");
}

async function title(page) {
  return page.locator("#card-title").evaluate((heading) => heading.textContent);
}

/** The largest post with sentences is clicked at its place, and its card read. */
async function clickAndRead(page, { json }) {
  const cited = (post) => json.edges.filter((edge) => edge.source === post.id && edge.kind === "mentions" && edge.evidence.length > 0);
  const post = json.nodes.filter((node) => node.kind === "post" && cited(node).length > 0).sort((a, b) => b.degree - a.degree)[0];
  await settled(page);
  const { x, y } = await placeOf(page, post);
  await page.mouse.click(x, y);
  await page.waitForSelector("#card:not([hidden])");
  assert.equal(await title(page), post.label);
  const sentences = await page.locator("#card .sentence").allTextContents();
  const places = await page.locator("#card .where").allTextContents();
  const own = json.edges.filter((edge) => edge.source === post.id || edge.target === post.id).flatMap((edge) => edge.evidence);
  assert.ok(sentences.length > 0 && places.length >= sentences.length);
  const known = new Set(own.map(({ text }) => text));
  for (const sentence of sentences) assert.ok(known.has(sentence), sentence);
  const lines = new Set(own.map(({ file, line }) => `${file}, line ${line}`));
  for (const place of places) assert.ok(lines.has(place), place);
  await neighbourAndBack(page, post);
}

/** A click on a neighbour leads to it, and the browser's own button back. */
async function neighbourAndBack(page, node) {
  const neighbour = page.locator("#card .name-row").first();
  const name = await neighbour.locator("bdi").textContent();
  await neighbour.click();
  await page.waitForFunction((before) => document.querySelector("#card-title").textContent !== before, node.label);
  assert.equal(oneLine(await title(page)), name);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector("#card-title").textContent === before, node.label);
  await page.keyboard.press("Escape");
  await page.waitForSelector("#card", { state: "hidden" });
}

function oneLine(text) {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** Each name is found, and stands in the list and on the card as it is. */
async function searchFor(page, nodes) {
  for (const { id, label } of nodes) {
    await page.keyboard.press("Control+f");
    await page.locator("#query").fill(oneLine(label));
    const options = await page.locator("#hits .name").allTextContents();
    assert.ok(options.includes(oneLine(label)), `${id}: ${label}`);
    await page.keyboard.press("Enter");
    await page.waitForSelector("#card:not([hidden])");
    // The card may still be that of the name before.
    const shows = (name) => document.querySelector("#card-title")?.textContent.replace(/[\s\p{Cc}]+/gu, " ").trim() === name;
    await page.waitForFunction(shows, oneLine(label));
    await page.evaluate((key) => { location.hash = `#${encodeURIComponent(key)}`; }, id);
    await page.waitForFunction((name) => document.querySelector("#card-title")?.textContent === name, label);
  }
}

/** The keys, the wheel and a drag move the picture. */
async function moves(page) {
  const stand = async () => (await settled(page), JSON.parse(await page.locator("#picture").getAttribute("data-stand")));
  await page.locator("#picture").focus();
  await page.keyboard.press("0");
  const first = await stand();
  await page.keyboard.press("+");
  const near = await stand();
  assert.ok(near.zoom > first.zoom);
  await page.keyboard.press("-");
  await page.keyboard.press("ArrowRight");
  assert.ok((await stand()).x > near.x);
  await page.mouse.move(700, 860);
  await page.mouse.wheel(0, 300);
  assert.ok((await stand()).zoom < near.zoom);
  const before = await stand();
  await page.mouse.down();
  await page.mouse.move(600, 800, { steps: 4 });
  await page.mouse.up();
  assert.ok((await stand()).x > before.x);
  await page.keyboard.press("0");
  assert.deepEqual(await stand(), first);
}

/** A kind that is hidden is counted no more, and comes back. */
async function legend(page, { json }) {
  const posts = page.locator("#legend [data-kind=post]");
  await posts.click();
  const shown = () => page.locator("#counts").getAttribute("data-nodes");
  assert.equal(Number(await shown()), json.nodes.filter((node) => node.kind !== "post").length);
  assert.equal(await posts.getAttribute("aria-pressed"), "false");
  await posts.click();
  assert.equal(Number(await shown()), json.nodes.length);
}

/** The help opens and closes. */
async function help(page) {
  await page.keyboard.press("?");
  await page.waitForSelector("#help[open]");
  await page.locator("#help-close").click();
  await page.waitForSelector("#help:not([open])", { state: "attached" });
}

/** A link says where it leads, and tells that place nothing. */
async function links(page, { json }) {
  const sources = json.nodes.filter((node) => node.kind === "source").slice(0, 5);
  for (const source of sources) {
    await page.evaluate((key) => { location.hash = `#${encodeURIComponent(key)}`; }, source.id);
    await page.waitForFunction((name) => document.querySelector("#card-title")?.textContent === name, source.label);
    const link = page.locator("#card a.open");
    const [href, rel] = [await link.evaluate((one) => one.href), await link.getAttribute("rel")];
    assert.equal(href, new URL(source.url).href);
    assert.equal(rel, "noopener noreferrer");
    assert.equal(await page.locator("#card .address").textContent(), href);
  }
}

async function picture(page, name) {
  if (!shots) return;
  await settled(page);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** The same page in light and dark, wide and on a phone. */
async function pictures(made) {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [WIDE, PHONE]) {
      const { page, end } = await opened(made, { viewport, colorScheme });
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width);
      const name = `${made.name}-${colorScheme}-${viewport.width}`;
      await picture(page, name);
      await page.keyboard.press("/");
      await page.locator("#query").fill(oneLine(made.json.nodes[0].label));
      await page.keyboard.press("Enter");
      await page.waitForSelector("#card:not([hidden])");
      await picture(page, `${name}-card`);
      await page.locator("#theme-button").click();
      assert.notEqual(await page.evaluate(() => document.documentElement.dataset.theme), colorScheme);
      await end();
    }
  }
}

/** A post that tries to be more than text. */
function attack() {
  const folder = join(work, "attack");
  mkdirSync(folder);
  const evil = `<img src=x onerror="window.__pwned=1"></script><script>window.__pwned=1</script><!--`;
  const post = `---\ntitle: ${JSON.stringify(evil)}\ntags: [${JSON.stringify(evil)}, "javascript:window.__pwned=1"]\nauthor: ${JSON.stringify(evil)}\ndescription: ${JSON.stringify(evil)}\n---\nTikTok \`${evil}\` and [${evil.replaceAll("[", "")}](https://user:pass@example.org/"><script>window.__pwned=1</script>) [run](javascript:window.__pwned=1) [data](data:text/html,<script>window.__pwned=1</script>).\n`;
  writeFileSync(join(folder, "a.md"), post);
  return folder;
}

for (const folder of folders) {
  const made = exported(folder);
  const [size, jsonSize] = made.sizes;
  assert.ok(jsonSize < SMALL || size < 1.5 * jsonSize, `${size} bytes to the JSON's ${jsonSize}`);
  sameContent(made);
  const { page, end } = await opened(made);
  await sameCounts(page, made);
  await clickAndRead(page, made);
  await moves(page);
  await legend(page, made);
  await help(page);
  await links(page, made);
  const all = made.name === "hostile" || made.name === "sample_posts";
  await searchFor(page, all ? made.json.nodes.filter((_, place) => made.name === "hostile" || place % 9 === 0) : made.json.nodes.slice(0, 3));
  await end();
  if (shots || made.name === "sample_posts") await pictures(made);
  console.log(`${made.name}: ${made.json.nodes.length} nodes, ${made.json.edges.length} edges, ${(size / jsonSize).toFixed(2)} of the JSON's size`);
}

const evil = exported(attack());
sameContent(evil);
const attacked = await opened(evil);
await searchFor(attacked.page, evil.json.nodes.filter(({ kind }) => kind !== "publisher"));
await attacked.end();

const [samples] = folders;
const bare = exported(samples, "--no-text", "--filter", "TikTok");
sameContent(bare);
const quiet = await opened(bare);
await sameCounts(quiet.page, bare);
assert.equal(await quiet.page.locator("#legend .notes code").textContent(), "TikTok");
assert.match(await quiet.page.locator("#legend .notes").textContent(), /without sentences/);
await quiet.end();

const unplaced = exported(samples, "--no-layout");
const spiral = await opened(unplaced);
await sameCounts(spiral.page, unplaced);
await spiral.end();

await browser.close();
console.log(`${pages} pages opened`);
