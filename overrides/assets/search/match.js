/*
 * How well texts match words: BM25+ over several fields.
 *
 * A word scores in each field of a text: boost * idf * (d + f * (k + 1) / (f + k * (1 - b + b * l / L))), where f is how
 * often the field has the word, l how many different words it has, L the mean of l, and idf = ln(1 + (N - n + 0.5) / (n +
 * 0.5)), where n of N texts have the word in this field. So rare words count more, and a word that comes again counts less
 * each time. Y. Lv and C. Zhai, Lower-bounding term frequency normalization, CIKM 2011; k, b and d as in Lucene and
 * MiniSearch. A word that the query only begins counts less, the more letters are missing.
 */
const searchMatch = (boosts) => {
  const K = 1.2,
    B = 0.7,
    D = 0.5,
    BEGUN = 0.6,
    MISSING = 0.3;
  const fields = boosts.map((boost) => ({ boost, found: new Map(), lengths: [], all: 0 }));
  let texts = 0;

  // One list of words for each field; gives the text's number.
  const add = (...lists) => {
    for (const [n, field] of fields.entries()) {
      const times = new Map();
      for (const word of lists[n]) times.set(word, (times.get(word) ?? 0) + 1);
      for (const [word, often] of times) {
        if (!field.found.has(word)) field.found.set(word, []);
        field.found.get(word).push(texts, often);
      }
      field.lengths.push(times.size);
      field.all += times.size;
    }
    texts += 1;
    return texts - 1;
  };

  const scores = new Map(); // of each word that was asked: texts and their scores
  const scoresOf = (word) => {
    if (!scores.has(word)) {
      const out = new Map();
      for (const { boost, found, lengths, all } of fields) {
        const hits = found.get(word) ?? [];
        const n = hits.length / 2;
        const idf = Math.log(1 + (texts - n + 0.5) / (n + 0.5));
        for (let at = 0; at < hits.length; at += 2) {
          const [text, f] = [hits[at], hits[at + 1]];
          const saturated = (f * (K + 1)) / (f + K * (1 - B + (B * lengths[text] * texts) / all));
          out.set(text, (out.get(text) ?? 0) + boost * idf * (D + saturated));
        }
      }
      scores.set(word, out);
    }
    return scores.get(word);
  };

  // Scores of the texts that have some of the words, each with how many of these it has, and which.
  const find = (words, begun) => {
    const out = new Map();
    for (const word of new Set(words)) {
      const asked = new Set();
      const score = (other, share) => {
        for (const [text, by] of scoresOf(other)) {
          if (!out.has(text)) out.set(text, { score: 0, asked: 0, words: [] });
          const hit = out.get(text);
          hit.score += by * share;
          hit.words.push(other);
          asked.add(hit);
        }
      };
      score(word, 1);
      for (const longer of begun(word))
        score(longer, (BEGUN * longer.length) / (longer.length + MISSING * (longer.length - word.length)));
      for (const hit of asked) hit.asked += 1;
    }
    return out;
  };
  return { add, find };
};
