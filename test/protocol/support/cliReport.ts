import assert from 'node:assert/strict';
import Ajv from 'ajv';
import { cli, type Options } from './cli.ts';

const position = {
  type: 'object',
  required: ['line', 'character'],
  additionalProperties: false,
  properties: { line: { type: 'integer', minimum: 0 }, character: { type: 'integer', minimum: 0 } },
};
const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, unknown>) => ({
  type: 'object',
  required: Object.keys(properties),
  additionalProperties: false,
  properties,
});
const list = (items: unknown) => ({ type: 'array', items });

const resource = object({ id: text, title: text, url: { type: ['string', 'null'] } });
const reportSchema = object({
  findings: list(
    object({
      rule: text,
      severity: { enum: ['error', 'warning', 'information', 'hint'] },
      message: text,
      file: text,
      range: object({ start: position, end: position }),
      resources: list(resource),
      target: { type: ['string', 'null'] },
    }),
  ),
  stats: object({
    files: { type: 'integer' },
    bytes: { type: 'integer' },
    targets: { type: 'integer' },
    ms: { type: 'integer' },
    unread: list(object({ file: text, reason: text })),
  }),
});
const isReport = new Ajv({ strict: false }).compile(reportSchema);

/** The JSON of `check`, as other programs rely on it. */
export interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
  }[];
  readonly stats: {
    readonly files: number;
    readonly bytes: number;
    readonly unread: readonly { file: string; reason: string }[];
  };
}

const reportOf = ({ out }: { out: string }): Report => {
  const value: unknown = JSON.parse(out);
  assert.ok(isReport(value), JSON.stringify(isReport.errors));
  return value as unknown as Report;
};

/** Runs `check` and holds its answer against the schema. */
export const check = (args: readonly string[], options?: Options) => {
  const run = cli(['check', '--format', 'json', ...args], options);
  return { ...run, report: reportOf(run) };
};

/** `file:line:character rule` of each finding, zero-based. */
export const places = ({ findings }: Report): string[] =>
  findings.map(({ file, range, rule }) => `${file}:${range.start.line}:${range.start.character} ${rule}`);
