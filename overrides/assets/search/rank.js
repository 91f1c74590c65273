// The order of the results: MiniSearch's score, what learn.js has learned, and warning signs before all else.
const searchRanking = ({ pages, equivalents, emergencies: combinations, signs, help }) => {
  // What counts how much: found by measurement over tests/site/search_queries.yml (see MAINTAINING.md).
  const WEIGHTS = { words: 4, title: 5, summary: 2, text: 1 };
  const OWN_TITLE = 0.5,
    NEAR_PHRASE = 6,
    QUESTIONS = 0.7,
    LEARNED = 4, // a page that is certain counts four times the best score of MiniSearch
    LIKELY = 0.05, // pages with a smaller chance do not join the list
    SURE_OF_SIGN = 0.5,
    NEAR = 0.34; // a query that shares less than this with the nearest phrase, and half of whose words nobody knows: not found
  const AUDIENCE = { patient: 1, clinic: 0.7, project: 0.55 };
  const split = (text) => (text ? text.split("|") : []);
  const words = searchWords(equivalents.map(split));
  const { stems, content, understand, begun } = words;
  // Combinations of words, of which each means a sign.
  const emergencies = signs.flatMap((sign, n) => split(combinations[n]).map((one) => [sign, one.split("+")]));
  const helpPage = pages.find((page) => page.slug === help);

  // Phrases that people type: of a page, of one of its sections, or of a sign.
  const phrasesOf = (page) => [
    ...split(page.words).map((text) => ({ text })),
    ...page.sections.flatMap((section) => split(section[3]).map((text) => ({ text, section }))),
    ...(page === helpPage ? signs.flatMap((sign) => split(sign[4]).map((text) => ({ text, sign }))) : []),
  ];
  const phrases = new Map(pages.map((page) => [page, phrasesOf(page)]));

  const engine = new MiniSearch({
    idField: "id",
    fields: ["words", "title", "summary", "text"],
    tokenize: (text) => {
      const raw = words.raw(text);
      words.count(raw);
      return words.canonical(raw);
    },
    processTerm: (term) => term,
    searchOptions: {
      boost: WEIGHTS,
      tokenize: (query) => understand(query).full,
      prefix: (term, n, all) => n === all.length - 1 && term.length > 2,
      weights: { fuzzy: 0, prefix: 0.6 },
    },
  });
  const documents = pages.flatMap((page, n) => [
    {
      id: `${n}`,
      page: n,
      title: page.title,
      words: phrases.get(page).map(({ text }) => text).join(" . "),
      summary: page.summary,
      text: "",
    },
    ...page.sections.map(([, title, text], m) => ({ id: `${n}#${m}`, page: n, section: m, title, words: "", summary: "", text })),
  ]);
  const byId = new Map(documents.map((doc) => [doc.id, doc]));

  // What is learned: a subject for each page, and then one for each sign.
  const subjectOf = new Map(pages.map((page, n) => [page, n]));
  for (const [n, sign] of signs.entries()) subjectOf.set(sign, pages.length + n);
  const learner = searchLearner(pages.length + signs.length);
  const sentences = (text) => text.match(/[^.!?]+[.!?]*/g) ?? [];
  const examples = () => [
    ...pages.flatMap((page) =>
      [page.title, ...sentences(page.summary), ...page.sections.map(([, title]) => title)].map((text) => [text, page]),
    ),
    ...pages.flatMap((page) => phrases.get(page).map(({ text, sign }) => [text, sign ?? page])),
    ...signs.map((sign) => [sign[0], sign]),
    ...emergencies.map(([sign, all]) => [all.join(" "), sign]),
  ];

  let titles, own;
  // Everything that takes long, in small steps. Until it is done nothing can be found.
  function* prepare() {
    for (const doc of documents) {
      engine.add(doc);
      yield;
    }
    for (const all of phrases.values())
      for (const phrase of all) {
        phrase.stems = new Set(content(phrase.text));
        yield;
      }
    // What a page's title has of its own: "symptom" of "Symptoms of asthma".
    titles = pages.map((page) => new Set(content(page.title)));
    const common = (word) => titles.filter((title) => title.has(word)).length > pages.length / 5;
    own = new Map(pages.map((page, n) => [page, [...titles[n]].filter((word) => !common(word))]));
    yield;
    const all = [];
    for (const [text, subject] of examples()) {
      all.push([stems(text), subjectOf.get(subject)]);
      yield;
    }
    yield* learner.train(all);
  }

  const named = (page, full) => {
    const title = own.get(page);
    return title.length ? title.filter((word) => full.includes(word)).length / title.length : 0;
  };
  // The phrase of a page that is nearest: shared words of all words.
  const nearestOf = (page, full) => {
    let best = { near: 0 };
    for (const phrase of phrases.get(page)) {
      let shared = 0;
      for (const word of full) shared += phrase.stems.has(word);
      const near = shared / (phrase.stems.size + full.length - shared);
      if (near > best.near) best = { near, ...phrase };
    }
    return best;
  };

  // The warning sign that a search means: the most urgent, and of these the one with the most words.
  const LEVELS = ["emergency", "urgent", "routine"];
  const signWords = emergencies.map(([sign, all]) => [sign, all.flatMap(stems)]);
  const signOf = (all) => {
    const have = new Set(all);
    const found = signWords.filter(([, needed]) => needed.every((word) => have.has(word)));
    const rank = ([sign, needed]) => LEVELS.indexOf(sign[3]) * 100 - needed.length;
    return found.sort((a, b) => rank(a) - rank(b))[0]?.[0];
  };

  // The chance of each page, and the likeliest sign. A half-typed word counts as all that begin with it.
  const learned = ({ all, half }) => {
    const said = all.flatMap((word, n) => (half && n === all.length - 1 ? begun(word).filter(learner.knows) : [word]));
    const chances = learner.chances(said);
    const ofSigns = chances.slice(pages.length);
    const most = Math.max(...ofSigns);
    const pageChances = [...chances.slice(0, pages.length)];
    if (helpPage) pageChances[pages.indexOf(helpPage)] += ofSigns.reduce((sum, one) => sum + one, 0);
    return { pageChances, sign: most >= SURE_OF_SIGN ? signs[ofSigns.indexOf(most)] : undefined };
  };

  // Pages in the order of use to the reader: a page counts by itself and by its best section.
  const find = (query) => {
    const said = understand(query);
    const full = [...new Set(said.full)];
    const byPage = new Map();
    const rowOf = (n) => {
      if (!byPage.has(n)) byPage.set(n, { page: pages[n], own: 0, best: 0, section: null, terms: [] });
      return byPage.get(n);
    };
    for (const hit of engine.search(query)) {
      const doc = byId.get(hit.id);
      const share = new Set(hit.queryTerms).size / Math.max(1, full.length);
      const score = hit.score * share * share;
      const row = rowOf(doc.page);
      if (doc.section === undefined) row.own = score;
      else if (score > row.best) Object.assign(row, { best: score, section: row.page.sections[doc.section] });
      row.terms.push(...hit.terms);
    }
    const { pageChances, sign: guessed } = learned(said);
    for (const [n, chance] of pageChances.entries()) if (chance > LIKELY) rowOf(n);
    const rows = [...byPage.values()];
    for (const row of rows) {
      row.nearest = nearestOf(row.page, full);
      row.score = (row.own + row.best) * AUDIENCE[row.page.audience] * (row.page.questions ? QUESTIONS : 1);
      row.score *= 1 + OWN_TITLE * named(row.page, full);
      row.score *= 1 + NEAR_PHRASE * row.nearest.near ** 2;
    }
    const best = Math.max(...rows.map((row) => row.score)) || 1;
    for (const row of rows) row.score = row.score / best + LEARNED * pageChances[pages.indexOf(row.page)];
    rows.sort((a, b) => b.score - a.score);

    const certain = signOf(said.all);
    const sign = certain ?? (rows[0]?.page === helpPage ? (nearSign(rows[0]) ?? guessed) : undefined);
    if (sign) {
      const row = rowOf(pages.indexOf(helpPage));
      Object.assign(row, { score: Infinity, sign });
      return { rows: [row, ...rows.filter((other) => other !== row)], isFound: true };
    }
    return { rows, isFound: isFound(said, rows) };
  };
  const nearSign = (row) => (row.nearest.near >= 0.5 ? row.nearest.sign : undefined);

  // Is it about this site at all? Not where at most half of its words stand in anything that people type or a page is
  // called, and no phrase is near. The nearest pages are shown even so, because this is wrong for one query in a hundred.
  const isFound = ({ typed, half }, rows) => {
    if (!rows.length) return false;
    if (half) return true;
    const strange = typed.filter((word) => !words.canonical([word]).every(learner.knows)).length;
    return strange * 2 < typed.length || rows.some((row) => row.nearest.near >= NEAR);
  };

  return { prepare, find, words, helpPage, suggest: (query) => engine.autoSuggest(query, { fuzzy: 0.4, prefix: true, combineWith: "OR" }) };
};
