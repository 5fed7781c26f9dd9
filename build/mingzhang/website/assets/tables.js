/* Lets readers sort, filter, download and link to the rows of a page's tables. Nothing is shown that needs a script
   where there is none: every control is made here, and without it a table stands as the ledger has it.

   <table data-table="NAME">   takes part; NAME (a-z, 0-9, _ and -) is the table's in the name of a download, after the
                               page's: bole-2026-department-budget-expenditure.csv
     data-sort="none"          no sorting (rows that cannot be compared); so it is wherever a cell spans rows
     data-filter               a field to filter by, however short; else from 15 rows on
   <th data-sort="none|text">  this column not, or by its words although its class is n; class n sorts as figures.
                               A heading with a link in it sorts nothing.
   <th data-choose>            also offers the column's different values to choose one from
   <tbody>                     one or many, each sorted for itself; its tr.group is the heading, a column of the download
   <tr id="ANCHOR">            gets a link to itself
   <tr class="…">              agency, cat, sec or in1, item or in2, project: depth. Rows are sorted among those of the
                               same parent. total and unfilled keep their place.
   <td class="…">              blank (left blank), void (not held), .doubt in it (doubtful); data-value="…" the plain
                               figure where the text is none ("12 KB"). Parts of a cell: .code, .sub, small, .vh, .q.

   A figure is a figure, a zero too. The doubtful come after the certain ones and what is no figure last, whichever
   way a column is sorted, and the line above the table says so. */
