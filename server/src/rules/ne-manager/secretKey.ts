import { camelWords } from '../code/camelWords.ts';

/** Names of secrets, as the last words of a key in lower case. */
const secrets: readonly (readonly string[])[] = [
  ['password'],
  ['passwd'],
  ['passphrase'],
  ['secret'],
  ['psk'],
  ['token'],
  ['privatekey'],
  ['private', 'key'],
  ['pass', 'word'],
  ['presharedkey'],
  ['preshared', 'key'],
  ['pre', 'shared', 'key'],
];

/** In front of `token`: tokens that identify and open nothing. */
const harmlessTokens = new Set(['device', 'push', 'apns', 'cancellation', 'page', 'continuation']);

/** True where the last words of a key name a secret: `vpnPassword`, `shared-secret`, `private_key`; not `passwordReference`, `tokenBucketSize`. */
export const isSecretKey = (key: string): boolean => {
  const words = camelWords(key);
  if (words.at(-1) === 'token' && harmlessTokens.has(words.at(-2) ?? '')) return false;
  return secrets.some(secret => secret.every((word, i) => words[words.length - secret.length + i] === word));
};

/** True where a name says that it holds no secret but something that leads to one: `passwordRef`, `tokenID`. */
export const isReferenceName = (name: string): boolean =>
  /(?:ref|reference|id|identifier|hash|digest)$/i.test(name) &&
  /^(?:ref|reference|id|identifier|hash|digest)$/.test(camelWords(name).at(-1) ?? '');
