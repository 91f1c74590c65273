// The order of the results: how well texts match, what was learned from phrases, and warning signs before all else.
const searchRanking = (index) => {
  // What counts how much: found by measurement over tests/site/search_queries.yml (see MAINTAINING.md).
  const WEIGHTS = { words: 4, title: 5, summary: 2, text: 1 };
  const OWN_TITLE = 0.5,
    NEAR_PHRASE = 6,
    NEAREST = 2, // a page with a phrase of just these words counts twice the best match
    QUESTIONS = 0.7,
    LEARNED = 3, // a page that is certain counts three times the best match
    LIKELY = 0.1, // pages with a smaller chance do not join the list
    SURE_OF_SIGN = 0.2,
    // Logistic regression over what is known of a query: phrases left out against tests/site/search_off_topic_tune.yml.
    ABOUT = { near: 2.6, chance: 2.5, unknown: -5.2, rare: -5.3, least: -2.05 };
  const AUDIENCE = { patient: 1, clinic: 0.7, project: 0.55 };
  const { equivalents, help } = index;
  const stems = searchCodes.words(index.stems);
  const words = searchWords(equivalents);
  const { content, understand, begun } = words;
  const pages = index.pages.map(([url, title, audience, questions, summary, phrases, sections]) => ({
    url,
    title,
    worth: AUDIENCE[audience] * (questions ? QUESTIONS : 1),
    summary,
    phrases,
    sections,
  }));
  const signs = index.signs.map(([said, level, anchor, phrases, combinations, ownAct, ownCall]) => {
    const [act, kind, urgency, call] = index.levels[level];
    return { said, act: ownAct || act, kind, urgency, call: ownCall || call, anchor, phrases, combinations };
  });
  const helpPage = pages[help];

  const [rarityStep, weightStep] = index.steps;
  const numberOf = new Map(stems.map((stem, n) => [stem, n]));
  const rarities = searchCodes.numbers(index.rarity).flatMap((stems, value) => Array(stems).fill(value)); // in steps
  const rarity = rarities.map((value) => value * rarityStep);
  const isLearned = (word) => numberOf.get(word) < rarity.length;
  // A stem that is in no phrase is as rare as any.
  const weightOf = (n = Infinity) => rarities[Math.min(n, rarities.length - 1)];
  let chancesOfPages, chancesOfSigns;

  const texts = searchMatch([WEIGHTS.words, WEIGHTS.title, WEIGHTS.summary, WEIGHTS.text]);
  const places = []; // page, and section if it is one, of each text
  const phrases = []; // of pages, sections and signs
  const withStem = new Map(); // stem -> phrases that have it
  const signWords = []; // combinations of words, of which each means a sign
  let titles, own;

  // Everything that takes long, in small steps. Until it is done nothing can be found.
  function* prepare() {
    yield* words.prepare();
    chancesOfPages = searchChances(index.ofPages, numberOf, rarity, weightStep);
    yield;
    chancesOfSigns = searchChances(index.ofSigns, numberOf, rarity, weightStep);
    yield;
    const typed = pages.map(() => []); // stems of each page's phrases
    const read = (code, page, place) => {
      for (const set of searchCodes.sets(code)) {
        const phrase = { page, weight: set.reduce((sum, n) => sum + weightOf(n), 0), ...place };
        phrases.push(phrase);
        for (const n of set) {
          if (!withStem.has(stems[n])) withStem.set(stems[n], []);
          withStem.get(stems[n]).push(phrase);
          typed[page].push(stems[n]);
        }
      }
    };
    for (const [n, page] of pages.entries()) {
      read(page.phrases, n);
      for (const section of page.sections) read(section[3] ?? "", n, { section });
      yield;
    }
    for (const sign of signs) {
      read(sign.phrases, help);
      for (const numbers of searchCodes.lists(sign.combinations)) {
        const parts = [[]]; // each ends with a 1
        for (const n of numbers) {
          if (n > 1) parts[parts.length - 1].push(stems[n - 2]);
          else parts.push([]);
        }
        words.count(parts.flat());
        signWords.push({ sign, said: parts.flat(), needed: parts.flatMap((part) => words.canonical(part)) });
      }
      yield;
    }
    for (const list of typed) words.count(list);
    yield;
    const counted = (text) => {
      const raw = words.raw(text);
      words.count(raw);
      return words.canonical(raw);
    };
    for (const [n, page] of pages.entries()) {
      places[texts.add(typed[n], counted(page.title), counted(page.summary), [])] = { page: n };
      for (const section of page.sections) {
        places[texts.add([], counted(section[1]), [], counted(section[2]))] = { page: n, section };
        yield;
      }
    }
    // What a page's title has of its own: "symptom" of "Symptoms of asthma".
    titles = pages.map((page) => new Set(content(page.title)));
    const isShared = (word) => titles.filter((title) => title.has(word)).length > pages.length / 5;
    own = titles.map((title) => [...title].filter((word) => !isShared(word)));
  }

  const named = (n, full) => (own[n].length ? own[n].filter((word) => full.includes(word)).length / own[n].length : 0);

  // The phrase of each page that is nearest: shared words of all words, a rare one counting more.
  const nearest = (full) => {
    const shared = new Map();
    let weight = 0;
    for (const word of new Set(full)) {
      const own = weightOf(numberOf.get(word));
      weight += own;
      for (const phrase of withStem.get(word) ?? []) shared.set(phrase, (shared.get(phrase) ?? 0) + own);
    }
    const best = pages.map(() => ({ near: 0 }));
    for (const [phrase, both] of shared) {
      const near = both / (phrase.weight + weight - both);
      const last = best[phrase.page];
      if (near > last.near || (near === last.near && phrase.section && !last.section))
        best[phrase.page] = { near, section: phrase.section };
    }
    return best;
  };

  // The warning sign that a search means: of the combinations that it has whole, the most urgent, and of these the one
  // with the most words. A combination that another one contains says less than it: "dark pee" in "dark pee, no pain".
  const LEVELS = ["emergency", "urgent", "routine"];
  const signAmong = (all, raw) => {
    const have = new Set([...all, ...raw]);
    const isWhole = (needed) => needed.every((word) => have.has(word));
    const found = signWords.filter(({ needed, said }) => isWhole(needed) || isWhole(said));
    const isPart = (one, other) =>
      one.needed.length < other.needed.length && one.needed.every((word) => other.needed.includes(word));
    const rank = ({ sign, needed, said }) =>
      LEVELS.indexOf(sign.kind) * 100 - needed.length - (said.every((word) => raw.includes(word)) ? 0.5 : 0);
    return found.filter((one) => !found.some((other) => isPart(one, other))).sort((a, b) => rank(a) - rank(b))[0];
  };
  // What may have been meant counts only where what was said means no sign.
  const signOf = ({ all, raw, maybe }) =>
    signAmong(all, raw) ?? signAmong([...all, ...words.canonical(maybe)], [...raw, ...maybe]);

  // What was learned about a query. A half-typed word counts as all that begin with it.
  const learned = ({ all, half }) => {
    const said = all.flatMap((word, n) => (half && n === all.length - 1 ? begun(word) : [word])).filter(isLearned);
    if (!said.length) return { chances: pages.map(() => 0) };
    const ofSigns = chancesOfSigns(said);
    const most = Math.max(...ofSigns);
    return { chances: chancesOfPages(said), guessed: most >= SURE_OF_SIGN ? signs[ofSigns.indexOf(most)] : undefined };
  };

  // Pages in the order of use to the reader: a page counts by itself and by its best section.
  const find = (query) => {
    const said = understand(query);
    const full = [...new Set(said.full)];
    const near = nearest(full);
    const byPage = new Map();
    const rowOf = (n) => {
      if (!byPage.has(n))
        byPage.set(n, { n, page: pages[n], nearest: near[n], own: 0, best: 0, section: null, terms: new Set() });
      return byPage.get(n);
    };
    const last = full[full.length - 1];
    const longer = (word) => (word === last ? begun(word).filter((other) => other !== word) : []);
    for (const [text, hit] of texts.find(full, longer)) {
      const { page, section } = places[text];
      const share = hit.asked / Math.max(1, full.length);
      const score = hit.score * hit.asked * share * share;
      const row = rowOf(page);
      if (!section) row.own = score;
      else if (score > row.best) Object.assign(row, { best: score, section });
      for (const word of hit.words) row.terms.add(word);
    }
    const { chances, guessed } = learned(said);
    for (const [n, chance] of chances.entries()) if (chance > LIKELY) rowOf(n);
    const rows = [...byPage.values()];
    for (const row of rows) {
      row.score = (row.own + row.best) * row.page.worth;
      row.score *= 1 + OWN_TITLE * named(row.n, full);
      row.score *= 1 + NEAR_PHRASE * row.nearest.near ** 2;
    }
    const best = Math.max(...rows.map((row) => row.score)) || 1;
    for (const row of rows) row.score = row.score / best + LEARNED * chances[row.n] + NEAREST * row.nearest.near ** 2;
    rows.sort((a, b) => b.score - a.score);

    // A sign comes before all else; a guess needs words of this site. One that can wait for an appointment does so only
    // where it is all that was asked, or where help is the likeliest page; elsewhere its page stands where it belongs, and
    // shows the sign.
    const certain = signOf(said);
    const isFirst = rows[0]?.page === helpPage;
    const isAbout = isFound(said, rows, chances);
    const sign = certain?.sign ?? (isFirst && isAbout ? guessed : undefined);
    if (sign) {
      const row = rowOf(help);
      row.sign = sign;
      const canWait =
        sign.kind === LEVELS[LEVELS.length - 1] && !isFirst && !full.every((word) => certain.needed.includes(word));
      if (!canWait) return { rows: [row, ...rows.filter((other) => other !== row)], isFound: true };
    }
    return { rows, isFound: isAbout };
  };

  // Is it about this site at all? Yes where one page has all words, small mistakes aside. Otherwise words that are in no
  // phrase speak against it, and so does it if all are rare: most queries about pain have a common word of it. The nearest
  // pages are shown even if not, because this is wrong for one query in twenty.
  const isUnknown = (word) => !isLearned(word);
  const rarityOf = (word) => weightOf(numberOf.get(word)) / weightOf();
  const isFound = ({ raw, half }, rows, chances) => {
    if (!rows.length) return false;
    const said = words.canonical(half ? raw.slice(0, -1) : raw).filter((word) => !words.isEmpty(word));
    if (rows.some(({ terms }) => said.every((word) => terms.has(word)))) return true;
    const sum =
      ABOUT.near * Math.max(...rows.map((row) => row.nearest.near)) +
      ABOUT.chance * Math.max(...chances) +
      ABOUT.unknown * (said.filter(isUnknown).length / said.length) +
      ABOUT.rare * Math.min(...said.map(rarityOf));
    return sum >= ABOUT.least;
  };

  return { prepare, find, words, pages, helpPage };
};
