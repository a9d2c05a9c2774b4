import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver/node';
import type { Catalogue } from '../catalogue/types.ts';
import type { Severity } from '../rules/rule.ts';
import type { LocatedFinding } from '../workspace/fileRecord.ts';
import type { ClientAbilities } from './clientAbilities.ts';

const diagnosticSource = 'apple-networking';

/** More than this in one file are no help to anybody; the gravest are kept. */
const perFile = 200;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<NonNullable<LocatedFinding['tag']>, DiagnosticTag>> = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
};

/** The address of the first resource that has one. */
const firstAddress = (catalogue: Catalogue, ids: readonly string[]): string | undefined => {
  for (const id of ids) {
    const url = catalogue.resources.get(id)?.url;
    if (url) return url;
  }
  return undefined;
};

/** The addresses of a file that has findings, and of others by their path. */
export interface Addresses {
  readonly uri: string;
  of(path: string): string;
}

const toDiagnostic = (
  finding: LocatedFinding,
  { uri, of }: Addresses,
  catalogue: Catalogue,
  client: ClientAbilities,
): Diagnostic => {
  const { rule, severity, message, range, resources, fixes, related, target } = finding;
  const href = firstAddress(catalogue, resources);
  const tag = finding.tag && tags[finding.tag];
  const relatedInformation: DiagnosticRelatedInformation[] = related.map(place => ({
    location: { uri: place.path === undefined ? uri : of(place.path), range: place.range },
    message: place.message,
  }));
  return {
    range,
    severity: severities[severity],
    code: rule,
    ...(href && client.codeDescriptions && { codeDescription: { href } }),
    source: diagnosticSource,
    message,
    ...(tag && client.diagnosticTags.has(tag) && { tags: [tag] }),
    ...(client.relatedInformation && relatedInformation.length > 0 && { relatedInformation }),
    ...(client.diagnosticData && {
      data: { rule, resources, fixes, ...(target !== undefined && { target }) },
    }),
  };
};

/** Where a file could not be read at all, its first line says so. */
const unreadDiagnostic = (message: string): Diagnostic => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  severity: DiagnosticSeverity.Information,
  code: 'unread-file',
  source: diagnosticSource,
  message,
});

/** The gravest findings, in the order of the file. */
const gravest = (findings: readonly LocatedFinding[]): readonly LocatedFinding[] => {
  if (findings.length <= perFile) return findings;
  const order = [...findings].sort((a, b) => severities[a.severity] - severities[b.severity]);
  const kept = new Set(order.slice(0, perFile));
  return findings.filter(finding => kept.has(finding));
};

/** All diagnostics of one file. `unread` is why the file said nothing, when its reader can do something about it. */
export const toDiagnostics = (
  findings: readonly LocatedFinding[],
  unread: string | undefined,
  addresses: Addresses,
  catalogue: Catalogue,
  client: ClientAbilities,
): Diagnostic[] => [
  ...(unread === undefined ? [] : [unreadDiagnostic(unread)]),
  ...gravest(findings).map(finding => toDiagnostic(finding, addresses, catalogue, client)),
];
