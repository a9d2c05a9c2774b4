// Checks the addresses of data/: `npm run check-links` looks at their form alone, `npm run check-links -- --online` asks Apple's
// servers as well. Ends with 1 when an address is malformed or gone, with 2 when Apple cannot be reached at all.
import { pathToFileURL } from 'node:url';
import { compile } from '../server/src/catalogue/compile.ts';
import { loadCatalogue } from '../server/src/catalogue/load.ts';
import type { Catalogue } from '../server/src/catalogue/types.ts';
import { readDataFiles } from '../server/src/testing/readDataFiles.ts';

/** Requests at a time: enough for 5,000 pages in a few minutes, few enough for a polite guest. */
const concurrency = 8;
const timeout = 20_000;

export interface Problem {
  readonly url: string;
  readonly reason: string;
  /** The entries that have the address, for the person who mends it. */
  readonly usedBy: readonly string[];
}

/** Every address of the catalogue with the entries that have it. */
export const addressesOf = (catalogue: Catalogue): Map<string, string[]> => {
  const users = new Map<string, string[]>();
  const add = (url: string | null, user: string): void => {
    if (url === null) return;
    const known = users.get(url);
    if (known) known.push(user);
    else users.set(url, [user]);
  };
  for (const { id, url } of catalogue.resources.values()) add(url, `resource ${id}`);
  for (const { framework, parents, title, url } of catalogue.symbols()) {
    add(url, `symbol ${framework}/${[...parents, title].join('.')}`);
  }
  for (const { key, url } of catalogue.keys) add(url, `key ${key}`);
  for (const { key, url } of catalogue.entitlements) add(url, `entitlement ${key}`);
  for (const { id, url } of catalogue.providers) add(url, `provider ${id}`);
  return users;
};

/** What is wrong with the form of an address, if anything. */
export const malformed = (url: string): string | undefined => {
  if (/[\s<>"{}|\\^`]/.test(url)) return 'holds a character that belongs escaped';
  if (!URL.canParse(url)) return 'is no address';
  const { protocol, hostname, hash, searchParams } = new URL(url);
  if (protocol !== 'https:') return 'is not https';
  if (!/(?:^|\.)apple\.com$/.test(hostname)) return `is not Apple's: ${hostname}`;
  if (hash !== '') return 'points into a page, which Apple renames freely';
  const [tracking] = [...searchParams.keys()].filter(name => name !== 'id');
  return tracking === undefined ? undefined : `has a query: ${tracking}`;
};

export type Answer = 'reached' | 'unreachable' | { readonly gone: string };

const ask = async (url: string, method: 'HEAD' | 'GET'): Promise<Answer> => {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    // Some of Apple's servers refuse HEAD for pages that they serve.
    if (method === 'HEAD' && [403, 405, 501].includes(response.status)) return ask(url, 'GET');
    return response.ok ? 'reached' : { gone: `answers ${response.status}` };
  } catch {
    return 'unreachable';
  }
};

/** Asks for every address, a few at a time. */
export const askAll = async (urls: readonly string[]): Promise<Map<string, Answer>> => {
  const answers = new Map<string, Answer>();
  const queue = [...urls];
  const worker = async (): Promise<void> => {
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      answers.set(url, await ask(url, 'HEAD'));
      if (answers.size % 250 === 0) console.error(`${answers.size} of ${urls.length}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return answers;
};

const report = (problems: readonly Problem[]): void => {
  for (const { url, reason, usedBy } of problems) {
    console.log(`${url} ${reason}`);
    for (const user of usedBy) console.log(`  ${user}`);
  }
};

const main = async (online: boolean): Promise<number> => {
  const addresses = addressesOf(loadCatalogue(compile(readDataFiles())));
  const problems: Problem[] = [];
  for (const [url, usedBy] of addresses) {
    const reason = malformed(url);
    if (reason) problems.push({ url, reason, usedBy });
  }
  console.log(`${addresses.size} addresses, ${problems.length} malformed`);
  if (online) {
    // Without a network each of the 5,000 questions would wait for its own time-out.
    if ((await ask('https://developer.apple.com/', 'HEAD')) === 'unreachable') {
      console.error('developer.apple.com cannot be reached from here.');
      return 2;
    }
    const answers = await askAll([...addresses.keys()]);
    const unreachable = [...answers.values()].filter(answer => answer === 'unreachable').length;
    for (const [url, answer] of answers) {
      if (typeof answer === 'object')
        problems.push({ url, reason: answer.gone, usedBy: addresses.get(url)! });
    }
    console.log(`${answers.size - unreachable} answered, ${unreachable} did not`);
  }
  report(problems);
  return problems.length > 0 ? 1 : 0;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.includes('--online')).then(code => {
    process.exitCode = code;
  });
}
