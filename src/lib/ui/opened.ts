/**
 * For a `<details>` that the server opens, because of an error inside, say: `<details {...opened(problem !== null)}>`.
 * `open={false}` would, when the script arrives on a slow phone, close what the reader has opened meanwhile.
 */
export const opened = (when: boolean): { open?: true } => (when ? { open: true } : {});
