/** Names that ask for the network and nothing else. */
const own =
  /^(?:(?:is|has)(?:Network|Internet)(?:Connection)?(?:Reachable|Connected|Available|Active)?|hasInternet\w*|(?:isC|c)onnectedTo(?:The)?(?:Network|Internet))$/i;
/** Names that ask for the network of what is called after it. */
const owned = /^(?:is)?(?:reachable|connected|available|online|satisfied)$/i;
const owner =
  /reachab|internet|connectivity|network(?:monitor|status|path|state|observer|checker)|pathmonitor/i;

/** `!a.b?.c()`: the sign, what stands in front of the last name, that name. */
const chain = /^(!?)((?:\w+(?:\(\))?[?!]?\.)*)(\w+)(?:\(\))?$/;
/** `![[A b] c]`: the same in Objective-C. */
const message = /^(!?)\[(.+?) (\w+)\]$/;
const comparison = /^(.{1,150}?) ?(==|!=) ?([\w.]+)$/;

const asks = (text: string): { readonly isNegated: boolean } | undefined => {
  const [, sign, of, name] = chain.exec(text) ?? message.exec(text) ?? [];
  if (name === undefined) return undefined;
  return own.test(name) || (owned.test(name) && owner.test(of!)) ? { isNegated: sign === '!' } : undefined;
};

const up = /^(?:\.satisfied|nw_path_status_satisfied)$/;
const down = /^(?:\.(?:unsatisfied|unavailable|none|notReachable)|NotReachable|nw_path_status_unsatisfied)$/;

/**
 * What a condition, blanks squeezed, says about the network as a whole: that it is up, that it is down; undefined for a condition about anything else, one interface
 * too.
 */
export const connectivityCheck = (condition: string): 'up' | 'down' | undefined => {
  const text = condition.trim();
  if (text.length > 200) return undefined;
  const simple = asks(text);
  if (simple) return simple.isNegated ? 'down' : 'up';
  const [, left, operator, right] = comparison.exec(text) ?? [];
  if (left === undefined || right === undefined) return undefined;
  const flips = operator === '!=';
  const asked = asks(left);
  if (asked) {
    if (!/^(?:true|false|YES|NO)$/.test(right)) return undefined;
    const isUp = /^(?:true|YES)$/.test(right) !== flips;
    return isUp !== asked.isNegated ? 'up' : 'down';
  }
  const isState =
    /(?:\b\w*[pP]ath[?!]?\.status|\b\w*[rR]eachability(?:\(\))?[?!]?\.connection|[cC]urrentReachabilityStatus(?:\(\))?\]?|\b\w*[rR]eachability[?!]?\.(?:status|currentStatus))$/;
  if (!isState.test(left)) return undefined;
  if (up.test(right)) return flips ? 'down' : 'up';
  return down.test(right) ? (flips ? 'up' : 'down') : undefined;
};
