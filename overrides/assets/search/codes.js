// Reads numbers that leaflets/outputs/web/search_codes.py wrote: it says how.
const searchCodes = (() => {
  const LAST = 64,
    OTHERS = 27,
    SHARED = 3,
    LARGEST = 12;
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
  // Sets of numbers.
  const sets = (text) => {
    const from = numbers(text),
      out = [];
    for (let at = 0, set = []; at < from.length; out.push(set)) {
      const head = from[at];
      set = set.slice(0, head % (SHARED + 1));
      at += 1;
      for (const end = at + Math.floor(head / (SHARED + 1)); at < end; at += 1)
        set.push((set.length ? set[set.length - 1] : -1) + 1 + from[at]);
    }
    return out;
  };
  // Rows of a table, each with its place: [place, columns, numbers].
  const rows = (text) => {
    const from = numbers(text),
      out = [];
    for (let at = 0, place = -1; at < from.length; ) {
      const columns = [],
        values = [];
      place += from[at];
      const many = from[at + 1];
      at += 2;
      for (let last = -1; columns.length < many; at += 1) {
        last += 1 + Math.floor(from[at] / (LARGEST + 1));
        let value = from[at] % (LARGEST + 1);
        if (value === LARGEST) {
          at += 1;
          value += from[at];
        }
        columns.push(last);
        values.push(signed(value));
      }
      out.push([place, columns, values]);
    }
    return out;
  };
  // Words, each with how many letters it shares with the one before as a capital.
  const words = (text) => {
    let last = "";
    return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((code) => {
      last = last.slice(0, code.charCodeAt(0) - 65) + code.slice(1);
      return last;
    });
  };
  return { words, numbers, signed, lists, sets, rows };
})();
