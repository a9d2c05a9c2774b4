import { CodeActionKind } from 'vscode-languageserver/node';

/** What an editor asks for on saving: all fixes of a file that have one right answer. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.apple-networking`;

export const codeActionKinds = [CodeActionKind.QuickFix, fixAllKind];
