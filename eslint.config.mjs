import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import officeAddins from "eslint-plugin-office-addins";
import tseslint from "typescript-eslint";

// Which room may import which other rooms. What is not named here may not be imported.
const ROOMS = {
  contracts: [],
  patients: ["contracts"],
  assessment: ["contracts", "patients"],
  planning: ["contracts", "patients", "assessment"],
  changes: ["contracts", "patients", "assessment"],
  annotation: ["contracts", "patients", "assessment", "changes"],
  files: ["contracts", "patients", "annotation"],
  sharing: ["contracts", "patients", "assessment", "annotation"],
  "made-up": ["contracts"],
  answer: ["contracts", "patients", "assessment", "planning", "changes", "annotation"],
  cli: [
    "contracts",
    "patients",
    "assessment",
    "planning",
    "changes",
    "annotation",
    "files",
    "made-up",
    "sharing",
  ],
  // Of patients, the closed list of what is noticed.
  docs: ["contracts", "patients", "assessment"],
  excel: ["contracts", "patients", "annotation"],
  functions: ["contracts", "patients", "assessment"],
  work: [
    "contracts",
    "patients",
    "planning",
    "annotation",
    "answer",
    "excel",
    "made-up",
    "files",
    "sharing",
    "writer",
    "assessment",
  ],
  writer: ["annotation", "files"],
  taskpane: ["contracts", "patients", "assessment", "annotation", "answer", "excel", "work", "made-up"],
  commands: ["contracts", "patients", "assessment", "annotation", "answer", "excel", "work", "made-up"],
  // Nothing imports it, and it knows nothing of the add-in but its made-up practices, files and grids.
  "stand-in": ["contracts", "patients", "files", "made-up"],
};
const PURE = [
  "contracts",
  "patients",
  "assessment",
  "planning",
  "changes",
  "annotation",
  "answer",
  "sharing",
  "made-up",
];
// Where the objects of Office may be named: in the functions, their errors only.
const OFFICE = ["Office", "Excel", "OfficeExtension"];
const OFFICE_ROOMS = ["excel", "taskpane", "commands"];
const FUNCTIONS = "CustomFunctions";

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
  if (room === "files" || room === "excel") {
    patterns.push({ regex: "/patients/(?!sheet$)", message: `Of patients, ${room} knows the Sheet only.` });
  }
  if (room === "work") {
    patterns.push({
      regex: "/files/(?!open-bytes$)",
      message: "Of files, work knows what a browser can run.",
    });
  }
  if (patterns.length === 0) return {};
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
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
    files: ["src/**/*.{ts,tsx}"],
    ignores: [...OFFICE_ROOMS, "functions", "stand-in"].map((room) => `src/${room}/**`),
    rules: { "no-restricted-globals": ["error", ...OFFICE, FUNCTIONS] },
  },
  {
    files: ["src/functions/**/*.ts"],
    rules: { "no-restricted-globals": ["error", ...OFFICE, "window", "document", "fetch", "setTimeout"] },
  },
  {
    files: OFFICE_ROOMS.map((room) => `src/${room}/**/*.{ts,tsx}`),
    plugins: { "office-addins": officeAddins },
    rules: {
      "no-restricted-globals": ["error", FUNCTIONS, "fetch", "XMLHttpRequest"],
      "office-addins/call-sync-after-load": "error",
      "office-addins/call-sync-before-read": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/no-context-sync-in-loop": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/no-office-initialize": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    files: PURE.map((room) => `src/${room}/**/*.ts`),
    rules: {
      "no-restricted-globals": [
        "error",
        ...[
          ...OFFICE,
          FUNCTIONS,
          "window",
          "document",
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
