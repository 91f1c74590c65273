// Search: MiniSearch over the index that the build made, in a dialog of our own. Fetched when the dialog is first opened.
(() => {
  const dialog = document.getElementById("search-dialog");
  const input = document.getElementById("search-input");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const base = new URL(dialog.dataset.base.replace(/\/?$/, "/"), location.href);
  const { pages, equivalents, emergencies, signs, help } = searchIndex;
  const MOST = 10,
    BESIDE_URGENT = 3;
  // What counts how much: found by measurement over tests/site/search_queries.yml (see MAINTAINING.md).
  const WEIGHTS = { words: 4, title: 5, summary: 2, text: 1 };
  const OWN_TITLE = 0.5,
    NEAR_PHRASE = 6,
    QUESTIONS = 0.7;
  const AUDIENCE = { patient: 1, clinic: 0.7, project: 0.55 };

  // Words. Both the index and a search go through the same three steps: plain letters, equivalents, word stems.

  const plain = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f’']/g, "");
  const tokens = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  // A light stemmer: plurals and the commonest endings, so that "aching", "aches" and "ached" are one word.
  const stem = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    return word
      .replace(/ies$/, "y")
      .replace(/(ss|us|is)$/, "$1\u0001")
      .replace(/s$/, "")
      .replace("\u0001", "")
      .replace(/(?<=[a-z]{3})(ing|ed|ly)$/, "")
      .replace(/(?<=[a-z]{2})(.)\1$/, "$1")
      .replace(/(?<=[a-z]{3})e$/, "")
      .replace(/our(?=$|[a-z])/, "or")
      .replace(/ae/, "e");
  };

  const same = new Map(); // stems of what people type -> stem of the site's word
  const phrases = new Map(); // two words or more, by their first stem
  for (const [means, ...words] of equivalents) {
    const target = tokens(means).map(stem);
    for (const word of words) {
      const parts = tokens(word).map(stem);
      if (parts.join() === target.join() || !parts.length) continue;
      if (parts.length === 1) same.set(parts[0], target);
      else phrases.set(parts[0], [...(phrases.get(parts[0]) ?? []), [parts, target]]);
    }
  }
  for (const group of phrases.values()) group.sort((a, b) => b[0].length - a[0].length);

  // Every stem of the index and of the equivalents, to correct the spelling of a query.
  const known = new Map();
  for (const group of equivalents) for (const word of group.flatMap(tokens).map(stem)) known.set(word, 1);

  // Letters to add, drop, change or swap between two words (optimal string alignment), or Infinity above a bound.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before,
      last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  const correct = (word) => {
    if (word.length < 4 || known.has(word) || /\d/.test(word)) return word;
    const most = word.length < 7 ? 1 : word.length < 10 ? 2 : 3;
    let best = word,
      least = most + 1,
      often = 0;
    for (const [other, count] of known) {
      const far = distance(word, other, most) + (other[0] === word[0] ? 0 : 0.5);
      if (far < least || (far === least && count > often)) [best, least, often] = [other, far, count];
    }
    return best;
  };

  const stems = (text) => canonical(tokens(text).map(stem));
  const canonical = (raw) => {
    const out = [];
    for (let at = 0; at < raw.length; ) {
      const phrase = phrases.get(raw[at])?.find(([parts]) => parts.every((part, n) => raw[at + n] === part));
      out.push(...(phrase?.[1] ?? same.get(raw[at]) ?? [raw[at]]));
      at += phrase?.[0].length ?? 1;
    }
    return out;
  };

  const EMPTY = new Set(
    tokens(
      "a about after all also am an and any are as at be been because but by can could did do does doing for from get got had has have" +
        " how i if im in into is it its ive just me much my need of on or our should so some than that the their them then there these" +
        " they this to too up make makes made keep keeps kind ever again was we what when where which who why will with would you your anything something really very best",
    ).map(stem),
  );
  // What is searched for: corrected words without the empty ones. The last word may still be half typed.
  const asked = (text, whole = false) => {
    const raw = tokens(text).map(stem);
    const isHalf = (word, n) => n === raw.length - 1 && !known.has(word) && startsWord(word);
    const all = canonical(raw.map((word, n) => (isHalf(word, n) ? word : correct(word))));
    const full = all.filter((word) => !EMPTY.has(word));
    return full.length && !whole ? full : all;
  };

  const startsWord = (start) => start.length > 2 && [...known.keys()].some((word) => word.startsWith(start));

  // The index: each page, and each of its sections.

  const engine = new MiniSearch({
    idField: "id",
    fields: ["words", "title", "summary", "text"],
    tokenize: (text) => {
      const raw = tokens(text).map(stem);
      for (const word of raw) known.set(word, (known.get(word) ?? 0) + 1);
      return canonical(raw);
    },
    processTerm: (term) => term,
    searchOptions: {
      boost: WEIGHTS,
      tokenize: asked,
      prefix: (term, n, all) => n === all.length - 1 && term.length > 2,
      weights: { fuzzy: 0, prefix: 0.6 },
    },
  });
  const documents = pages.flatMap((page, n) => [
    { id: `${n}`, page: n, title: page.title, words: page.words.join(" . "), summary: page.summary, text: "" },
    ...page.sections.map(([, title, text], m) => ({
      id: `${n}#${m}`,
      page: n,
      section: m,
      title,
      words: "",
      summary: "",
      text,
    })),
  ]);
  engine.addAll(documents);
  const byId = new Map(documents.map((doc) => [doc.id, doc]));
  // The phrases that people type for each page, and how near a search comes to the nearest: shared words of all words.
  const typed = new Map(pages.map((page) => [page, page.words.map((phrase) => new Set(asked(phrase)))]));
  const closeness = (page, words) =>
    Math.max(
      0,
      ...typed.get(page).map((phrase) => {
        const shared = words.filter((word) => phrase.has(word)).length;
        return shared / (phrase.size + words.length - shared);
      }),
    );

  // What a page's title has of its own: "symptom" of "Symptoms of asthma".
  const titles = pages.map((page) => new Set(asked(page.title)));
  const common = (word) => titles.filter((title) => title.has(word)).length > pages.length / 5;
  const own = new Map(pages.map((page, n) => [page, [...titles[n]].filter((word) => !common(word))]));
  const named = (page, words) => {
    const title = own.get(page);
    return title.length ? title.filter((word) => words.includes(word)).length / title.length : 0;
  };

  // The warning sign that a search means: the most urgent, and of these the one with the most words.
  const LEVELS = ["emergency", "urgent", "routine"];
  const signWords = emergencies.map(([sign, ...words]) => [signs[sign], words.flatMap(stems)]);
  const signOf = (words) => {
    const have = new Set(words);
    const found = signWords.filter(([, all]) => all.every((word) => have.has(word)));
    const rank = ([sign, all]) => LEVELS.indexOf(sign[3]) * 100 - all.length;
    return found.sort((a, b) => rank(a) - rank(b))[0]?.[0];
  };

  // Pages in the order of use to the reader: a page counts by itself and by its best section.
  const find = (query) => {
    const words = [...new Set(asked(query))];
    const scores = new Map();
    for (const hit of engine.search(query)) {
      const doc = byId.get(hit.id);
      const share = new Set(hit.queryTerms).size / Math.max(1, words.length);
      const score = hit.score * share * share;
      const entry = scores.get(doc.page) ?? { page: pages[doc.page], own: 0, best: 0, section: null, terms: [] };
      if (doc.section === undefined) entry.own = score;
      else if (score > entry.best)
        Object.assign(entry, { best: score, section: pages[doc.page].sections[doc.section] });
      entry.terms.push(...hit.terms);
      scores.set(doc.page, entry);
    }
    const sign = signOf(asked(query, true));
    const rows = [...scores.values()];
    for (const row of rows) {
      row.score = (row.own + row.best) * AUDIENCE[row.page.audience] * (row.page.questions ? QUESTIONS : 1);
      row.score *= 1 + OWN_TITLE * named(row.page, words);
      row.score *= 1 + NEAR_PHRASE * closeness(row.page, words) ** 2;
    }
    if (sign) {
      const row = rows.find((entry) => entry.page.slug === help) ?? {
        page: pages.find((page) => page.slug === help),
        section: null,
        terms: [],
      };
      if (!rows.includes(row)) rows.push(row);
      Object.assign(row, { score: Infinity, sign });
    }
    return rows.sort((a, b) => b.score - a.score);
  };

  // The results.

  const marked = (text, terms) => {
    const out = document.createDocumentFragment();
    const hits = new Set(terms);
    for (const part of text.split(/([\p{L}\p{N}’']+)/u)) {
      const mark = part && stems(part).some((word) => hits.has(word)) && !EMPTY.has(stem(plain(part)));
      out.append(mark ? Object.assign(document.createElement("mark"), { textContent: part }) : part);
    }
    return out;
  };
  const sentence = (row) => {
    const text = (row.section?.[2] || row.page.summary).split("\n")[0]; // after it, words alone
    const hits = new Set(row.terms);
    const all = text.match(/[^.!?]+[.!?]*/g) ?? [text];
    const count = (one) => new Set(stems(one).filter((word) => hits.has(word))).size;
    return all
      .reduce((best, one) => (count(one) > count(best) ? one : best), all[0])
      .trim()
      .slice(0, 220);
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
    line.querySelector("a:not([href^='tel:'])")?.remove(); // what leads on is the result's own link
    return line.textContent.replace(/[\s.]+$/, ".");
  };

  // The answer to a warning sign: what to do, the sign, and the numbers to call.
  const signItem = (row) => {
    const [words, act, anchor, level] = row.sign;
    const place = Object.assign(addressOf(row.page), { hash: anchor });
    const item = element("li", { className: `is-found is-${level}` });
    item.append(element("a", { href: place.href }, act), element("p", {}, `${words}.`));
    if (level !== "routine") item.append(element("p", {}, helpLine()));
    return item;
  };
  const pageItem = (row) => {
    const page = addressOf(row.page);
    const item = element("li", { className: "is-found" });
    item.append(element("a", { href: page.href }, marked(row.page.title, row.terms)));
    if (row.section) {
      const place = Object.assign(new URL(page), { hash: row.section[0] });
      item.append(element("p", {}, element("a", { href: place.href }, marked(row.section[1], row.terms))));
    }
    item.append(element("p", {}, marked(sentence(row), row.terms)));
    return item;
  };

  const show = (rows) => {
    const shown = rows.slice(0, rows[0].sign ? 1 + BESIDE_URGENT : MOST);
    list.replaceChildren(...shown.map((row) => (row.sign ? signItem(row) : pageItem(row))));
    if (shown.length < rows.length) status.textContent = `${shown.length} of ${rows.length} pages shown`;
    else status.textContent = rows.length === 1 ? "1 page found" : `${rows.length} pages found`;
  };

  // Nothing found: the nearest words that the site has, the ways in, and help.
  const showNothing = (query) => {
    const near = engine.autoSuggest(query, { fuzzy: 0.4, prefix: true, combineWith: "OR" }).slice(0, 3);
    const ways = pages.filter((page) => page.slug === help || page.slug === "index");
    list.replaceChildren(
      ...ways.reverse().map((page) => element("li", {}, element("a", { href: addressOf(page).href }, page.title))),
    );
    status.textContent =
      "Nothing found. " +
      (near.length ? `Try ${near.map((one) => one.suggestion).join(", ")}.` : "Try another word, or one of these.");
  };

  const ask = () => {
    const query = input.value.trim();
    if (!tokens(query).length) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    const rows = find(query);
    if (rows.length) show(rows);
    else showNothing(query);
  };
  input.addEventListener("input", ask);

  // The arrow keys go through the results; Escape closes the dialog by itself.
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
    if (event.target.closest("a")) dialog.close();
  });
})();
