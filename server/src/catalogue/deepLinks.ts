import type { Catalogue, Resource } from './types.ts';

/** A mention of an Apple document in plain text. Offsets are UTF-16, `end` is exclusive. */
export interface DeepLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
  /** What a tooltip says. */
  readonly title: string;
  /** The resource, where the catalogue has it. */
  readonly resource?: Resource;
}

/**
 * `TN3135`, `Technote 2232`, `QA1948`; `WWDC 2019 Session 712`, `WWDC19 712`, `wwdc2019/712`; `thread/707294`. Feedback numbers
 * (`FB14944392`) are left out on purpose: nobody but their reporter can open them.
 */
const mention =
  /\b(?:(?:tn|technote )(?<technote>\d{4})|qa(?<question>\d{4})|wwdc ?(?:20)?(?<year>[12]\d)(?:\/|,? session |,? )(?<session>\d{3,5})|thread\/(?<thread>\d{3,7}))\b/gi;

/** Videos of earlier years are being taken down; of these only the ones in the catalogue are known to be there. */
const firstYearWithAllVideos = 19;

const documentKey = ({ id, url }: Resource): string | undefined => {
  if (/^(?:tn|qa)\d{4}$/.test(id)) return id;
  const [, year, session] = url?.match(/\/videos\/play\/wwdc20(\d\d)\/(\d+)/) ?? [];
  if (year) return `${year}/${session}`;
  const [, thread] = url?.match(/\/forums\/thread\/(\d+)$/) ?? [];
  return thread && `thread/${thread}`;
};

/** True when the text before `at`, up to white space, is a written-out address, which editors link themselves. */
const insideAddress = (text: string, at: number): boolean =>
  /:\/\/\S*$/.test(text.slice(Math.max(0, at - 80), at));

const fallback = (groups: Record<string, string | undefined>): { url: string; title: string } | undefined => {
  const { thread, year, session } = groups;
  if (thread) {
    return {
      url: `https://developer.apple.com/forums/thread/${thread}`,
      title: `Apple Developer Forums, thread ${thread}`,
    };
  }
  if (year && Number(year) >= firstYearWithAllVideos) {
    return {
      url: `https://developer.apple.com/videos/play/wwdc20${year}/${session}/`,
      title: `WWDC 20${year} Session ${session}`,
    };
  }
  // Technotes and Q&As have the title in their address, so an unknown one cannot be linked.
  return undefined;
};

const keyOf = ({ technote, question, year, session, thread }: Record<string, string | undefined>): string => {
  if (technote) return `tn${technote}`;
  if (question) return `qa${question}`;
  return thread ? `thread/${thread}` : `${year}/${session}`;
};

/** Finds the Apple documents that a comment or string names. Never a dead link: what has no certain address is left out. */
export const deepLinkFinder = (catalogue: Catalogue): ((text: string) => readonly DeepLink[]) => {
  const documents = new Map<string, Resource>();
  for (const resource of catalogue.resources.values()) {
    const key = documentKey(resource);
    if (key && !documents.has(key)) documents.set(key, resource);
  }
  return text => {
    const links: DeepLink[] = [];
    for (const { 0: written, index, groups = {} } of text.matchAll(mention)) {
      if (insideAddress(text, index)) continue;
      const resource = documents.get(keyOf(groups));
      const target = resource?.url
        ? { url: resource.url, title: resource.title, resource }
        : fallback(groups);
      if (target) links.push({ start: index, end: index + written.length, ...target });
    }
    return links;
  };
};