(() => {
  "use strict";

  const LONG = 15;
  const DEPTHS = { agency: 1, cat: 2, sec: 3, in1: 3, item: 4, in2: 4, project: 5 };
  const HUSHED = ".vh, .q, .row-link";
  const BESIDE = `${HUSHED}, .code, .sub, small`;
  const FIGURE = /^[+-]?\d+(\.\d+)?%?$/;
  const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
  const root = new URL("../", document.currentScript.src).pathname;
  const words = new Intl.Collator("zh-Hans-CN", { numeric: true });
  const narrow = matchMedia("(max-width: 720px)");
  const made = new Map();

  /* ---- reading ---- */

  const read = (node, without) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.matches("br")) return " ";
    if (without && node.matches(without)) return " ";
    const text = Array.from(node.childNodes, (child) => read(child, without)).join("");
    return node.matches(".sub, small, .code") ? ` ${text} ` : text;
  };
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const said = (cell, without) => tidy(Array.from(cell.childNodes, (child) => read(child, without)).join(""));
  const parts = (cell, selector) => tidy(Array.from(cell.querySelectorAll(selector), (part) => said(part, HUSHED)).join(" "));
  const plain = (text) => {
    const figure = text.replace(/−/g, "-").replace(/(?<=\d),(?=\d{3})/g, "");
    return FIGURE.test(figure) ? figure : text;
  };
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/−/g, "-").replace(/(?<=\d),(?=\d{3})/g, "");

  /* The rows as a grid: a cell that spans stands in every place it covers. */
  const grid = (rows) => {
    const below = new Map();
    return rows.map((row) => {
      const line = [];
      for (const cell of row.cells) {
        while (below.get(line.length)?.rows > 0) take(below, line);
        for (let span = 0; span < cell.colSpan; span += 1) {
          if (cell.rowSpan > 1) below.set(line.length, { cell, rows: cell.rowSpan - 1 });
          line.push(cell);
        }
      }
      while (below.get(line.length)?.rows > 0) take(below, line);
      return line;
    });
  };
  const take = (below, line) => {
    const held = below.get(line.length);
    held.rows -= 1;
    line.push(held.cell);
  };
  const cellAt = (row, column) => {
    let at = 0;
    for (const cell of row.cells) {
      at += cell.colSpan;
      if (column < at) return cell;
    }
    return null;
  };

  /* ---- sorting ---- */

  const kept = (row) => row.matches(".total, .group, .unfilled");
  const depth = (row) => Math.min(9, ...Array.from(row.classList, (name) => DEPTHS[name] ?? 9)) % 9 || DEPTHS.cat;

  /* What a cell counts for: [0 certain, 1 doubtful, 2 nothing to compare; figure or words] */
  const weight = (row, column, figures) => {
    const cell = cellAt(row, column);
    if (!cell || cell.matches(".blank, .void")) return [2, 0];
    const text = figures ? said(cell, BESIDE) : said(cell, HUSHED);
    if (!figures) return text ? [0, text] : [2, ""];
    const figure = cell.dataset.value ?? cell.querySelector("data")?.value ?? plain(text).replace("%", "");
    if (figure === "" || !Number.isFinite(Number(figure))) return [2, 0];
    return [cell.querySelector(".doubt") ? 1 : 0, Number(figure)];
  };

  const among = (rows, weights, way) => {
    const top = { depth: 0, under: [] };
    const path = [top];
    for (const row of rows) {
      const entry = { row, depth: depth(row), under: [] };
      while (path.at(-1).depth >= entry.depth) path.pop();
      path.at(-1).under.push(entry);
      path.push(entry);
    }
    const compare = (one, other) => {
      const [rank, value] = weights.get(one.row);
      const [otherRank, otherValue] = weights.get(other.row);
      if (rank !== otherRank) return rank - otherRank;
      return way * (typeof value === "string" ? words.compare(value, otherValue) : value - otherValue);
    };
    const flat = (entries) => entries.sort(compare).flatMap(({ row, under }) => [row, ...flat(under)]);
    return flat(top.under).filter(Boolean);
  };

  const arranged = (rows, weights, way) => {
    const result = [];
    let run = [];
    for (const row of rows) {
      if (!kept(row)) {
        run.push(row);
        continue;
      }
      result.push(...among(run, weights, way), row);
      run = [];
    }
    return [...result, ...among(run, weights, way)];
  };

  const sort = (own, column, way) => {
    own.sorted = way ? { column, way } : null;
    const weights = new Map();
    const { title, figures } = own.columns[column] ?? {};
    for (const { body, rows } of own.bodies) {
      if (way) for (const row of rows) if (!kept(row)) weights.set(row, weight(row, column, figures));
      body.append(...(way ? arranged(rows, weights, way) : rows));
    }
    own.columns.forEach((one, index) => {
      if (!one.button) return;
      if (way && index === column) one.cell.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      else one.cell.removeAttribute("aria-sort");
    });
    const ranks = Array.from(weights.values(), ([rank]) => rank);
    const doubtful = ranks.filter((rank) => rank === 1).length;
    const none = ranks.filter((rank) => rank === 2).length;
    const last = [doubtful && `存疑的 ${doubtful} 行`, none && `${figures ? "没有数字" : "空着"}的 ${none} 行`].filter(Boolean);
    const direction = figures ? (way > 0 ? "从小到大" : "从大到小") : (way > 0 ? "顺排" : "倒排");
    own.order = way ? `按“${title}”${direction}${own.deep ? "，上下级不拆开" : ""}${last.length ? `；${last.join("、")}排在后面` : ""}` : "";
    own.restore.hidden = !way;
    if (own.select) own.select.value = way ? `${column} ${way}` : "";
    tell(own);
  };

  /* ---- filtering ---- */

  const tell = (own) => {
    const { shown, all } = own.count;
    const filtered = own.terms.length || own.choices.some(({ value }) => value);
    const found = shown ? `显示 ${shown} 行，共 ${all} 行` : `没有这样的行，共 ${all} 行`;
    own.status.textContent = [filtered ? found : "", own.order].filter(Boolean).join("；");
  };

  const filter = (own) => {
    own.terms = folded(own.field?.value ?? "").split(/\s+/).filter(Boolean);
    const wanted = own.choices.filter(({ value }) => value);
    const filtered = own.terms.length > 0 || wanted.length > 0;
    own.count.shown = 0;
    for (const { body, rows } of own.bodies) {
      let any = false;
      for (const row of rows) {
        if (row.matches(".group")) continue;
        const text = own.terms.length ? (own.texts.get(row) ?? folded(said(row, HUSHED))) : "";
        if (own.terms.length) own.texts.set(row, text);
        const fits = own.terms.every((term) => text.includes(term))
          && wanted.every(({ column, value }) => !kept(row) && said(cellAt(row, column), BESIDE) === value);
        row.hidden = !fits;
        any ||= fits;
        if (fits) own.count.shown += 1;
      }
      body.hidden = filtered && !any;
    }
    tell(own);
  };

  const unfilter = (own) => {
    if (own.field) own.field.value = "";
    for (const choice of own.choices) {
      choice.value = "";
      choice.select.value = "";
    }
    filter(own);
  };

  /* ---- downloading ---- */

  /* No spreadsheet may take words of a filing for a formula. */
  const safe = (text) => (FORMULA.test(text) && !FIGURE.test(text) ? `'${text}` : text);
  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  const pieces = (cell) => {
    if (!cell || cell.matches(".blank")) return {};
    if (cell.matches(".void")) return { main: "未收录" };
    return {
      code: parts(cell, ".code"), main: cell.querySelector("data")?.value ?? plain(said(cell, BESIDE)), below: parts(cell, ".sub, small"),
      doubt: cell.querySelector(".doubt") ? "疑" : "",
    };
  };

  /* The rows in sight, in the order in sight: a line each, of pieces by column. */
  const inSight = (own) => {
    const lines = [];
    for (const { body, rows } of own.bodies) {
      if (body.hidden) continue;
      const group = rows.find((row) => row.matches(".group"));
      const now = Array.from(body.rows);
      const cells = grid(now);
      now.forEach((row, index) => {
        if (row.hidden || row === group) return;
        const name = group ? said(group, HUSHED) : "";
        if (row.matches(".unfilled")) {
          for (const one of row.querySelectorAll("span[id]")) {
            const [, code = "", main] = /^(?:(\d+) )?(.*)$/.exec(said(one, HUSHED));
            lines.push({ name, cells: [{ code, main }] });
          }
        } else lines.push({ name, cells: cells[index].map(pieces) });
      });
    }
    return lines;
  };

  const csv = (own) => {
    const lines = inSight(own);
    const columns = [];
    if (lines.some(({ name }) => name)) columns.push(["分组", ({ name }) => name]);
    const titles = { code: () => "代码", main: (title) => title, below: (title) => `${title}（附注）`, doubt: (title) => `${title}（存疑）` };
    own.columns.forEach(({ title }, index) => {
      for (const piece of ["code", "main", "below", "doubt"]) {
        if (piece !== "main" && !lines.some(({ cells }) => cells[index]?.[piece])) continue;
        columns.push([titles[piece](title), ({ cells }) => cells[index]?.[piece] ?? ""]);
      }
    });
    const head = columns.map(([title]) => title);
    const body = lines.map((line) => columns.map(([, value]) => value(line)));
    /* the mark at the start tells spreadsheets that it is UTF-8 */
    return `\ufeff${[head, ...body].map((line) => `${line.map((text) => quoted(safe(text))).join(",")}\r\n`).join("")}`;
  };

  const fileName = (own) => {
    const place = location.pathname.startsWith(root) ? location.pathname.slice(root.length) : "";
    const page = place.replace(/index\.html$/, "").split("/").filter((part) => part && part !== "agencies");
    if (!page.length) page.push("mingzhang");
    const name = own.table.dataset.table;
    if (name === page.at(-1) || name.startsWith(`${page.at(-1)}-`)) page.pop();
    const filtered = own.count.shown < own.count.all ? ["filtered"] : [];
    return `${[...page, name, ...filtered].join("-")}.csv`;
  };

  const download = (own) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(own)], { type: "text/csv;charset=utf-8" }));
    link.download = fileName(own);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /* ---- controls ---- */

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const button = (text, className, act) => {
    const element = make("button", { type: "button", className }, text);
    element.addEventListener("click", act);
    return element;
  };

  const sortable = (own) => {
    const { table } = own;
    if (table.dataset.sort === "none" || table.querySelector("tbody [rowspan]") || own.count.all < 3) return;
    own.columns.forEach((column, index) => {
      const { cell } = column;
      if (!column.title || cell.dataset.sort === "none" || cell.querySelector("a")) return;
      const first = column.figures ? -1 : 1;
      column.button = button("", "sort", () => {
        const way = own.sorted?.column === index ? own.sorted.way : 0;
        sort(own, index, way === 0 ? first : way === first ? -first : 0);
      });
      column.button.append(...cell.childNodes);
      cell.append(column.button);
    });
  };

  /* Where a table of words is a list, its head is out of sight, and so are its buttons: a choice takes their place. */
  const choiceOfOrder = (own) => {
    const columns = own.columns.map((column, index) => ({ ...column, index })).filter((column) => column.button);
    if (!own.table.classList.contains("stack") || !columns.length) return null;
    own.select = make("select", {}, new Option("原来的次序", ""));
    for (const { title, figures, index } of columns) {
      for (const way of figures ? [-1, 1] : [1]) {
        own.select.append(new Option(figures ? `${title}${way > 0 ? "从小到大" : "从大到小"}` : title, `${index} ${way}`));
      }
    }
    own.select.addEventListener("change", () => sort(own, ...(own.select.value || "0 0").split(" ").map(Number)));
    const reach = () => columns.forEach((column) => { column.button.tabIndex = narrow.matches ? -1 : 0; });
    narrow.addEventListener("change", reach);
    reach();
    return make("label", { className: "order" }, "排序", own.select);
  };

  const choices = (own) => own.columns.flatMap(({ cell, title }, column) => {
    if (cell.dataset.choose === undefined) return [];
    const rows = own.bodies.flatMap(({ rows }) => rows.filter((row) => !kept(row)));
    const values = [...new Set(rows.map((row) => said(cellAt(row, column), BESIDE)))].filter(Boolean);
    if (values.length < 2) return [];
    const select = make("select", {}, new Option("全部", ""), ...values.map((value) => new Option(value, value)));
    const choice = { column, select, value: "" };
    select.addEventListener("change", () => {
      choice.value = select.value;
      filter(own);
    });
    own.choices.push(choice);
    return [make("label", {}, title, select)];
  });

  const fieldToFilter = (own) => {
    const able = !own.table.querySelector("tbody [rowspan]");
    if (!able || (own.count.all < LONG && own.table.dataset.filter === undefined)) return null;
    own.field = make("input", { type: "search", autocomplete: "off", spellcheck: false, placeholder: "名称、代码、金额" });
    own.field.addEventListener("input", () => filter(own));
    return make("label", {}, "筛选", own.field);
  };

  /* The caption's words go above the table with the controls, so that both stay in view where the table is wide, and
     remain its name. A caption that is not seen stays where it is. */
  const headed = (own, tools) => {
    const { table } = own;
    const frame = table.closest(".scroll") ?? table;
    const head = make("div", { className: "table-head" });
    frame.before(head);
    const caption = table.caption;
    const seen = caption && !caption.classList.contains("vh");
    const name = seen ? make("div", { id: `named-${made.size}`, className: "caption" }, ...caption.childNodes) : caption;
    if (seen) {
      caption.remove();
      head.append(name);
      table.setAttribute("aria-labelledby", name.id);
      if (frame.getAttribute("aria-labelledby")) frame.setAttribute("aria-labelledby", name.id);
      for (const space of ["block", "block-s"]) if (frame.classList.contains(space)) head.classList.add(space);
      frame.classList.remove("block", "block-s");
    }
    head.append(tools);
    return name ? said(name.querySelector("strong") ?? name, HUSHED) : "";
  };

  const foot = (own, name) => {
    const frame = own.table.closest(".scroll") ?? own.table;
    let line = null;
    for (let next = frame.nextElementSibling; next && !line && !next.querySelector("table"); next = next.nextElementSibling) {
      if (next.matches(".foot, .foot-note")) line = next;
    }
    if (!line) {
      line = make("p", { className: "foot-note" });
      frame.after(line);
    }
    const save = button("下载当前表格", "plain", () => download(own));
    if (name) save.setAttribute("aria-label", `下载当前表格：${name}`);
    line.append(save);
  };

  /* A table that fits needs no window: its head holds on to the page's edge. One that is wide and long goes by inside. */
  const fitting = new ResizeObserver((entries) => {
    const sizes = entries.map(({ target: table }) => {
      const frame = table.closest(".scroll");
      return { frame, fits: table.offsetWidth <= frame.clientWidth, long: table.offsetHeight > innerHeight };
    });
    for (const { frame, fits, long } of sizes) {
      frame.classList.toggle("fits", fits);
      frame.classList.toggle("window", !fits && long);
      if (fits) frame.removeAttribute("tabindex");
      else frame.tabIndex = 0;
    }
  });

  const linked = (own) => {
    for (const { rows } of own.bodies) {
      for (const row of rows) {
        if (!row.id || row.matches(".group, .unfilled")) continue;
        const link = make("a", { className: "row-link", href: `#${encodeURIComponent(row.id)}` });
        link.setAttribute("aria-label", "本行地址");
        link.addEventListener("click", () => {
          navigator.clipboard?.writeText(link.href).then(() => { own.status.textContent = "本行地址已复制"; }, () => {});
        });
        const cell = row.querySelector("th") ?? row.cells[0];
        const below = cell.querySelector(":scope > .sub"); // a line of its own: behind it the link would open a third
        if (below) below.before(" ", link);
        else cell.append(" ", link);
      }
    }
  };

  const equip = (table) => {
    const head = table.tHead?.rows[table.tHead.rows.length - 1];
    if (!head || made.has(table)) return;
    const own = { table, terms: [], choices: [], texts: new Map(), order: "", sorted: null };
    own.columns = grid([head])[0].map((cell) => ({
      cell, title: said(cell, HUSHED), figures: cell.classList.contains("n") && cell.dataset.sort !== "text",
    }));
    own.bodies = Array.from(table.tBodies, (body) => ({ body, rows: Array.from(body.rows) }));
    const rows = own.bodies.flatMap((body) => body.rows).filter((row) => !row.matches(".group"));
    own.count = { all: rows.length, shown: rows.length };
    own.deep = new Set(rows.filter((row) => !kept(row)).map(depth)).size > 1;
    own.status = make("span", { className: "said" });
    own.status.setAttribute("role", "status");
    own.restore = button("恢复原来的次序", "plain", () => {
      const { column } = own.sorted;
      sort(own, column, 0);
      (own.columns[column].button.tabIndex < 0 ? own.select : own.columns[column].button).focus();
    });
    own.restore.hidden = true;
    made.set(table, own);
    sortable(own);
    const controls = [fieldToFilter(own), ...choices(own), choiceOfOrder(own)].filter(Boolean);
    const tools = make("div", { className: "tools" }, ...controls, own.status, own.restore);
    foot(own, headed(own, tools));
    linked(own);
    if (table.closest(".scroll")) fitting.observe(table);
  };

  /* An address may name a row that is filtered away. */
  const reveal = () => {
    let row = null;
    try { row = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("tr"); } catch { /* no id of ours */ }
    const own = made.get(row?.closest("table"));
    if (!own || !(row.hidden || row.parentElement.hidden)) return;
    unfilter(own);
    row.scrollIntoView();
  };

  /* What lies in a closed fold is equipped when it opens: most tables of a page are never looked at. */
  const equipWithin = (part) => {
    for (const table of part.querySelectorAll("table[data-table]")) if (!table.closest("details:not([open])")) equip(table);
  };

  const start = () => {
    equipWithin(document);
    document.addEventListener("toggle", ({ target }) => { if (target.open) equipWithin(target); }, true);
    addEventListener("hashchange", reveal);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
