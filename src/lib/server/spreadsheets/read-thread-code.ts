/**
 * Where the reading thread's code is: in the sources the TypeScript beside this file, which Node runs as it is. The
 * build puts a text in place of this whole module (vite.config.ts), so that the server carries its thread in itself.
 */
export const threadCode: URL | string = new URL('./read-thread.ts', import.meta.url);
