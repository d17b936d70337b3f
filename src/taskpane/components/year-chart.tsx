import { makeStyles, tokens } from "@fluentui/react-components";
import type { YearChartView, YearLine } from "../../answer/year-view";
import { useStyles } from "./styles";

const WIDTH = 288;
const HEIGHT = 110;
const EDGE = 6;
/** Above the highest line stand the words of a target. */
const ROOM_FOR_WORDS = 20;

const useOwnStyles = makeStyles({
  figure: { margin: 0 },
  picture: { display: "block", width: "100%", height: "auto", overflow: "visible" },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: 1 },
  first: { stroke: tokens.colorBrandStroke1 },
  second: { stroke: tokens.colorPaletteDarkOrangeForeground1 },
  third: { stroke: tokens.colorNeutralForeground2 },
  line: {
    fill: "none",
    strokeWidth: 2,
    "@media (forced-colors: active)": { stroke: "CanvasText" },
  },
  target: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: 1.5,
    strokeDasharray: "6 4",
    "@media (forced-colors: active)": { stroke: "Highlight" },
  },
  word: { fill: tokens.colorNeutralForeground1, fontSize: "11px" },
});

/** Lines of one chart are told apart by their marks and by their names beside their last points. */
const MARKS = ["circle", "square", "diamond"] as const;

interface Props {
  readonly chart: YearChartView;
  /** How many days the axis holds, those ahead among them. */
  readonly places: number;
}

/** One chart of the year so far. The words below say where it stands; the table has every figure. */
export function YearChart({ chart: { title, lines }, places }: Props) {
  const styles = useStyles();
  const own = useOwnStyles();
  const top = Math.max(
    ...lines.flatMap(({ values, target }) => [...values.map((value) => value ?? 0), target?.value ?? 0]),
  );
  const scale = top > 0 ? top : 1;
  const x = (place: number) => EDGE + (place * (WIDTH - 2 * EDGE)) / Math.max(1, places - 1);
  const y = (value: number) => HEIGHT - EDGE - (value / scale) * (HEIGHT - EDGE - ROOM_FOR_WORDS);
  const colours = [own.first, own.second, own.third];
  return (
    <figure className={own.figure}>
      <figcaption>{title}</figcaption>
      <svg className={own.picture} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
        <line className={own.axis} x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} />
        {lines.map(({ label, values, target }, at) => (
          <g key={label}>
            {target && (
              <>
                <line
                  className={own.target}
                  x1={EDGE}
                  x2={WIDTH - EDGE}
                  y1={y(target.value)}
                  y2={y(target.value)}
                />
                <text className={own.word} x={EDGE} y={y(target.value) - 5}>
                  Target {target.words}
                </text>
              </>
            )}
            {runsOf(values).map((run) => (
              <polyline
                key={run[0]?.place}
                className={`${own.line} ${colours[at % colours.length] ?? ""}`}
                points={run.map(({ place, value }) => `${x(place)},${y(value)}`).join(" ")}
              />
            ))}
            {values.map(
              (value, place) =>
                value !== null && (
                  <Mark
                    key={place}
                    kind={MARKS[at % MARKS.length] ?? "circle"}
                    className={`${own.line} ${colours[at % colours.length] ?? ""}`}
                    x={x(place)}
                    y={y(value)}
                  />
                ),
            )}
          </g>
        ))}
      </svg>
      {lines.map((line, at) => (
        <p key={line.label} className={styles.small}>
          {standing(line, lines.length > 1 ? (MARKS[at % MARKS.length] ?? null) : null)}
        </p>
      ))}
    </figure>
  );
}

const MARK_WORDS = { circle: "○", square: "□", diamond: "◇" } as const;

/** Where a line stands on its last day, beside its target. */
function standing({ label, words, target }: YearLine, mark: (typeof MARKS)[number] | null): string {
  const sign = mark === null ? "" : `${MARK_WORDS[mark]} `;
  const aim = target === null ? "" : `; target ${target.words}`;
  return `${sign}${label}: ${words.at(-1) ?? ""}${aim}`;
}

/** The parts of a line between months that have no figure. */
function runsOf(values: readonly (number | null)[]): { place: number; value: number }[][] {
  const runs: { place: number; value: number }[][] = [];
  let run: { place: number; value: number }[] = [];
  values.forEach((value, place) => {
    if (value === null) {
      run = [];
      return;
    }
    if (run.length === 0) runs.push(run);
    run.push({ place, value });
  });
  return runs;
}

interface MarkProps {
  readonly kind: (typeof MARKS)[number];
  readonly className: string;
  readonly x: number;
  readonly y: number;
}

const SIZE = 3;

function Mark({ kind, className, x, y }: MarkProps) {
  if (kind === "circle") return <circle className={className} cx={x} cy={y} r={SIZE} />;
  const turn = kind === "diamond" ? `rotate(45 ${x} ${y})` : undefined;
  return (
    <rect
      className={className}
      x={x - SIZE}
      y={y - SIZE}
      width={2 * SIZE}
      height={2 * SIZE}
      transform={turn}
    />
  );
}
