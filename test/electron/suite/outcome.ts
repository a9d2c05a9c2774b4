/** What the suite leaves behind; written after every test, so that a run that dies in the middle is seen. */
export interface Outcome {
  readonly finished: boolean;
  /** Which VS Code ran. */
  readonly editor: string;
  readonly tests: readonly {
    readonly title: string;
    readonly state: 'passed' | 'failed' | 'skipped';
    readonly error?: string;
  }[];
}
