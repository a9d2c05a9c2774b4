/** The text with new content between `<!-- NAME: written by COMMAND -->` and `<!-- /NAME -->`. */
export const withSection = (text: string, name: string, command: string, content: string): string => {
  const begin = `<!-- ${name}: written by ${command} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(`<!-- /${name} -->`);
  if (from < 0 || to < from) throw new Error(`There is no place for the ${name}.`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
};
