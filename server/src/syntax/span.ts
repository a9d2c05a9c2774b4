/** A stretch of text: UTF-16 offsets from the start of the file, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something a reader could not make sense of. Readers never throw; they say what they skipped. */
export interface Problem {
  readonly span: Span;
  readonly message: string;
}

export const spanContains = (span: Span, offset: number): boolean =>
  span.start <= offset && offset <= span.end;
