// Words of the search. Texts and queries go the same way: plain letters, word stems, the site's word for what people
// say.
const searchWords = (equivalents) => {
  const LETTERS = "abcdefghijklmnopqrstuvwxyz";
  const NEGATED = "ai|are|ca|could|did|do|does|had|has|have|is|might|must|need|sha|should|was|were|wo|would";
  const SHORTENED = "i|you|we|they|s?he|it|who|that|there|what";
  const LOST = new RegExp(
    `\\b(?:(?:${NEGATED})n(?= t\\b)|i(?= m\\b)|(?:${SHORTENED})(?= (?:d|ll|re)\\b)|\\w+(?= (?:s|ve)\\b)) `,
    "gi",
  );

  // Every kind of apostrophe goes first, since NFKD would make a space of some.
  const plain = (text) =>
    text
      .replace(/['’‘‛ʼʹ`´′＇]/g, "")
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "");
  const tokens = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  // A light stemmer: plurals and the commonest endings, so that "aching", "aches" and "ached" are one word.
  // leaflets/content/word_stems.py does the same; a test compares them.
  const cut = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    return word
      .replace(/ies$/, "y")
      .replace(/(ss|us|is)$/, "$1\u0001")
      .replace(/s$/, "")
      .replace("\u0001", "")
      .replace(/([a-z]{3})(ing|ed|ly)$/, "$1")
      .replace(/([a-z]{2})(.)\2$/, "$1$2")
      .replace(/([a-z]{3})e$/, "$1")
      .replace(/our(?=$|[a-z])/, "or")
      .replace(/ae/, "e");
  };
  const cuts = new Map(); // most words come again
  const stem = (word) => {
    if (!cuts.has(word)) cuts.set(word, cut(word));
    return cuts.get(word);
  };
  const raw = (text) => tokens(text).map(stem);

  const same = new Map(); // stems of what people type -> stems of the site's word
  const several = new Map(); // two words or more, by their first stem
  const known = new Map(); // every stem of the site and how often it appears, to correct the spelling of a query
  const count = (stems) => {
    for (const word of stems) known.set(word, (known.get(word) ?? 0) + 1);
  };
  function* prepare() {
    for (const group of equivalents) {
      const [target, ...words] = group.split(",").map((stems) => stems.split(" "));
      for (const part of [target, ...words].flat()) known.set(part, 1);
      for (const parts of words) {
        if (parts.length === 1) same.set(parts[0], target);
        else several.set(parts[0], [...(several.get(parts[0]) ?? []), [parts, target]]);
      }
      yield;
    }
    for (const group of several.values()) group.sort((a, b) => b[0].length - a[0].length);
    count(EMPTY);
  }

  const canonical = (stems) => {
    const out = [];
    for (let at = 0; at < stems.length; ) {
      const found = several.get(stems[at])?.find(([parts]) => parts.every((part, n) => stems[at + n] === part));
      out.push(...(found?.[1] ?? same.get(stems[at]) ?? [stems[at]]));
      at += found?.[0].length ?? 1;
    }
    return out;
  };
  const stems = (text) => canonical(raw(text));

  const EMPTY = new Set(
    raw(
      "a about after all also am an and any are as at be been because but by can could did do does doing for from get" +
        " got had has have how i if im in into is it its ive just me much my need of on or our should so some than that" +
        " the their them then there these they this to too up make makes made keep keeps kind ever again was we what" +
        " when where which who why will with would you your anything something really very best",
    ),
  );

  // Letters to add, drop, change or swap between two words (optimal string alignment), or Infinity above a bound.
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before,
      last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j += 1) {
        let here = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) here = Math.min(here, before[j - 2] + 1);
        row.push(here);
        if (here < least) least = here;
      }
      if (least > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[b.length];
  };
  // A word's letters as bits. One change of a letter takes at most one bit away and adds at most one, so most words are
  // seen to be too far without their distance.
  const bits = (word) => {
    let out = 0;
    for (let at = 0; at < word.length; at += 1) out |= 1 << (word.charCodeAt(at) % 32);
    return out;
  };
  const hasMore = (bits, most) => {
    let left = bits;
    for (let n = 0; n < most; n += 1) left &= left - 1; // takes the lowest bit away
    return left !== 0;
  };
  // The site's words that become what was typed when a letter is left out or doubled, or two letters are swapped: the
  // commonest mistakes. Whole words are changed, since a mistake in an ending hides the stem.
  const nearTo = new Map(); // a query is asked again at each letter: what was found once is kept
  const near = (word) => {
    if (!nearTo.has(word)) nearTo.set(word, /^[a-z]{4,}$/.test(word) ? changed(word) : []);
    return nearTo.get(word);
  };
  const changed = (word) => {
    const found = new Set();
    for (let at = 0; at <= word.length; at += 1) {
      const [start, here, next, end] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
      const others = [...LETTERS].map((letter) => start + letter + word.slice(at));
      if (next) others.push(here === next ? start + here + end : start + next + here + end);
      for (const other of others.map(cut)) if (known.has(other)) found.add(other);
    }
    found.delete(stem(word));
    return [...found].sort((a, b) => known.get(b) - known.get(a));
  };
  const corrected = new Map();
  const correct = (word) => {
    const own = stem(word);
    if (word.length < 4 || known.has(own)) return [own];
    if (!corrected.has(word))
      corrected.set(word, near(word).length ? [near(word)[0]] : (split(word) ?? [nearest(own)]));
    return corrected.get(word);
  };
  const nearest = (word) => {
    if (word.length < 4 || /\d/.test(word)) return word;
    const most = word.length < 7 ? 1 : word.length < 10 ? 2 : 3;
    const own = bits(word);
    let best = word,
      least = most + 1,
      often = 0;
    for (const [other, times] of known) {
      const bound = Math.min(most, Math.floor(least)); // a word that is farther than the best does not matter
      const its = bits(other);
      if (hasMore(own & ~its, bound) || hasMore(its & ~own, bound)) continue;
      const far = distance(word, other, bound) + (other[0] === word[0] ? 0 : 0.5);
      if (far < least || (far === least && times > often)) [best, least, often] = [other, far, times];
    }
    return best;
  };
  // A word as it was typed, but for a small mistake: one of the commonest, or a letter in five or fewer.
  const repaired = (word) => {
    const own = stem(word);
    const to = correct(word);
    const isCommon = to.length > 1 || (own.length > 3 && near(word).length);
    return isCommon || distance(own, to[0], 3) <= own.length / 5 ? to : [own];
  };
  // Two words of the site that were typed as one, the commoner ones where there is a choice. Any number is a word.
  const split = (word) => {
    let best = null,
      most = 0;
    for (let at = 2; at <= word.length - 2; at += 1) {
      const parts = [stem(word.slice(0, at)), stem(word.slice(at))];
      const times = Math.min(...parts.map((part) => (/^\d+$/.test(part) ? Infinity : (known.get(part) ?? 0))));
      if (times > most) [best, most] = [parts, times];
    }
    return best;
  };
  // "ibu profen": a word of the site that was typed as two, of which one alone is unknown.
  const joined = (words) => {
    const out = [];
    for (let at = 0; at < words.length; at += 1) {
      const both = words[at] + (words[at + 1] ?? "");
      const isOne = at + 1 < words.length && known.has(stem(both));
      if (isOne && !(known.has(stem(words[at])) && known.has(stem(words[at + 1])))) {
        out.push(both);
        at += 1;
      } else out.push(words[at]);
    }
    return out;
  };

  const begunBy = new Map();
  const begun = (start) => {
    if (start.length < 3) return [];
    if (!begunBy.has(start)) {
      const longer = [...known.keys()].filter((word) => word.startsWith(start));
      begunBy.set(start, [...new Set(longer.flatMap((word) => same.get(word) ?? [word]))]);
    }
    return begunBy.get(start);
  };

  // "my 6 year old", "aged 68", "he is 6": what matters of an age is whom the signs are for.
  const withoutAge = (query) =>
    query.replace(
      /\b(?:(?:aged? (?:of )?|s?he(?:['’]s| is) )(\d{1,3})|(\d{1,3})[ -]?(?:years?|yrs?|yo|y\/o)(?:[ -]?olds?)?)\b/gi,
      (_, age, years) => (Number(age ?? years) < 17 ? " child " : Number(age ?? years) >= 50 ? " over 50 " : " "),
    );

  // "can t", "i m", "mum s": an apostrophe that became a space.
  const withApostrophes = (query) => query.replace(LOST, (word) => `${word.trim()}'`);

  // What a query says. `all`: its stems, corrected; `full`: without the empty words, if others are left; `raw`: as it was
  // typed, but for small mistakes; `half`: the last word where it is no word yet but the beginning of some; `maybe`: more
  // that may have been meant.
  const understand = (query) => {
    const typed = joined(tokens(withoutAge(withApostrophes(query))));
    const last = typed[typed.length - 1];
    const half = last && !known.has(stem(last)) && begun(last).length ? last : null;
    const whole = half ? typed.slice(0, -1) : typed;
    const end = half ? [half] : [];
    const all = canonical([...whole.flatMap(correct), ...end]);
    return { all, full: full(all), raw: [...whole.flatMap(repaired), ...end], half, maybe: typed.flatMap(meant) };
  };
  // What a word may be a mistake for: alone, or with the word before it. One that the site knows ("overdoes") is taken for
  // a mistake only where nothing else was typed.
  const meant = (word, n, typed) => {
    const others = known.has(stem(word)) ? [] : [...near(word), ...(split(word) ?? [])];
    return n ? [...others, stem(typed[n - 1] + word)] : typed.length > 1 ? others : near(word);
  };

  const isEmpty = (word) => EMPTY.has(word);
  const full = (stems) => {
    const some = stems.filter((word) => !EMPTY.has(word));
    return some.length ? some : stems;
  };
  const content = (text) => full(stems(text));
  const ways = { plain, tokens, stem, raw, stems, canonical, content, full, understand };
  return { ...ways, prepare, begun, isEmpty, known, count };
};
