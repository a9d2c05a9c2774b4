/** How long a condition may take to become true on a busy machine. */
const patience = 20_000;

/**
 * Asks `probe` again and again until it answers something other than undefined or false, and returns that. Fails with `what`
 * and the last error when it takes too long.
 */
export const until = async <T>(
  what: string,
  probe: () => T | undefined | false | PromiseLike<T | undefined | false>,
): Promise<T> => {
  const end = Date.now() + patience;
  let last: unknown;
  do {
    try {
      const answer = await probe();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  } while (Date.now() < end);
  throw new Error(`In vain for ${patience / 1000} s: ${what}`, { cause: last });
};
