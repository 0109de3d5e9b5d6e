import { createHash } from 'node:crypto';
import { unitWord } from '#lib/domain/attendance/unit-letter.ts';

const OUTSIDE = 'daftar-';

/** Names a unit outside the tree in an address: made of how the list writes it, so that the address never holds the text. */
export const outsideUnitKey = (label: string): string =>
	OUTSIDE + createHash('sha256').update(unitWord(label)).digest('hex').slice(0, 12);

/** Whether a key names a unit outside the tree. */
export const isOutsideUnit = (key: string): boolean => key.startsWith(OUTSIDE);
