// The floor of docs/about/accessibility.md for stylesheets: what the oldest browsers do not know must not be the only way.
// By the data of caniuse. Where something else stands for it, or nothing is lost, a comment beside it says so.

/** Without these a page looks plainer, and can be read and used all the same. */
const DECORATION = [
  "css-boxdecorationbreak", // a card that two sheets of paper share has no line where it is cut
  "css-clip-path", // what is hidden from sight alone is a dot of one pixel
  "css-content-visibility", // a long list is drawn at once
  "css-focus-visible", // the ring is there after a click too
  "css-hyphens",
  "css-masks", // signs have their words beside them
  "css-media-scripting", // a button that comes late moves what follows
  "css-overflow", // only its newest values
  "css-overscroll-behavior",
  "css-paged-media", // the margins of paper are the browser's own
  "css-snappoints", // a jump ends with its heading under the header
  "css-sticky", // the header scrolls away
  "css-widows-orphans",
  "extended-system-fonts", // the next font of the list
  "multicolumn", // one column, or a heading at the end of one
  "prefers-color-scheme", // light colours, until the reader presses the button
  "text-decoration", // the line under a link has the browser's own thickness
  "text-size-adjust", // with -webkit- too
];

/** Told by the rules with lists below: the data's own signs for them are too wide, and find minmax() and chains of :not(). */
const BY_NAME = ["css-math-functions", "css-not-sel-list"];

export default {
  plugins: ["stylelint-no-unsupported-browser-features"],
  reportNeedlessDisables: true,
  reportDescriptionlessDisables: true,
  rules: {
    "plugin/no-unsupported-browser-features": [
      true,
      { browsers: ["safari 11", "chrome 61", "firefox 60"], ignore: [...DECORATION, ...BY_NAME] },
    ],
    "function-disallowed-list": ["min", "max", "clamp", "light-dark", "color-mix"],
    "selector-not-notation": "simple",
    "color-function-notation": "legacy",
    // What those data do not name
    "property-disallowed-list": ["gap", "row-gap", "aspect-ratio", "translate", "rotate", "scale", /^(inset|place)-?/],
  },
};
