// The floor of docs/about/accessibility.md for scripts: syntax, and what a browser must have, by the data of MDN.

import compat from "eslint-plugin-compat";
import esX from "eslint-plugin-es-x";

/** In every page and embed page: a browser that cannot read one of these shows the page as it is without scripts. */
const EVERYWHERE = ["**/early.js", "**/site.js", "**/height.js"];

const withoutIterators = (rules) =>
  Object.fromEntries(Object.entries(rules).filter(([name]) => !name.startsWith("es-x/no-iterator-prototype-")));

const floor = (files, year, browsers, rules = {}) => ({
  files,
  plugins: { compat, "es-x": esX },
  languageOptions: { sourceType: "script" },
  linterOptions: { reportUnusedDisableDirectives: "off" }, // a third-party script has some for its own rules
  settings: { browsers, lintAllEsApis: true, "es-x": { aggressive: true } },
  rules: {
    // `aggressive` goes by the name of a method alone, and takes those of arrays for those of iterators
    ...withoutIterators(esX.configs[`flat/restrict-to-es${year}`].rules),
    "compat/compat": "error",
    // An unknown pseudo-class throws
    "no-restricted-syntax": ["error", "Literal[value=/:(has|is|where)\\(/]", "TemplateElement[value.raw=/:(has|is|where)\\(/]"],
    ...rules,
  },
});

export default [
  floor(EVERYWHERE, 2017, ["safari 11", "chrome 61", "firefox 60"]),
  {
    ...floor(["**/*.js"], 2021, ["safari 15.4", "chrome 90", "firefox 90"], {
      "es-x/no-regexp-lookbehind-assertions": "error", // Safari 16.4
      // Of ES2022, these browsers have classes with fields and private members
      "es-x/no-class-instance-fields": "off",
      "es-x/no-class-private-fields": "off",
      "es-x/no-class-private-methods": "off",
    }),
    ignores: EVERYWHERE,
  },
];
