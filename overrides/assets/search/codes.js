// Reads numbers that leaflets/outputs/web/search_codes.py wrote: it says how.
const searchCodes = (() => {
  const LAST = 64,
    OTHERS = 27;
  // The digits are ASCII from "#" on without the backslash.
  const digitOf = (code) => (code > 92 ? code - 36 : code - 35);

  const numbers = (text) => {
    const out = [];
    for (let at = 0, sum = 0, by = 1; at < text.length; at += 1) {
      const digit = digitOf(text.charCodeAt(at));
      sum += digit * by;
      by *= OTHERS;
      if (digit < LAST) {
        out.push(sum);
        sum = 0;
        by = 1;
      }
    }
    return out;
  };
  const signed = (value) => (value % 2 ? (value + 1) / 2 : -value / 2);
  // Lists that each end with a 0.
  const lists = (text) => {
    const out = [[]];
    for (const value of numbers(text)) {
      if (value) out[out.length - 1].push(value);
      else out.push([]);
    }
    return out.slice(0, -1);
  };
  // Sets of numbers, as steps from one to the next.
  const sets = (text) =>
    lists(text).map((steps) => {
      let last = -1;
      return steps.map((step) => {
        last += step;
        return last;
      });
    });
  // Rows of a table, each with its place: [place, columns, numbers].
  const rows = (text) => {
    let place = -1;
    return lists(text).map(([step, ...pairs]) => {
      const columns = [],
        values = [];
      place += step;
      for (let at = 0, last = -1; at < pairs.length; at += 2) {
        last += pairs[at];
        columns.push(last);
        values.push(signed(pairs[at + 1]));
      }
      return [place, columns, values];
    });
  };
  return { numbers, signed, lists, sets, rows };
})();
