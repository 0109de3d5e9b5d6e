/** One line of the list of codes, as it is shown once. */
export type IssuedCodeLine = { name: string; number: string; unit: string; username: string; code: string };
