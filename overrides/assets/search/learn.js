/*
 * Learns from phrases which subject (a page, or a warning sign) they ask for: softmax regression over word stems.
 *
 * A phrase becomes a vector x with one number for each stem in it, 1 + ln((1 + N) / (1 + n)) where n of N phrases have
 * the stem (inverse document frequency: K. Spärck Jones, Journal of Documentation 28, 1972), scaled to length 1. Each
 * subject k has a weight for each stem, w_k, and a bias b_k. The chance that the phrase asks for k is
 *
 *     p_k = exp(w_k · x + b_k) / sum over all subjects j of exp(w_j · x + b_j)
 *
 * Training makes the chance of the right subject larger, phrase by phrase (stochastic gradient descent on the cross
 * entropy): w_k += rate * (1 - p_k) * x for the right subject k, and w_k -= rate * p_k * x for each other. The rate
 * falls in a straight line to 0. All weights begin at 0 and the phrases come in a fixed, mixed order, so that every browser
 * learns the same. The mathematics: D. Jurafsky and J. Martin, Speech and Language Processing, chapter "Logistic
 * Regression" (multinomial logistic regression, and its gradient). Rounds and rate hardly matter (3 to 10, 0.5 to 2).
 */
const searchLearner = (subjects) => {
  const ROUNDS = 5,
    RATE = 1,
    BIAS = 0.1, // of the rate
    SETTLED = 0.2, // a phrase with a smaller error rests until the end: a third of the time, the same ranking
    SMALL = 0.001, // an error that is not worth its time
    STEP = 7919; // a prime: k * STEP mod N visits every phrase once
  const row = new Map(); // stem -> its row of weights
  let weights, bias, rarity;

  // A vector as its stems' places in the table of weights, and their numbers.
  const vector = (words) => {
    const rows = [...new Set(words)].map((word) => row.get(word)).filter((at) => at !== undefined);
    const length = Math.hypot(...rows.map((at) => rarity[at])) || 1;
    return [rows.map((at) => at * subjects), rows.map((at) => rarity[at] / length)];
  };
  const out = new Float64Array(subjects);
  const chances = ([starts, values]) => {
    out.set(bias);
    for (let i = 0; i < starts.length; i += 1) {
      const start = starts[i],
        value = values[i];
      for (let k = 0; k < subjects; k += 1) out[k] += weights[start + k] * value;
    }
    let most = -Infinity,
      sum = 0;
    for (let k = 0; k < subjects; k += 1) if (out[k] > most) most = out[k];
    for (let k = 0; k < subjects; k += 1) sum += out[k] = Math.exp(out[k] - most);
    for (let k = 0; k < subjects; k += 1) out[k] /= sum;
    return out;
  };

  // Yields often, so that whoever runs it can let the browser draw and the reader type.
  function* train(examples) {
    const times = [];
    for (const [words] of examples)
      for (const word of new Set(words)) {
        if (!row.has(word)) row.set(word, row.size);
        times[row.get(word)] = (times[row.get(word)] ?? 0) + 1;
      }
    yield;
    const all = examples.length;
    rarity = Float64Array.from(times, (n) => 1 + Math.log((1 + all) / (1 + n)));
    weights = new Float32Array(row.size * subjects);
    bias = new Float64Array(subjects);
    const vectors = [];
    for (const [words] of examples) {
      vectors.push(vector(words));
      if (vectors.length % 100 === 0) yield;
    }
    const isLearned = new Uint8Array(all);
    for (let done = 0; done < ROUNDS * all; done += 1) {
      const n = (done * STEP) % all;
      if (isLearned[n]) continue;
      const rate = RATE * (1 - done / (ROUNDS * all));
      const error = chances(vectors[n]);
      error[examples[n][1]] -= 1;
      isLearned[n] = error[examples[n][1]] > -SETTLED;
      const [starts, values] = vectors[n];
      for (let k = 0; k < subjects; k += 1) {
        if (error[k] < SMALL && error[k] > -SMALL) continue;
        const by = rate * error[k];
        for (let i = 0; i < starts.length; i += 1) weights[starts[i] + k] -= by * values[i];
        bias[k] -= by * BIAS;
      }
      if (done % 50 === 0) yield;
    }
  }
  return { train, chances: (words) => [...chances(vector(words))], knows: (word) => row.has(word) };
};
