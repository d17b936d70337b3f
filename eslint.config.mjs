import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

// Which room may import which other rooms. What is not named here may not be imported.
const ROOMS = {
  contracts: [],
  patients: ["contracts"],
  assessment: ["contracts", "patients"],
  annotation: ["contracts", "patients", "assessment"],
  files: ["contracts", "patients", "annotation"],
  "made-up": ["contracts"],
  cli: ["contracts", "patients", "assessment", "annotation", "files", "made-up"],
  docs: ["contracts", "assessment"],
};
const PURE = ["contracts", "patients", "assessment", "annotation", "made-up"];

const rooms = Object.entries(ROOMS).map(([room, allowed]) => {
  const others = Object.keys(ROOMS).filter((other) => other !== room && !allowed.includes(other));
  const patterns = others.map((other) => ({
    group: [`**/${other}/**`],
    message: `src/${room} may import: ${allowed.join(", ") || "nothing"}.`,
  }));
  if (PURE.includes(room)) {
    patterns.push({
      regex: "^(node:|fs|path|exceljs|excelize-wasm|papaparse)",
      message: "A pure room knows no files.",
    });
  }
  if (room === "files") {
    patterns.push({ regex: "/patients/(?!sheet$)", message: "Of patients, files knows the Sheet only." });
  }
  if (patterns.length === 0) return {};
  return { files: [`src/${room}/**/*.ts`], rules: { "no-restricted-imports": ["error", { patterns }] } };
});

export default tseslint.config(
  { ignores: ["dist/**", "coverage/**", "out/**", "node_modules/**"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-extraneous-class": "off",
      "@typescript-eslint/unified-signatures": "off",
    },
  },
  {
    files: ["**/*.js", "**/*.cjs", "**/*.mjs"],
    rules: { "@typescript-eslint/no-require-imports": "off", "no-undef": "off" },
  },
  {
    files: PURE.map((room) => `src/${room}/**/*.ts`),
    rules: {
      "no-restricted-globals": [
        "error",
        ...[
          "window",
          "document",
          "Office",
          "Excel",
          "process",
          "fetch",
          "require",
          "console",
          "localStorage",
        ],
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "A pure room has no clock.",
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: "A pure room has no clock.",
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: "A pure room has no chance.",
        },
      ],
    },
  },
  ...rooms,
  prettier,
);
