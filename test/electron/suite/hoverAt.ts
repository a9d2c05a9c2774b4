import * as vscode from 'vscode';
import { open, positionOf } from './files.ts';

const ours = /developer\.apple\.com|support\.apple\.com/;

/** Our hover at a word, if there is one; `nth` counts from 0. */
export const hoverAt = async (
  path: string,
  word: string,
  nth = 0,
): Promise<vscode.MarkdownString | undefined> => {
  const document = await open(path);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionOf(document, word, nth),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .find(
      (content): content is vscode.MarkdownString =>
        content instanceof vscode.MarkdownString && ours.test(content.value),
    );
};
