import type { Concept } from "./concepts";
import type { Contract } from "./contract";
import { asksFor, criteriaIn, figuresIn } from "./walk";

/** One thing that a contract's document says, and that another year's document has to say again. */
export interface ContractRow {
  readonly kind: "figure" | "criterion" | "payment" | "choice" | "code";
  readonly id: string;
}

/** What is paid by itself: a line of the payment each. */
function paymentLines({ payment }: Contract): string[] {
  switch (payment.kind) {
    case "register-and-kpis":
      return ["register", ...payment.kpis.map(({ id }) => id)];
    case "tiers":
      return payment.tiers.map(({ tier }) => `tier-${tier}`);
    case "components":
      return payment.components.map(({ id }) => id);
  }
}

/** Criteria by where they stand: those of two tiers are two, whatever they share. */
function criteria({ register, payable, payment }: Contract): string[] {
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  return [
    ...[...register, ...payable].map(({ id }) => id),
    ...tiers.flatMap(({ tier, criteria: own }) => own.map(({ id }) => `tier${tier}.${id}`)),
    ...kpis.map(({ id }) => id),
  ];
}

/** The concepts whose codes a contract asks for, each once: what its tests ask for, and what ends them. */
function concepts(contract: Contract): Concept[] {
  const { payment } = contract;
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  const found = [...criteriaIn(contract), ...kpis].flatMap(({ test }) => asksFor(test));
  const others = payment.kind === "register-and-kpis" ? [payment.contributorReview] : [];
  return [...new Set([...found, ...others])];
}

/**
 * What counts when a contract is carried forward: each figure, criterion, payment line and choice, and of the codes one
 * row a concept. Source: own-contracts.md, "Carried forward".
 */
export function rowsOf(contract: Contract): readonly ContractRow[] {
  const rows = (kind: ContractRow["kind"], ids: readonly string[]) => ids.map((id) => ({ kind, id }));
  return [
    ...rows("code", concepts(contract)),
    ...rows("criterion", criteria(contract)),
    ...rows("payment", paymentLines(contract)),
    ...rows(
      "figure",
      figuresIn(contract).map(({ id }) => id),
    ),
    ...rows("choice", contract.choices),
  ];
}
