// The dialog: runs the search while the reader types, and draws the results. Fetched when the dialog is first opened.
const searchReady = (async () => {
  const dialog = document.getElementById("search-dialog");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const spoken = document.getElementById("search-spoken");
  const list = document.getElementById("search-results");
  const base = new URL(dialog.dataset.base.replace(/\/?$/, "/"), location.href);
  const MOST = 10,
    BESIDE_URGENT = 3,
    NEAREST = 3,
    LONGEST = 220, // characters of a sentence
    SLICE = 20, // ms of work before the browser may draw and the reader type
    PAUSE = 500; // ms without a key until the status is spoken
  const { prepare, find, words, pages, helpPage } = searchRanking(searchIndex);
  const { stems } = words;

  // The results.

  const kept = new Map(); // the same texts are shown at each letter
  const stemsOf = (text) => {
    if (!kept.has(text)) kept.set(text, stems(text));
    return kept.get(text);
  };
  const marked = (text, terms) => {
    const out = document.createDocumentFragment();
    for (const part of text.split(/([\p{L}\p{N}’']+)/u)) {
      const mark = part && stemsOf(part).some((word) => terms.has(word) && !words.isEmpty(word));
      out.append(mark ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
    }
    return out;
  };
  // The section that answers: the one whose phrase is nearest, or else the one with the best score; of the help page only
  // the nearest, for a single shared word must not lead someone with a headache to the lines on self-harm.
  const isAnswer = (row) => row.nearest?.near >= 0.5 && row.nearest.section;
  const sectionOf = (row) => isAnswer(row) || (row.page !== helpPage && row.section);
  // Its first sentence where a section answers; elsewhere the sentence with the most words of the query.
  const sentence = (row) => {
    const text = (sectionOf(row)?.[2] || row.page.summary).split("\n")[0]; // after it, words alone
    const all = text.match(/\S.*?([.!](?=\s)|$)/g) ?? [text]; // a question stays with its answer
    const count = (one) => (isAnswer(row) ? 0 : new Set(stemsOf(one).filter((word) => row.terms.has(word))).size);
    const best = all.reduce((best, one) => (count(one) > count(best) ? one : best), all[0]).trim();
    return best.length > LONGEST ? `${best.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : best;
  };
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // In a folder on a stick there is no server to find index.html.
  const addressOf = (page) => new URL(page.url + (base.protocol === "file:" ? "index.html" : ""), base);

  // The page's own emergency line, with every emergency number.
  const helpLine = () => {
    const line = document.querySelector(".help-line").cloneNode(true);
    for (const marks of line.querySelectorAll(".unseen")) marks.className = "";
    const more = line.querySelector(".help-line__more"); // leads where the result's own link leads
    more?.nextSibling.remove();
    more?.remove();
    return line.childNodes;
  };
  const callOf = ({ call }) =>
    call.map((part) => (typeof part === "string" ? part : element("a", { href: `tel:${part[1]}` }, part[0])));

  // The answer to a warning sign: how urgent it is and what to do, the sign, and whom to call; the emergency numbers only
  // where they may be the ones to call. All of it describes the link, so that whoever lands there hears it.
  const signItem = (row) => {
    const { sign, page } = row;
    const place = Object.assign(addressOf(page), { hash: sign.anchor });
    const act = `${sign.urgency}: ${sign.act[0].toLowerCase()}${sign.act.slice(1)}`;
    const lines = [element("p", {}, sign.said)];
    if (sign.call.length) lines.push(element("p", { className: "search__call" }, ...callOf(sign)));
    if (sign.kind === "emergency") lines.push(element("p", { className: "search__call" }, ...helpLine()));
    for (const [n, line] of lines.entries()) line.id = `search-sign-${n}`;
    const link = element("a", { href: place.href }, act);
    link.setAttribute("aria-describedby", lines.map(({ id }) => id).join(" "));
    return element("li", { className: `is-found is-${sign.kind}` }, link, ...lines);
  };
  const pageItem = (row) => {
    const page = addressOf(row.page);
    const item = element("li", { className: "is-found" });
    item.append(element("a", { href: page.href }, marked(row.page.title, row.terms)));
    const section = sectionOf(row);
    if (section) {
      const place = Object.assign(new URL(page), { hash: section[0] });
      item.append(element("p", {}, element("a", { href: place.href }, marked(section[1], row.terms))));
    }
    item.append(element("p", {}, marked(sentence(row), row.terms)));
    return item;
  };

  // What is written changes at each letter. It is spoken once, when the reader stops: what to do and whom to call first.
  let waiting;
  const say = (text, item) => {
    status.textContent = text;
    spoken.textContent = ""; // else the same words again would not be heard
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const first = item ? [...item.querySelectorAll(":scope > a, .search__call")] : [];
      spoken.textContent = [...first.map((part) => part.innerText.replace(/[^.]$/, "$&.")), text].join(" ");
    }, PAUSE);
  };

  const show = (rows) => {
    const shown = rows.slice(0, rows[0].sign ? 1 + BESIDE_URGENT : MOST);
    list.replaceChildren(...shown.map((row) => (row.sign ? signItem(row) : pageItem(row))));
    const found = rows.length === 1 ? "1 page found" : `${rows.length} pages found`;
    const counted = shown.length < rows.length ? `${shown.length} of ${rows.length} pages shown` : found;
    say(counted, rows[0].sign && list.firstChild);
  };

  // Nothing found: the nearest pages all the same, because a reader's own word may be one that the site does not know.
  // Help is always among them; where no page is near, the start is the other.
  const showNothing = (rows) => {
    const start = pages.filter(({ url }) => !url).map((page) => ({ page }));
    const near = (rows.length ? rows : start).slice(0, NEAREST);
    const hasHelp = near.some(({ page }) => page === helpPage);
    const shown = hasHelp ? near : [...near.slice(0, NEAREST - 1), { page: helpPage }];
    list.replaceChildren(
      ...shown.map(({ page }) => element("li", {}, element("a", { href: addressOf(page).href }, page.title))),
    );
    say("Nothing found for these words. Nearest pages:");
  };

  const ask = () => {
    const query = input.value.trim();
    if (!words.tokens(query).length) {
      list.replaceChildren();
      say("");
      return;
    }
    const { rows, isFound } = find(query);
    if (isFound) show(rows);
    else showNothing(rows);
  };

  // The arrow keys go through the results.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("li > a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  });
  // Browsers that do not know closedby="any": a press beside the dialog closes it.
  if (dialog.closedBy !== "any") {
    dialog.addEventListener("mousedown", (event) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      const inside = left < event.clientX && event.clientX < right && top < event.clientY && event.clientY < bottom;
      if (inside) return;
      event.preventDefault(); // the focus goes back to where it was, and stays
      dialog.close();
    });
  }
  // A link to a place on this very page does not reload it.
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || link.protocol === "tel:") return; // a call leaves the list as it is
    keep(input.value);
    isLeaving = true;
    dialog.close();
  });

  // Back leads to the results as they were left (site.js opens them again), unless the reader has closed them.
  const keep = (query) => history.replaceState(query ? { ...history.state, search: query } : null, "");
  let isLeaving = false;
  dialog.addEventListener("close", () => {
    if (!isLeaving && history.state?.search) keep(null);
    isLeaving = false;
  });

  // A phone must not stand still: the work is cut into slices, and between them the browser does what waits. (By a
  // message, as browsers slow down chains of timers.) Results come when all is learned: they never change under a finger.
  const { port1, port2 } = new MessageChannel();
  const pause = () =>
    new Promise((resume) => {
      port1.onmessage = resume;
      port2.postMessage(null);
    });
  let end = performance.now() + SLICE;
  for (const steps = prepare(); !steps.next().done; )
    if (performance.now() > end) {
      await pause();
      end = performance.now() + SLICE;
    }
  port1.close();
  input.addEventListener("input", ask);
})();
