/** As many broken forms of one text at most, spread over it. */
const most = 300;

const spread = <T>(all: readonly T[]): readonly T[] => {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, i) => i % step === 0);
};

/** The text cut off behind each of its tokens. */
export const truncations = (text: string): readonly string[] =>
  spread([...text.matchAll(/[A-Za-z0-9_]+|\s+|[^A-Za-z0-9_\s]/g)]).map(({ index, 0: token }) =>
    text.slice(0, index + token.length),
  );

/** The text without one of its brackets, and with one twice. */
export const unbalanced = (text: string): readonly string[] =>
  spread([...text.matchAll(/[()[\]{}<>]/g)]).flatMap(({ index, 0: bracket }) => [
    text.slice(0, index) + text.slice(index + 1),
    text.slice(0, index) + bracket + text.slice(index),
  ]);
