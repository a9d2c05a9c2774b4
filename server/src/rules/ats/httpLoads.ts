import type { NoteFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { isTestPath } from '../code/testFile.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { hasTransportSecurity } from './hasTransportSecurity.ts';
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
  /** The programs that have the code, the one in question first. */
  readonly loaders: readonly Target[];
}

type Found = Omit<HttpLoad, 'loaders'>;

const sample = /(?:^|[^a-z])(?:samples?|examples?|demos?|playground)(?:[^a-z]|$)/i;
const sampleName = /(?:Sample|Example|Demo|Playground)(?![a-z])|^(?:sample|example|demo|playground)/;

const isSample = ({ name }: Target, path: string): boolean => sampleName.test(name) || sample.test(path);

/** Literals that stand where the URL is made, or in a constant of that file. */
const literalLoad = (fact: Located<NoteFact>): Found | undefined => {
  const url = fact.text.slice(fact.text.indexOf(' ') + 1);
  const host = httpHost(url);
  const offset = Number.parseInt(fact.text, 10);
  return host === undefined
    ? undefined
    : { fact, at: fact.place, url, host, schemeAt: offset < 0 ? -1 : fact.at.start + offset };
};

/** Literals of constants in other files. */
const constantLoad = (fact: Located<NoteFact>, facts: TargetFacts): Found | undefined => {
  const folded = facts.fold({ kind: 'name', value: fact.text, at: fact.at }, fact.path);
  if (folded.state !== 'present' || !folded.at || folded.at.path === fact.path) return undefined;
  const { value: url, at } = folded;
  const host = httpHost(url);
  // `"…"` or `@"…"`; with escapes it is longer.
  const quotes = at.span.end - at.span.start - url.length;
  const schemeAt = quotes === 2 || quotes === 3 ? at.span.start + quotes - 1 : -1;
  return host === undefined ? undefined : { fact, at, url, host, schemeAt };
};

const libraries: readonly Target['kind'][] = ['framework', 'static-library', 'dynamic-library', 'package'];

/** What holds the code of loads, and the programs that run it. */
interface Code {
  readonly owner: Target;
  readonly loaders: readonly Target[];
}

/** Libraries of this workspace that a program links. Each is looked at once, with the first program that links it. */
const linkedCode = (target: Target, { model }: TargetContext): readonly Code[] =>
  model.codeOf(target).flatMap((owner): readonly Code[] => {
    if (owner.id === target.id || !libraries.includes(owner.kind)) return [];
    const loaders = model.linkedBy(owner).filter(hasTransportSecurity);
    return loaders[0]?.id === target.id ? [{ owner, loaders }] : [];
  });

const loadsOf = ({ owner, loaders }: Code, context: TargetContext): readonly HttpLoad[] => {
  const facts = context.facts(owner);
  const loads = [
    ...facts.notes(httpUrls.id).map(literalLoad),
    ...facts.notes(httpUrlNames.id).map(fact => constantLoad(fact, facts)),
  ];
  return loads.flatMap(load => {
    if (!load) return [];
    const isLeftOut = [load.fact.path, load.at.path].some(
      path => isTestPath(path) || isVendoredPath(path) || isSample(owner, path),
    );
    const isShared = owner.kind !== 'app' && servesOtherProgram(load.fact.path, owner, context);
    return isLeftOut || isShared ? [] : [{ ...load, loaders }];
  });
};

/**
 * The plain HTTP loads in the sources of an app or extension and of the libraries it links, tests and samples aside. Of an extension and a library only what no
 * other target has too: whether it calls what it shares is not known.
 */
export const httpLoads = (target: Target, context: TargetContext): readonly HttpLoad[] => {
  if (!hasTransportSecurity(target)) return [];
  return [{ owner: target, loaders: [target] }, ...linkedCode(target, context)].flatMap(code =>
    loadsOf(code, context),
  );
};
