import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { isTestPath } from '../code/testFile.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { httpHost } from './httpHost.ts';
import { httpUrlNames } from './httpUrlNames.ts';
import { httpUrls } from './httpUrls.ts';

/** A literal that becomes a URL which a target loads by plain HTTP. */
export interface HttpLoad {
  /** What loads it: the literal, or a constant that stands for it. */
  readonly fact: Located<NoteFact>;
  /** The literal. */
  readonly at: Place;
  readonly url: string;
  readonly host: string;
  /** Offset of the scheme in its file; −1 where it is not written plainly. */
  readonly schemeAt: number;
}

/** Bundles with an Info.plist that ATS reads. */
const kinds: readonly Target['kind'][] = [
  'app',
  'app-extension',
  'extensionkit-extension',
  'watch-app',
  'app-clip',
];

const sample = /(?:^|[^a-z])(?:samples?|examples?|demos?|playground)(?:[^a-z]|$)/i;
const sampleName = /(?:Sample|Example|Demo|Playground)(?![a-z])|^(?:sample|example|demo|playground)/;

const isSample = ({ name }: Target, path: string): boolean => sampleName.test(name) || sample.test(path);

/** Literals that stand where the URL is made, or in a constant of that file. */
const literalLoad = (fact: Located<NoteFact>): HttpLoad | undefined => {
  const url = fact.text.slice(fact.text.indexOf(' ') + 1);
  const host = httpHost(url);
  const offset = Number.parseInt(fact.text, 10);
  return host === undefined
    ? undefined
    : { fact, at: fact.place, url, host, schemeAt: offset < 0 ? -1 : fact.at.start + offset };
};

/** Literals of constants in other files. */
const constantLoad = (fact: Located<NoteFact>, facts: TargetFacts): HttpLoad | undefined => {
  const folded = facts.fold({ kind: 'name', value: fact.text, at: fact.at }, fact.path);
  if (folded.state !== 'present' || !folded.at || folded.at.path === fact.path) return undefined;
  const { value: url, at } = folded;
  const host = httpHost(url);
  // `"…"` or `@"…"`; with escapes it is longer.
  const quotes = at.span.end - at.span.start - url.length;
  const schemeAt = quotes === 2 || quotes === 3 ? at.span.start + quotes - 1 : -1;
  return host === undefined ? undefined : { fact, at, url, host, schemeAt };
};

/**
 * The plain HTTP loads in the sources of an app or extension, tests and samples aside. Of an extension only what no other program has too: whether
 * it calls what it shares is not known.
 */
export const httpLoads = (target: Target, context: TargetContext): readonly HttpLoad[] => {
  if (!kinds.includes(target.kind)) return [];
  const facts = context.facts(target);
  const loads = [
    ...facts.notes(httpUrls.id).map(literalLoad),
    ...facts.notes(httpUrlNames.id).map(fact => constantLoad(fact, facts)),
  ];
  return loads.flatMap(load => {
    if (!load) return [];
    const isLeftOut = [load.fact.path, load.at.path].some(
      path => isTestPath(path) || isVendoredPath(path) || isSample(target, path),
    );
    const isShared = target.kind !== 'app' && servesOtherProgram(load.fact.path, target, context);
    return isLeftOut || isShared ? [] : [load];
  });
};
