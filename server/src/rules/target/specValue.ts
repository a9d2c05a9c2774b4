import { unescapeXml } from '../../syntax/plistText.ts';

/** A scalar of YAML: plain where no reader could take it for something else. */
export const yamlScalar = (text: string): string =>
  /^[A-Za-z_][\w.-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);

/** A value of a property list, written as XML in lines, as YAML: on the line of its key, or as items of a list. */
export type SpecValue = { readonly inline: string } | { readonly items: readonly string[] };

const textOf = (line: string): string | undefined => {
  const text = /^\t?<string>(.*)<\/string>$/.exec(line)?.[1];
  return text === undefined ? undefined : yamlScalar(unescapeXml(text));
};

/** Undefined for what would take more than a line or a list of strings. */
export const specValue = (xml: readonly string[]): SpecValue | undefined => {
  const [first = ''] = xml;
  if (xml.length === 1) {
    const word = ({ '<true/>': 'true', '<false/>': 'false', '<dict/>': '{}' } as const)[first];
    const inline = word ?? textOf(first);
    return inline === undefined ? undefined : { inline };
  }
  if (first !== '<array>' || xml.at(-1) !== '</array>') return undefined;
  const items = xml.slice(1, -1).map(textOf);
  return items.every(item => item !== undefined) ? { items } : undefined;
};
