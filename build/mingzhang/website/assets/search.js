/* The browser's half of mingzhang.website.search: folds the query, intersects posting lists, reads the remaining
   pages' texts and shows those that truly have it. Data goes into the document as text only, never as markup. */
(() => {
  "use strict";

  // ---------- folding: the rules of search/folding.py, with the way back to the text as printed ----------

  const SAME = new Map();
  for (const [characters, one] of [
    ["\"'“”„‟«»「」『』〝〞〟‘’‚‛′()[]{}【】〔〕〖〗〘〙〚〛《》〈〉", " "], ["·•‧∙⋅・、。;:!?", " "], ["‐‑‒–—―−─━", "-"], ["〜", "~"],
  ]) for (const character of characters) SAME.set(character, one);
  const BLANK = /[\p{Z}\p{Cc}]/u;
  const INVISIBLE = /[\p{Cf}\p{Cs}\uFE00-\uFE0F]/u;
  const SPACED_SCRIPT = /[0-9a-z\u00C0-\u1FFF]/;
  const DIGIT = /[0-9]/;
  const forms = new Map();

  const oneForm = (c) => (BLANK.test(c) ? " " : INVISIBLE.test(c) ? "" : SAME.get(c) ?? c);

  function foldCharacter(character) {
    let form = forms.get(character);
    if (form === undefined) {
      form = Array.from(character.normalize("NFKC").toLowerCase(), oneForm).join("");
      forms.set(character, form);
    }
    return form;
  }

  const sift = (units, keep) =>
    units.filter((unit, i) => keep(unit.c, units[i - 1]?.c ?? "", units[i + 1]?.c ?? "", i === 0, i === units.length - 1));

  /* {text, from, to}: the folded text, and for each of its UTF-16 units where its character lies in the source. */
  function fold(source) {
    let units = [];
    let at = 0;
    for (const character of source) {
      for (const c of foldCharacter(character)) units.push({ c, from: at, to: at + character.length });
      at += character.length;
    }
    units = sift(units, (c, before, after, first, last) =>
      c !== "," || (first && last) || !((first || DIGIT.test(before)) && (last || DIGIT.test(after))));
    units = units.map((unit) => (unit.c === "," ? { ...unit, c: " " } : unit));
    units = sift(units, (c, before) => c !== " " || before !== " ");
    units = sift(units, (c, before, after) => c !== " " || (SPACED_SCRIPT.test(before) && SPACED_SCRIPT.test(after)));
    units = sift(units, (c, before) => c !== "-" || before !== "-");
    const from = [];
    const to = [];
    for (const unit of units) for (let i = 0; i < unit.c.length; i++) { from.push(unit.from); to.push(unit.to); }
    return { text: units.map((unit) => unit.c).join(""), from, to };
  }

  const foldQuery = (query) => fold(query.normalize("NFC")).text;

  // ---------- grams and postings: search/grams.py and search/postings.py ----------

  const LONGEST = 4;
  const SLOTTED = 6;

  function slot(run) {
    let sum = ~0;
    for (const c of run) {
      sum ^= c.charCodeAt(0);
      for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xEDB88320 : sum >>> 1;
    }
    return " " + (~sum & 0xFFFF).toString(16).padStart(4, "0");
  }

  const windows = (characters, length) =>
    Array.from({ length: Math.max(0, characters.length - length + 1) }, (_, i) => characters.slice(i, i + length).join(""));

  /* Few and rare grams that every text with a folded term has. */
  function cover(term) {
    const needed = new Set();
    for (const stretch of term.match(/[!-~]+|[^!-~]+/gu)) {
      const characters = Array.from(stretch);
      const length = /^[!-~]{3}/.test(stretch) ? Math.min(LONGEST, characters.length) : 2;
      const runs = windows(characters, length);
      const slots = length === LONGEST ? windows(characters, SLOTTED).map(slot) : [];
      for (const gram of slots.length > 0 ? [runs[0], ...slots, runs.at(-1)] : runs) needed.add(gram);
    }
    for (const [, border] of term.matchAll(/(?=([!-~][^!-~]|[^!-~][!-~]))/gu)) needed.add(border);
    return needed;
  }

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]));

  function decode(written) {
    const inRuns = written.startsWith("!");
    const numbers = [];
    let number = 0, factor = 1;
    for (const letter of inRuns ? written.slice(1) : written) {
      const value = VALUES.get(letter);
      number += (value % 32) * factor;
      factor *= 32;
      if (value < 32) { numbers.push(number); number = 0; factor = 1; }
    }
    const list = [];
    let last = -1;
    if (inRuns) {
      for (let i = 0; i < numbers.length; i += 2) {
        last += numbers[i] + 1;
        list.push(last);
        for (let more = numbers[i + 1]; more > 0; more--) list.push(++last);
      }
    } else for (const gap of numbers) list.push(last += gap + 1);
    return list;
  }

  function intersect(lists) {
    const [shortest, ...others] = lists.sort((a, b) => a.length - b.length);
    return others.reduce((kept, list) => {
      const held = new Set(list);
      return kept.filter((number) => held.has(number));
    }, shortest);
  }

  /* The last place in a rising list whose entry is not above the wanted one; -1 before the first. */
  function placeOf(list, wanted) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= wanted) low = middle + 1; else high = middle;
    }
    return low - 1;
  }

  // ---------- the index ----------

  class Index {
    constructor(address) {
      this.address = new URL(address.endsWith("/") ? address : address + "/", document.baseURI);
      this.held = new Map();
      this.freshness = "no-cache";
    }

    /* After a failure: the site may have been published anew since. */
    forget() {
      this.manifest = this.firstPages = undefined;
      this.held.clear();
      this.freshness = "reload";
    }

    async fetch(path, cache) {
      const response = await fetch(new URL(path, this.address), { cache });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      return response.json();
    }

    async open() {
      this.manifest ??= await this.fetch("manifest.json", this.freshness);
      this.firstPages ??= decode(this.manifest.texts);
      return this;
    }

    shard(name) {
      if (!this.held.has(name)) {
        const loading = this.fetch(`${this.manifest.shards}/${name}.json`, "default");
        this.held.set(name, loading);
        loading.catch(() => this.held.delete(name));
      }
      return this.held.get(name);
    }

    /* [pages that have the gram, pages that have it in the title] */
    async postings(gram) {
      const place = placeOf(this.manifest.grams, gram);
      const shard = place < 0 ? {} : await this.shard(`grams-${place}`);
      return Object.hasOwn(shard, gram) ? [...shard[gram].split(" "), ""].slice(0, 2).map(decode) : [[], []];
    }

    /* How many shards hold the texts of these pages. */
    shards(numbers) { return new Set(numbers.map((number) => placeOf(this.firstPages, number))).size; }

    async page(number) {
      const place = placeOf(this.firstPages, number);
      const [url, title, subtitle, blocks, names = []] = (await this.shard(`texts-${place}`))[number - this.firstPages[place]];
      return { url, title, subtitle, blocks, names };
    }

    /* The term, and what else the same thing is called. */
    variants(term) {
      const others = this.manifest.synonyms.filter(([said]) => term.includes(said)).map(([said, printed]) => term.replaceAll(said, printed));
      return [...new Set([term, ...others])];
    }

    /* The pages that may have one of the variants, and those that may have one in the title. */
    async having(variants) {
      const found = await Promise.all(variants.map(async (variant) => {
        const lists = await Promise.all([...cover(variant)].map((gram) => this.postings(gram)));
        return [intersect(lists.map(([all]) => all)), intersect(lists.map(([, title]) => title))];
      }));
      return [0, 1].map((field) => [...new Set(found.flatMap((lists) => lists[field]))].sort((a, b) => a - b));
    }

    /* Per kind the pages that may have every term, those with all of them in the title first; `sure`: they have. A term
       is a list of variants, of which a page has one. */
    async candidates(terms) {
      const lists = await Promise.all(terms.map((variants) => this.having(variants)));
      const everywhere = intersect(lists.map(([all]) => all));
      const inTitle = new Set(intersect(lists.map(([, title]) => title)));
      const [first] = terms;
      const sure = terms.length === 1 && first.length === 1 && [...cover(first[0])].join() === first[0];
      let start = 0;
      return this.manifest.kinds.map(([kind, count]) => {
        const end = start + count;
        const pages = everywhere.filter((number) => number >= start && number < end);
        start = end;
        const ranked = [...pages.filter((n) => inTitle.has(n)), ...pages.filter((n) => !inTitle.has(n))];
        return { kind, waiting: ranked, sure };
      });
    }
  }

  /* Every place where a term stands in a folded text: [from, to] in its source, rising, not overlapping. */
  function places(folded, terms) {
    const found = [];
    for (const term of terms) {
      for (let i = folded.text.indexOf(term); i >= 0; i = folded.text.indexOf(term, i + term.length)) {
        found.push([folded.from[i], folded.to[i + term.length - 1]]);
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let end = 0;
    return found.filter((place) => place[0] >= end && (end = place[1]));
  }

  const YEAR = /^(?:19|20)\d\d$/;
  const YEARS = /(?:19|20)\d\d(?:[-、](?:19|20)\d\d)*(?=年)/g;

  /* Whether a page is of a year: 2021-2023、2026年 are four. */
  const isOf = (year) => (stretch) => stretch.split("、").some((run) => {
    const ends = run.split("-");
    return ends[0] <= year && year <= ends.at(-1);
  });

  /* A year among several words: a page with years in its title or subtitle must be of that year. */
  function ofYear(heading, terms) {
    const years = heading.match(YEARS);
    return years === null || terms.length < 2 || terms.every(([term]) => !YEAR.test(term) || years.some(isOf(term)));
  }

  /* A name that is only the first letters of another one. */
  const INITIALS = /^[a-z0-9]+$/;

  /* The page with what of it matches, or null where a term is missing. */
  function match(page, terms) {
    const body = page.blocks.map(([, text]) => text).join(" ");
    const [title, subtitle, text, ...names] = [page.title, page.subtitle, body, ...page.names].map(fold);
    const has = (fields, variants) => variants.some((term) => fields.some((field) => field.text.includes(term)));
    if (!terms.every((term) => has([title, subtitle, text, ...names], term)) || !ofYear(`${title.text} ${subtitle.text}`, terms)) return null;
    const named = terms.every((term) => has([title, ...names], term));
    const other = terms.filter((term) => !has([title, subtitle, text], term));
    const telling = new Set(other.map((term) => names.findIndex((name) => has([name], term))));
    const called = [...telling].filter((i) => !INITIALS.test(page.names[i]))
      .map((i) => ({ name: page.names[i], places: places(names[i], other.flat()) }));
    const [titlePlaces, subtitlePlaces, bodyPlaces] = [title, subtitle, text].map((field) => places(field, terms.flat()));
    return { ...page, body, named, called, titlePlaces, subtitlePlaces, bodyPlaces };
  }

  // ---------- a running search ----------

  const BATCH = 6;
  const PATIENCE = 120;
  const CHEAP = 8;

  class Group {
    constructor(index, terms, { kind, waiting, sure }) {
      Object.assign(this, { index, terms, kind, waiting, sure, found: 0 });
    }

    get settled() { return this.sure || this.waiting.length === 0; }
    get size() { return this.found + this.waiting.length; }

    /* Up to `wanted` further matches; gives up for now after PATIENCE pages that did not match. */
    async next(wanted) {
      const matches = [];
      let missed = 0;
      while (matches.length < wanted && this.waiting.length > 0 && missed < PATIENCE) {
        const batch = this.waiting.slice(0, Math.min(BATCH, wanted - matches.length));
        const pages = await Promise.all(batch.map((number) => this.index.page(number)));
        this.waiting.splice(0, batch.length);
        for (const page of pages) {
          const found = match(page, this.terms);
          if (found) { matches.push(found); this.found++; } else missed++;
        }
      }
      return matches;
    }

    async settle() {
      const pages = await Promise.all(this.waiting.map((number) => this.index.page(number)));
      this.waiting = this.waiting.filter((_, i) => match(pages[i], this.terms) !== null);
      this.sure = true;
    }
  }

  /* Where few texts are left to read, all are read now, so that the numbers are exact. */
  async function settle(groups) {
    const open = groups.filter((group) => !group.settled);
    if (open.length === 0 || open[0].index.shards(open.flatMap((group) => group.waiting)) > CHEAP) return;
    await Promise.all(open.map((group) => group.settle()));
  }

  async function search(index, terms) {
    await index.open();
    const variants = terms.map((term) => index.variants(term));
    return (await index.candidates(variants)).map((candidates) => new Group(index, variants, candidates));
  }

  const split = (words) => words.split(/[\p{Z}\p{Cc}]+/u).map(foldQuery).filter((word) => word !== "");

  /* The lists of terms to look for, one after the other until something has them all: each word by itself; where
     single characters are among them (收 入 合 计), the whole as one run first. */
  function readings(words) {
    const run = foldQuery(words);
    if (Array.from(run).length < 2) return [];
    const parts = [...new Set(split(words))];
    const long = parts.filter((part) => Array.from(part).length > 1);
    if (parts.length < 2 || long.length === 0) return [[run]];
    return long.length === parts.length ? [parts] : [[run], parts];
  }

  /* The addresses of all pages that have the query, in the order of the results; null where it is too short. */
  async function find(address, query) {
    const urls = [];
    const tries = readings(query);
    for (const terms of tries) {
      for (const group of await search(new Index(address), terms)) {
        while (group.waiting.length > 0) urls.push(...(await group.next(group.waiting.length)).map((page) => page.url));
      }
      if (urls.length > 0) break;
    }
    return tries.length > 0 ? urls : null;
  }

  // ---------- names that are only like the query ----------

  const NEAREST = 8;
  const SHORTEST_LESS_ONE = 4;

  /* Where the wanted characters stand in a text in their order, as close together as can be; null where they do not. */
  function scattered(text, wanted) {
    let best = null;
    for (let start = text.indexOf(wanted[0]); start >= 0; start = text.indexOf(wanted[0], start + 1)) {
      const at = [];
      let next = start;
      for (const character of wanted) {
        const found = text.indexOf(character, next);
        if (found < 0) return best;
        at.push(found);
        next = found + character.length;
      }
      if (best === null || at.at(-1) - at[0] < best.at(-1) - best[0]) best = at;
    }
    return best;
  }

  /* The place of each name that has the characters, the closest together first, then the shortest name. */
  function ranked(names, variants) {
    const found = [];
    for (const [kind, url, title, subtitle, others] of names) {
      let best = null;
      for (const name of [title, ...others]) {
        const folded = fold(name);
        for (const wanted of variants) {
          const at = scattered(folded.text, wanted);
          if (at === null) continue;
          const loose = at.at(-1) - at[0] - wanted.length;
          if (best !== null && (best.loose < loose || (best.loose === loose && best.name.length <= name.length))) continue;
          best = { kind, url, title, subtitle, name, loose, places: at.map((i) => [folded.from[i], folded.to[i]]) };
        }
      }
      if (best !== null) found.push(best);
    }
    return found.sort((a, b) => a.loose - b.loose || a.name.length - b.name.length);
  }

  /* Names of agencies, projects and classifications that have all characters of the query in their order; where none
     has, all but one. Figures and codes are like nothing else, and a year says nothing of a name. */
  async function near(index, words) {
    const parts = split(words);
    const said = parts.filter((part) => !YEAR.test(part));
    const wanted = Array.from(said.join("").replaceAll(" ", ""));
    if (wanted.filter((character) => /[^\P{L}a-z]/u.test(character)).length < 2) return [];
    const names = await index.shard("names");
    const whole = ranked(names, [wanted]);
    if (whole.length > 0 || wanted.length < SHORTEST_LESS_ONE) return whole;
    return ranked(names, wanted.map((_, left) => wanted.filter((_, i) => i !== left)));
  }

  // ---------- what the reader sees ----------

  const KINDS = { agency: "机构", filing: "预决算文件", project: "项目", classification: "科目", page: "其他页面" };
  const FIRST = { agency: 8, filing: 10 };
  const FIRST_OTHERS = 5;
  const FURTHER = 20;
  const EXCERPTS = 3;
  const BEFORE = 24;
  const AFTER = 60;
  const ROW_END = "；"; /* the end of a row or an entry: page_text.py */
  const DELAY = 160;

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /* The stretch of a text with each place in <mark>. */
  function marked(text, found, from = 0, to = text.length) {
    const parts = [];
    let at = from;
    for (const [start, end] of found) {
      if (start < at || end > to) continue;
      parts.push(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    parts.push(text.slice(at, to));
    return parts.filter((part) => part !== "");
  }

  /* Places that touch are one. */
  function joined(found) {
    const made = [];
    for (const [from, to] of found) {
      if (made.at(-1)?.[1] === from) made.at(-1)[1] = to; else made.push([from, to]);
    }
    return made;
  }

  /* Not between the halves of a surrogate pair. */
  const whole = (text, at) => (/[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at);

  /* Stretches of the page's text around its first matches, each with the anchor of its block. A match that goes over
     into the next block belongs to the first and widens the stretch. */
  function excerpts(page) {
    const made = [];
    let start = 0, next = 0;
    for (const [anchor, text] of page.blocks) {
      const end = start + text.length;
      const here = [];
      while (next < page.bodyPlaces.length && page.bodyPlaces[next][0] < end) here.push(page.bodyPlaces[next++]);
      if (here.length > 0 && made.length < EXCERPTS) {
        const last = Math.max(end, here[here.length - 1][1]);
        const far = here[0][0] - BEFORE > start ? whole(page.body, here[0][0] - BEFORE) : start;
        const limit = here[0][1] + AFTER < last ? whole(page.body, here[0][1] + AFTER) : last;
        const row = page.body.lastIndexOf(ROW_END, here[0][0] - 1), over = page.body.indexOf(ROW_END, here[0][1]);
        const from = row >= far ? row + 1 : far, to = over >= 0 && over < limit ? over : limit;
        const cut = marked(page.body, here, from, to);
        made.push({ anchor, parts: [from > start && row < far ? "…" : "", ...cut, to === limit && to < last ? "…" : ""].filter(Boolean) });
      }
      start = end + 1;
    }
    return made;
  }

  /* A link into the site, or plain text for an address that leads elsewhere. */
  function link(root, url, anchor, className, parts) {
    let address = null;
    try { address = new URL(url, root); } catch { /* stays text */ }
    if (address === null || !address.href.startsWith(root.href)) return element("span", className, ...parts);
    if (anchor) address.hash = encodeURIComponent(anchor);
    const made = element("a", className, ...parts);
    made.href = address.href;
    return made;
  }

  function resultItem(root, page) {
    const shown = excerpts(page);
    const place = page.named ? "" : shown[0]?.anchor ?? "";
    const item = element("li", "search-result",
      link(root, page.url, place, "search-title", marked(page.title, page.titlePlaces)));
    if (page.subtitle) item.append(element("p", "search-subtitle", ...marked(page.subtitle, page.subtitlePlaces)));
    for (const { name, places } of page.called) item.append(element("p", "search-subtitle", "又称或相关：", ...marked(name, places)));
    for (const { anchor, parts } of shown) {
      item.append(element("p", "search-excerpt", anchor ? link(root, page.url, anchor, "", parts) : element("span", "", ...parts)));
    }
    const more = page.bodyPlaces.length;
    if (more > 1) item.append(element("p", "search-places", `本页共 ${more} 处`));
    return item;
  }

  function nearItem(root, found) {
    const own = found.name === found.title;
    const item = element("li", "search-result",
      link(root, found.url, "", "search-title", own ? marked(found.title, joined(found.places)) : [found.title]));
    if (!own) item.append(element("p", "search-subtitle", "又称或相关：", ...marked(found.name, joined(found.places))));
    item.append(element("p", "search-subtitle", [KINDS[found.kind] ?? "", found.subtitle].filter(Boolean).join("，")));
    return item;
  }

  class View {
    constructor(place) {
      this.index = new Index(place.dataset.index);
      const root = place.dataset.root || "./";
      this.root = new URL(root.endsWith("/") ? root : root + "/", document.baseURI);
      this.input = document.getElementById("mz-search-input");
      this.status = element("p", "search-status");
      this.status.setAttribute("role", "status");
      this.status.setAttribute("aria-live", "polite");
      this.results = element("div", "search-results");
      place.replaceChildren(this.status, this.results);
      this.place = place;
      this.turn = 0;
      this.asked = null;
    }

    start() {
      const fromAddress = () => new URLSearchParams(location.search).get("q") ?? "";
      if (this.input) {
        this.input.value = fromAddress();
        this.input.addEventListener("input", (event) => { if (!event.isComposing) this.soon(); });
        this.input.addEventListener("compositionend", () => this.soon());
        this.input.form?.addEventListener("submit", (event) => { event.preventDefault(); this.now(); });
        this.input.addEventListener("keydown", (event) => this.move(event));
      }
      this.results.addEventListener("keydown", (event) => this.move(event));
      addEventListener("popstate", () => {
        if (!this.place.isConnected) return;
        if (this.input) this.input.value = fromAddress();
        this.ask(fromAddress());
      });
      this.ask(fromAddress());
    }

    soon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.now(), DELAY);
    }

    now() {
      clearTimeout(this.timer);
      const query = this.input.value;
      if (query === this.asked) return;
      const address = new URL(location.href);
      if (query) address.searchParams.set("q", query); else address.searchParams.delete("q");
      address.hash = "";
      history.replaceState(history.state, "", address);
      this.ask(query);
    }

    /* Arrow keys go from the input through the results and back. */
    move(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined || event.isComposing) return;
      const stops = [this.input, ...this.results.querySelectorAll(".search-title[href], button")].filter(Boolean);
      const at = stops.indexOf(document.activeElement.closest("li")?.querySelector(".search-title") ?? document.activeElement);
      const next = stops[at + step];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    }

    say(text) { this.status.textContent = text; }

    async ask(query) {
      const turn = ++this.turn;
      this.asked = query;
      const words = query.trim();
      const tries = readings(words);
      if (tries.length === 0) {
        this.results.replaceChildren();
        this.say(words === "" ? "" : "请至少输入两个字或两位数字。");
        return;
      }
      this.say("正在检索……");
      this.results.setAttribute("aria-busy", "true");
      try {
        for (const terms of tries) if (turn !== this.turn || await this.show(turn, words, terms)) return;
        const found = await near(this.index, words);
        if (turn === this.turn) this.nothing(words, found);
      } catch (error) {
        if (turn === this.turn) this.failed(error);
      } finally {
        if (turn === this.turn) this.results.removeAttribute("aria-busy");
      }
    }

    /* Shows what has all terms; false where nothing has. */
    async show(turn, words, terms) {
      const groups = (await search(this.index, terms)).filter((group) => group.size > 0);
      const firsts = await Promise.all(groups.map((group) => group.next(FIRST[group.kind] ?? FIRST_OTHERS)));
      await settle(groups);
      if (turn !== this.turn) return true;
      const sections = groups.map((group, i) => this.section(turn, group, firsts[i])).filter(Boolean);
      if (sections.length === 0) return false;
      this.results.replaceChildren(...sections);
      this.count = () => this.say(this.summary(words, terms, groups));
      this.count();
      return true;
    }

    summary(words, terms, groups) {
      const size = groups.reduce((sum, group) => sum + group.size, 0);
      const found = groups.reduce((sum, group) => sum + group.found, 0);
      const settled = groups.every((group) => group.settled);
      const count = settled ? `找到 ${size} 页` : found > 0 ? `找到约 ${size} 页` : `${size} 页可能有，尚未逐一核对`;
      const others = terms.flatMap((term) => this.index.variants(term).slice(1)).map((other) => `“${other}”`).join("、");
      const also = others ? `（也查了${others}）` : "";
      return terms.length > 1 ? `“${words}”：${count}${also}，各词都有。` : `“${words}”：${count}${also}。`;
    }

    section(turn, group, matches) {
      if (group.size === 0) return null;
      const count = element("span", "search-count");
      const list = element("ol", "search-list", ...matches.map((page) => resultItem(this.root, page)));
      const more = element("button", "search-more");
      more.type = "button";
      const section = element("section", "search-group", element("h2", "", `${KINDS[group.kind] ?? group.kind} `, count), list, more);
      const update = () => {
        count.textContent = group.settled ? `${group.size}` : `约 ${group.size}`;
        more.hidden = group.waiting.length === 0;
        more.textContent = group.found > 0 ? `再看${KINDS[group.kind] ?? ""}（还有${group.sure ? "" : "约"} ${group.waiting.length} 页）` : "继续核对";
        section.hidden = group.size === 0;
      };
      more.addEventListener("click", async () => {
        more.disabled = true;
        try {
          const items = (await group.next(FURTHER)).map((page) => resultItem(this.root, page));
          if (turn !== this.turn) return;
          list.append(...items);
          update();
          this.count();
          items[0]?.querySelector("a")?.focus();
        } catch (error) {
          if (turn === this.turn) this.failed(error);
        } finally {
          more.disabled = false;
        }
      });
      update();
      return section;
    }

    nothing(words, found) {
      const none = `没有页面含有“${words}”。`;
      if (found.length === 0) {
        this.results.replaceChildren();
        this.say(`${none}可以少输几个字，或换一种写法再试。`);
        return;
      }
      const items = found.slice(0, NEAREST).map((one) => nearItem(this.root, one));
      const shown = found.length > NEAREST ? `，先列最接近的 ${NEAREST} 个` : "";
      this.results.replaceChildren(element("section", "search-group search-near",
        element("h2", "", "相近的结果 ", element("span", "search-count", `${found.length}`)),
        element("p", "search-hint", `这些名称不含“${words}”这个写法，只是依次含有其中的字，或只缺一个字${shown}。`),
        element("ol", "search-list", ...items)));
      this.say(`${none}名称相近的有 ${found.length} 个。`);
    }

    failed(error) {
      console.warn("search:", error);
      this.asked = null;
      this.index.forget();
      const again = element("button", "search-more", "重试");
      again.type = "button";
      again.addEventListener("click", () => this.ask(this.input?.value ?? new URLSearchParams(location.search).get("q") ?? ""));
      this.results.replaceChildren(again);
      this.say(location.protocol === "file:"
        ? "浏览器不允许从本地文件读取检索索引，请通过网页服务器打开本站。"
        : "检索索引没有载入，请检查网络后重试。");
    }
  }

  function start() {
    const place = document.getElementById("mz-search");
    if (place) new View(place).start();
  }

  window.mingzhangSearch = Object.freeze({ find, fold: (text) => fold(text).text, foldCharacter });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
