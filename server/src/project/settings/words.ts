/** The words of a list: split at blanks outside quotes; quotes and backslashes taken away. Linear. */
export const words = (text: string): readonly string[] => {
  const found: string[] = [];
  let word = '';
  let inWord = false;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === '\\' && i + 1 < text.length) {
      word += text[++i];
      inWord = true;
    } else if (quote !== '') {
      if (unit === quote) quote = '';
      else word += unit;
    } else if (unit === '"' || unit === "'") {
      quote = unit;
      inWord = true;
    } else if (/\s/.test(unit)) {
      if (inWord) found.push(word);
      word = '';
      inWord = false;
    } else {
      word += unit;
      inWord = true;
    }
  }
  if (inWord) found.push(word);
  return found;
};
