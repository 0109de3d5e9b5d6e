/**
 * The newest seal, kept outside the database in DATA_DIR/seal-head.json: whoever cuts the end of the chain off in SQL
 * leaves a chain that fits, but not up to this one. A chain found shorter than it was is kept here for good.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type SealHead = { number: number; total: number; mac: string; sealedAt: string };
export type LostEnd = { head: SealHead; noticedAt: string };
export type Anchor = { head: SealHead | null; lost: LostEnd[] };

export type AnchorFile = {
	/** Null when nothing was ever sealed with this folder. */
	read(): Anchor | null;
	write(anchor: Anchor): void;
};

export function anchorIn(dataDir: string): AnchorFile {
	const file = join(dataDir, 'seal-head.json');
	return {
		read: () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Anchor) : null),
		write: (anchor) => {
			mkdirSync(dirname(file), { recursive: true });
			// Beside it first, then in its place: a power cut leaves the old one or the new one.
			writeFileSync(`${file}.new`, JSON.stringify(anchor), { mode: 0o600 });
			renameSync(`${file}.new`, file);
		}
	};
}
