// Words and numbers, and elements that hold them. All that comes from posts goes into the page as text, never as markup.

const NUMBERS = new Intl.NumberFormat("en");

/** "1 post", "2,380 posts". */
function counted(count, [one, many]) {
  return `${NUMBERS.format(count)} ${count === 1 ? one : many}`;
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "14 January 2025"; what is no day stays as it is. */
function dayOf(date) {
  const day = new Date(`${date.slice(0, 10)}T00:00Z`);
  return Number.isNaN(day.getTime()) ? date : DAY.format(day);
}

/** With a capital letter. */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** On one line: what breaks lines, and other control characters, become blanks. */
function oneLine(text) {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** At most `max` characters, cut at the end of a word where there is one. */
function shortened(text, max) {
  const letters = Array.from(text);
  if (letters.length <= max) return text;
  const head = letters.slice(0, max).join("");
  const blank = head.lastIndexOf(" ");
  return `${(blank > head.length / 2 ? head.slice(0, blank) : head).trimEnd()}…`;
}

/** As it is compared: without regard to case, accents and kinds of blanks. What is nothing but accents keeps them. */
function folded(text) {
  const plain = oneLine(text.normalize("NFKD").toLowerCase());
  return plain.replace(/\p{M}/gu, "").trim() || plain;
}

function byId(id) {
  return document.getElementById(id);
}

/** An element with properties and children; a child that is a string becomes text. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

/** Tells a screen reader. */
function say(words) {
  byId("said").textContent = words;
}
