// Words of the search. Texts and queries go the same way: plain letters, word stems, the site's word for what people
// say.
const searchWords = (equivalents) => {
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
  const corrected = new Map(); // a query is asked again at each letter: what was corrected once is kept
  const correct = (word) => {
    if (word.length < 4 || known.has(word) || /\d/.test(word)) return [word];
    if (!corrected.has(word)) corrected.set(word, split(word) ?? [nearest(word)]);
    return corrected.get(word);
  };
  const nearest = (word) => {
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
  // Whether a word that is not known is a small mistake in one that is: a letter in five or fewer.
  const isTypo = (word) => {
    const [to, ...more] = correct(word);
    return more.length > 0 || (to !== word && distance(word, to, 3) <= word.length / 5);
  };
  // Two words that are both common here, written as one.
  const split = (word) => {
    for (let at = 3; at <= word.length - 3; at += 1) {
      const parts = [stem(word.slice(0, at)), word.slice(at)];
      if (parts.every((part) => known.get(part) > 4)) return parts;
    }
    return null;
  };
  // "ibu profen": a word of the site that was typed as two, of which one alone is unknown.
  const joined = (words) => {
    const out = [];
    for (let at = 0; at < words.length; at += 1) {
      const both = stem(words[at] + (words[at + 1] ?? ""));
      const isOne = at + 1 < words.length && known.has(both);
      if (isOne && !(known.has(stem(words[at])) && known.has(stem(words[at + 1])))) {
        out.push(both);
        at += 1;
      } else out.push(stem(words[at]));
    }
    return out;
  };

  const begunBy = new Map();
  const begun = (start) => {
    if (start.length < 3) return [];
    if (!begunBy.has(start))
      begunBy.set(
        start,
        [...known.keys()].filter((word) => word.startsWith(start)),
      );
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
  // typed; `half`: the last word where it is no word yet but the beginning of some.
  const understand = (query) => {
    const said = joined(tokens(withoutAge(withApostrophes(query))));
    const last = said[said.length - 1];
    const half = last && !known.has(last) && begun(last).length ? last : null;
    const all = canonical(said.flatMap((word, n) => (half && n === said.length - 1 ? [word] : correct(word))));
    return { all, full: full(all), raw: said, half };
  };

  const isEmpty = (word) => EMPTY.has(word);
  const full = (stems) => {
    const some = stems.filter((word) => !EMPTY.has(word));
    return some.length ? some : stems;
  };
  const content = (text) => full(stems(text));
  const ways = { plain, tokens, stem, raw, stems, canonical, content, full, understand };
  return { ...ways, prepare, begun, isEmpty, isTypo, known, count };
};
