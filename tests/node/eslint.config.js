// The scripts of the page are classic scripts that share one global, `kg`; data.js defines it, and pyvis brings `vis`.
const js = require("@eslint/js");
const globals = require("globals");

module.exports = [
  js.configs.recommended,
  {
    files: ["**/kg/export/html/js/*.js"],
    languageOptions: {
      sourceType: "script",
      ecmaVersion: 2022,
      globals: { ...globals.browser, kg: "writable", vis: "readonly" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-shadow": "off",
      "no-var": "error",
      "prefer-const": "error",
      strict: ["error", "global"],
    },
  },
  {
    files: ["**/tests/node/*.js"],
    languageOptions: { sourceType: "commonjs", ecmaVersion: 2022, globals: globals.node },
  },
];
