import { SaxesParser } from 'saxes';

/** Types are kept apart by their name, so that the string "1" is not the integer 1. A dictionary's later key wins, as in every reader. */
export type PlainPlist = readonly [
  string,
  string | boolean | readonly PlainPlist[] | Readonly<Record<string, PlainPlist>>,
];

interface Frame {
  readonly name: string;
  text: string;
  key: string | undefined;
  readonly dict: Record<string, PlainPlist>;
  readonly array: PlainPlist[];
}

/** The value of a well-formed XML property list; throws where the XML is not well formed. */
export const plistBySaxes = (text: string): PlainPlist | undefined => {
  const frames: Frame[] = [];
  let root: PlainPlist | undefined;
  const parser = new SaxesParser();
  parser.on('error', error => {
    throw error;
  });
  parser.on('opentag', tag => {
    frames.push({ name: tag.name, text: '', key: undefined, dict: {}, array: [] });
  });
  const addText = (part: string): void => {
    const frame = frames.at(-1);
    if (frame) frame.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const frame = frames.pop()!;
    const parent = frames.at(-1);
    if (frame.name === 'plist') return;
    if (frame.name === 'key') {
      if (parent) parent.key = frame.text;
      return;
    }
    const value: PlainPlist =
      frame.name === 'dict'
        ? ['dict', frame.dict]
        : frame.name === 'array'
          ? ['array', frame.array]
          : frame.name === 'true' || frame.name === 'false'
            ? ['boolean', frame.name === 'true']
            : [frame.name, frame.name === 'string' ? frame.text : frame.text.replace(/\s+/g, '')];
    if (!parent || parent.name === 'plist') root ??= value;
    else if (parent.name === 'array') parent.array.push(value);
    else if (parent.key !== undefined) parent.dict[parent.key] = value;
  });
  parser.write(text).close();
  return root;
};
