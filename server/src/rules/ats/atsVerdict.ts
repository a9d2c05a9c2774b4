import type { PropertyDictionary } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import type { Verdict } from '../target/judgeVariants.ts';
import { atsKey } from './atsSections.ts';
import { addressBytes, addressRange, isInRange } from './ipAddress.ts';

/** Keys that let all loads pass, or those of web views and media, of which a literal does not say whether it is one. */
const general = [
  'NSAllowsArbitraryLoads',
  'NSAllowsArbitraryLoadsInWebContent',
  'NSAllowsArbitraryLoadsForMedia',
];

const insecure = /^NS(?:Temporary|ThirdParty|TemporaryThirdParty)?ExceptionAllowsInsecureHTTPLoads$/;

const isTrue = (dict: PropertyDictionary, key: RegExp): Verdict => {
  const values = dict.entries.filter(entry => key.test(entry.key)).map(({ value }) => value);
  if (values.some(value => value.type === 'boolean' && value.value)) return 'holds';
  return values.some(value => value.type === 'string' && hasVariable(value.raw)) ? 'unknown' : 'fails';
};

/** Whether an entry of NSExceptionDomains is about that host: by name, as a parent of it, by address or range. */
const concerns = (key: string, dict: PropertyDictionary, host: string): Verdict => {
  if (hasVariable(key)) return 'unknown';
  const address = addressBytes(host);
  if (address) {
    const range = addressRange(key);
    return range && isInRange(address, range) ? 'holds' : 'fails';
  }
  const domain = key.toLowerCase().replace(/\.$/, '');
  if (domain === host) return 'holds';
  return host.endsWith(`.${domain}`) ? isTrue(dict, /^NS(?:\w*Exception)?IncludesSubdomains$/) : 'fails';
};

const both = (a: Verdict, b: Verdict): Verdict => {
  if (a === 'fails' || b === 'fails') return 'fails';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'holds';
};

const best = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('holds') ? 'holds' : verdicts.includes('unknown') ? 'unknown' : 'fails';

/**
 * Whether App Transport Security lets a plain HTTP load of that host (in lower case) pass. An address passes by any entry for it; a name needs
 * `NSExceptionAllowsInsecureHTTPLoads`, by whatever spelling.
 *
 * @param also More keys that let it pass.
 */
export const atsVerdict = ({ info }: Variant, host: string, also: readonly string[] = []): Verdict => {
  const ats = info.get(atsKey);
  if (ats.state === 'unknown') return 'unknown';
  if (ats.state === 'absent') return 'fails';
  if (ats.value.type !== 'dictionary') return 'unknown';
  const global = ats.value;
  const keys = [...general, ...also].map(key => isTrue(global, new RegExp(`^${key}$`)));
  const domains = global.entries.find(({ key }) => key === 'NSExceptionDomains')?.value;
  const entries = domains?.type === 'dictionary' ? domains.entries : [];
  const excepted = entries.map(({ key, value }): Verdict => {
    if (value.type !== 'dictionary') return 'fails';
    const matches = concerns(key, value, host);
    return addressBytes(host) ? matches : both(matches, isTrue(value, insecure));
  });
  return best([...keys, ...excepted]);
};
