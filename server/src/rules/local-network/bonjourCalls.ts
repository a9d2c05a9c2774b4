import type { ArgumentFact, CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import { type BonjourApi, bonjourApis, bonjourCallNames } from './bonjourApis.ts';
import { type FoldedString, stringOf } from './stringOf.ts';

/** A call of Bonjour in the sources of a target. */
export interface BonjourCall {
  readonly call: Located<CallFact>;
  /** `NWBrowser`, `DNSServiceBrowse`. */
  readonly api: string;
  /** The service type, where it can be read. */
  readonly type?: FoldedString;
  /** True where nothing but Bonjour can be meant, even though the type is computed. */
  readonly definite: boolean;
}

const argumentAt = ({ arguments: list }: CallFact, key: string | number): ArgumentFact | undefined =>
  typeof key === 'number' ? list[key] : list.find(({ label }) => label === key);

const fits = (call: Located<CallFact>, form: BonjourApi, files: ReadonlySet<string>): boolean => {
  if (form.on && !form.on.includes(call.receiver)) return false;
  if (form.module !== undefined && !files.has(call.path)) return false;
  if (form.label !== undefined && !argumentAt(call, form.label)) return false;
  if (form.position !== undefined && argumentAt(call, form.position)?.label !== undefined) return false;
  return (form.with ?? []).every(label => argumentAt(call, label));
};

/** Wide-area Bonjour asks a DNS server, not the local network. */
const isWideArea = (facts: TargetFacts, call: Located<CallFact>, form: BonjourApi): boolean => {
  const domain = form.domain === undefined ? undefined : argumentAt(call, form.domain);
  const text = stringOf(facts, call, domain)?.value;
  return text !== undefined && !/^(?:|\.|local\.?)$/i.test(text);
};

/** Every call of Apple's Bonjour interfaces. Needs `bonjourCallNames`, `NWBrowser` and the import of `Network` in `FactNeeds`. */
export const bonjourCalls = (facts: TargetFacts): readonly BonjourCall[] => {
  const withNetwork = new Set(facts.imports('Network').map(({ path }) => path));
  const browsers = facts.calls('NWBrowser');
  const isInBrowser = ({ path, at }: Located<CallFact>): boolean =>
    browsers.some(other => other.path === path && other.whole.start <= at.start && at.end <= other.whole.end);
  return facts.calls(...bonjourCallNames).flatMap(call => {
    const form = bonjourApis[call.name]?.find(one => fits(call, one, withNetwork));
    // A class of the project's own that has Apple's name.
    if (!form || facts.types(call.name).length > 0 || isWideArea(facts, call, form)) return [];
    const type = stringOf(facts, call, argumentAt(call, form.label ?? form.position ?? 0));
    const api = form.api === '' ? call.name : form.api;
    const definite = form.definite === true || (form.api === 'NWBrowser' && isInBrowser(call));
    return [{ call, api, definite, ...(type && { type }) }];
  });
};
