/** A bundle as it ships. */
export function minified(code: string): Promise<string>;
