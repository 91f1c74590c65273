// The order of the results: MiniSearch's score, what learn.js has learned, and warning signs before all else.
const searchRanking = ({ pages, equivalents, emergencies: combinations, signs, help }) => {
  // What counts how much: found by measurement over tests/site/search_queries.yml (see MAINTAINING.md).
  const WEIGHTS = { words: 4, title: 5, summary: 2, text: 1 };
  const OWN_TITLE = 0.5,
    NEAR_PHRASE = 6,
    QUESTIONS = 0.7,
    LEARNED = 4, // a page that is certain counts four times the best score of MiniSearch
    LIKELY = 0.05, // pages with a smaller chance do not join the list
    SURE_OF_SIGN = 0.4,
    NEAR = 0.5; // nearer than this to a phrase, a query of strange words is about this site
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

  const counted = (text) => {
    const raw = words.raw(text);
    words.count(raw);
    return words.canonical(raw);
  };
  const typed = new Map(); // of each page: the stems of all its phrases, by the text that stands for them
  const engine = new MiniSearch({
    idField: "id",
    fields: ["words", "title", "summary", "text"],
    tokenize: (text, field) => (field === "words" ? (typed.get(text) ?? []) : counted(text)),
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
      words: `${n}`,
      summary: page.summary,
      text: "",
    },
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
  const byId = new Map(documents.map((doc) => [doc.id, doc]));

  // What is learned: which page a phrase asks for, and which of the signs, where it asks for one.
  const learner = searchLearner(pages.length);
  const signLearner = searchLearner(signs.length);
  const sentences = (text) => text.match(/[^.!?]+[.!?]*/g) ?? [];
  function* examples() {
    const ofPages = [],
      ofSigns = [];
    for (const [n, page] of pages.entries()) {
      const texts = [page.title, ...sentences(page.summary), ...page.sections.map(([, title]) => title)];
      for (const text of texts) ofPages.push([stems(text), n]);
      for (const { all, sign } of phrases.get(page)) {
        ofPages.push([all, n]);
        if (sign) ofSigns.push([all, signs.indexOf(sign)]);
      }
      yield;
    }
    for (const [n, sign] of signs.entries()) {
      const brief = stems(sign[0]);
      ofPages.push([brief, pages.indexOf(helpPage)]);
      ofSigns.push([brief, n]);
      yield;
    }
    for (const { sign, needed } of signWords) ofSigns.push([needed, signs.indexOf(sign)]);
    return [ofPages, ofSigns];
  }

  const signWords = []; // combinations of words, of which each means a sign
  const common = new Set(); // stems of what people type: phrases and equivalents
  let titles, own;

  // Everything that takes long, in small steps. Until it is done nothing can be found.
  function* prepare() {
    yield* words.prepare();
    for (const [n, page] of pages.entries()) {
      const all = phrases.get(page);
      for (const phrase of all) {
        phrase.all = counted(phrase.text);
        phrase.stems = new Set(words.full(phrase.all));
        yield;
      }
      typed.set(
        `${n}`,
        all.flatMap((phrase) => phrase.all),
      );
    }
    for (const word of words.known.keys()) common.add(word);
    for (const doc of documents) {
      engine.add(doc);
      yield;
    }
    // What a page's title has of its own: "symptom" of "Symptoms of asthma".
    titles = pages.map((page) => new Set(content(page.title)));
    const isShared = (word) => titles.filter((title) => title.has(word)).length > pages.length / 5;
    own = new Map(pages.map((page, n) => [page, [...titles[n]].filter((word) => !isShared(word))]));
    yield;
    for (const [sign, all] of emergencies) {
      signWords.push({ sign, needed: all.flatMap(stems), said: all.flatMap(words.raw) });
      yield;
    }
    const [ofPages, ofSigns] = yield* examples();
    yield* learner.train(ofPages);
    yield* signLearner.train(ofSigns);
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
      const isCloser = near > best.near || (near > 0 && near === best.near && phrase.section && !best.section);
      if (isCloser) best = { near, ...phrase };
    }
    return best;
  };

  // The warning sign that a search means: of the combinations that it has whole, the most urgent, and of these the one
  // with the most words. A combination that another one contains says less than it: "dark pee" in "dark pee, no pain".
  const LEVELS = ["emergency", "urgent", "routine"];
  const signOf = ({ all, raw }) => {
    const have = new Set([...all, ...raw]);
    const isWhole = (needed) => needed.every((word) => have.has(word));
    const found = signWords.filter(({ needed, said }) => isWhole(needed) || isWhole(said));
    const isPart = (one, other) =>
      one.needed.length < other.needed.length && one.needed.every((word) => other.needed.includes(word));
    const rank = ({ sign, needed, said }) =>
      LEVELS.indexOf(sign[3]) * 100 - needed.length - (said.every((word) => raw.includes(word)) ? 0.5 : 0);
    return found.filter((one) => !found.some((other) => isPart(one, other))).sort((a, b) => rank(a) - rank(b))[0];
  };

  // What was learned about a query. A half-typed word counts as all that begin with it.
  const learned = ({ all, half }) => {
    const said = all.flatMap((word, n) => (half && n === all.length - 1 ? begun(word).filter(learner.knows) : [word]));
    if (!said.some(learner.knows)) return { chances: pages.map(() => 0) };
    const ofSigns = signLearner.chances(said);
    const most = Math.max(...ofSigns);
    return { chances: learner.chances(said), guessed: most >= SURE_OF_SIGN ? signs[ofSigns.indexOf(most)] : undefined };
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
    const { chances, guessed } = learned(said);
    for (const [n, chance] of chances.entries()) if (chance > LIKELY) rowOf(n);
    const rows = [...byPage.values()];
    for (const row of rows) {
      row.nearest = nearestOf(row.page, full);
      row.score = (row.own + row.best) * AUDIENCE[row.page.audience] * (row.page.questions ? QUESTIONS : 1);
      row.score *= 1 + OWN_TITLE * named(row.page, full);
      row.score *= 1 + NEAR_PHRASE * row.nearest.near ** 2;
    }
    const best = Math.max(...rows.map((row) => row.score)) || 1;
    for (const row of rows) row.score = row.score / best + LEARNED * chances[pages.indexOf(row.page)];
    rows.sort((a, b) => b.score - a.score);

    // A sign comes before all else. One that can wait for an appointment does so only where it is all that was asked,
    // or where help is the likeliest page; elsewhere its page stands where it belongs, and shows the sign.
    const certain = signOf(said);
    const isFirst = rows[0]?.page === helpPage;
    const sign = certain?.sign ?? (isFirst ? (nearSign(rows[0]) ?? guessed) : undefined);
    if (sign) {
      const row = rowOf(pages.indexOf(helpPage));
      row.sign = sign;
      const canWait =
        sign[3] === LEVELS[LEVELS.length - 1] && !isFirst && !full.every((word) => certain.needed.includes(word));
      if (!canWait) return { rows: [row, ...rows.filter((other) => other !== row)], isFound: true };
    }
    return { rows, isFound: isFound(said, rows) };
  };
  const nearSign = (row) => (row.nearest.near >= 0.5 ? row.nearest.sign : undefined);

  // Is it about this site at all? Not where at least half of its words are strange: in nothing that people type and in
  // no title, nor a small mistake in a word that is; and no phrase is near to the others. The nearest pages are shown
  // even so, because this is wrong for one query in a hundred.
  const isStrange = (word) => !common.has(word) && !learner.knows(word) && !words.isSlip(word);
  const isFound = ({ raw, half }, rows) => {
    if (!rows.length) return false;
    const said = words.canonical(half ? raw.slice(0, -1) : raw).filter((word) => !words.isEmpty(word));
    const strange = said.filter(isStrange).length;
    return strange * 2 < said.length || !strange || rows.some((row) => nearestOf(row.page, said).near > NEAR);
  };

  return { prepare, find, words, helpPage };
};
