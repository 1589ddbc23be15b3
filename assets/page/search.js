// Search by name: every word must stand in the name, and names that begin with the words come first.

/** So many hits are listed. */
const HITS_MAX = 60;

class Search {
  constructor(graph, { chosen, found }) {
    Object.assign(this, { graph, chosen, found, hits: [], current: -1 });
    this.input = byId("query");
    this.list = byId("hits");
    this.input.addEventListener("input", () => this.run());
    this.input.addEventListener("focus", () => this.run());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // Only when the focus goes elsewhere: a click on a hit comes first.
    byId("search").addEventListener("focusout", (event) => {
      if (!byId("search").contains(event.relatedTarget)) this.close();
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** All names as they are compared, made when they are first asked for. */
  get names() {
    this.all ??= this.graph.rows.map((_, node) => {
      const also = this.graph.facts(node).also ?? [];
      return [this.graph.label(node), this.graph.name(node), ...also].map(folded).join("\n");
    });
    return this.all;
  }

  run() {
    const words = folded(this.input.value).split(" ").filter(Boolean);
    this.hits = words.length > 0 ? this.find(words) : [];
    this.found(words.length > 0 ? this.hits : null);
    this.show(words.length > 0 ? this.hits : Array.from(this.graph.labelOrder.subarray(0, 12)), words.length > 0);
  }

  find(words) {
    const { graph, names } = this;
    const best = [[], [], [], []];
    const wanted = words.join(" ");
    for (const node of graph.labelOrder) {
      if (words.every((word) => names[node].includes(word))) best[rankOf(names[node], wanted)].push(node);
    }
    return best.flat();
  }

  show(nodes, isAsked) {
    const listed = nodes.slice(0, HITS_MAX);
    this.listed = listed;
    this.list.replaceChildren(...listed.map((node, place) => this.option(node, place)));
    const more = nodes.length > listed.length ? `; the first ${listed.length} are listed` : "";
    const words = isAsked ? `${counted(nodes.length, ["name", "names"])} found${more}` : "Begin with one of these, or type a name";
    byId("found").textContent = words;
    if (isAsked) say(words);
    byId("results").hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(isAsked && listed.length > 0 ? 0 : -1);
  }

  option(node, place) {
    const { graph } = this;
    const option = element("li", { role: "option", id: `hit-${place}`, "aria-selected": "false" },
      mark(graph, graph.kind[node], graph.facts(node).missing),
      element("bdi", { className: "name" }, oneLine(graph.label(node))),
      element("span", { className: "weak" }, `${graph.what(node)} · ${counted(graph.degree(node), ["connection", "connections"])}`));
    option.addEventListener("click", () => this.choose(place));
    return option;
  }

  mark(place) {
    this.current = place;
    for (const option of this.list.children) option.setAttribute("aria-selected", "false");
    const option = this.list.children[place];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const count = this.list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (byId("results").hidden) return void this.run();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (count > 0) this.mark((Math.max(this.current, step > 0 ? -1 : 0) + step + count) % count);
    } else if (event.key === "Enter") {
      this.choose(Math.max(this.current, 0));
    } else if (event.key === "Escape") {
      if (this.input.value) this.clear();
      else this.input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(place) {
    const node = this.listed?.[place];
    if (node === undefined) return;
    this.close();
    this.input.blur();
    this.chosen(node);
  }

  clear() {
    this.input.value = "";
    this.run();
  }

  close() {
    byId("results").hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.found(null);
  }

  focus() {
    this.input.focus();
    this.input.select();
  }
}

/** How well names fit what is wanted, from 0: one is just that, the first begins with it, a word begins with it, any other. */
function rankOf(names, wanted) {
  if (names.split("\n").includes(wanted)) return 0;
  const place = names.indexOf(wanted);
  if (place === 0) return 1;
  return place > 0 && /[^\p{L}\p{N}]/u.test(names[place - 1]) ? 2 : 3;
}
