// How likely a query asks for each subject, by what was learned when the site was built: leaflets/outputs/web/
// search_learning.py has the mathematics.
const searchChances = ([biases, table], numberOf, rarity, step) => {
  const bias = searchCodes.numbers(biases).map((value) => searchCodes.signed(value) * step);
  const rows = new Map(searchCodes.rows(table).map(([place, ...row]) => [place, row]));

  return (words) => {
    const known = [...new Set(words)].map((word) => numberOf.get(word)).filter((n) => rarity[n]);
    const length = Math.hypot(...known.map((n) => rarity[n])) || 1;
    const sums = bias.slice();
    for (const n of known) {
      const [columns, values] = rows.get(n) ?? [[], []];
      for (const [at, column] of columns.entries()) sums[column] += (values[at] * step * rarity[n]) / length;
    }
    const most = Math.max(...sums);
    const powers = sums.map((one) => Math.exp(one - most));
    const total = powers.reduce((all, one) => all + one, 0);
    return powers.map((one) => one / total);
  };
};
