import * as v from 'valibot';
import { expect, test } from 'vitest';
import { REMOVED_NIK } from '#lib/domain/people/nik.ts';
import { instant, NIK_REFUSED } from './fields.ts';
import * as attendance from './attendance.ts';

const NIK = '9999015503870001';
const files = import.meta.glob<Record<string, unknown>>('./*.ts', { eager: true, import: '*' });

type Shape = { entries?: Record<string, v.GenericSchema> };
/** What an opened file of scans holds is sent as scans, which are read again. */
const fields = Object.entries(files)
	.filter(([file]) => !file.endsWith('.test.ts') && !/\/scan-file\.ts$/.test(file))
	.flatMap(([file, exported]) =>
		Object.entries(exported).flatMap(([name, schema]) =>
			Object.entries((schema as Shape | null)?.entries ?? {}).map(([field, inner]) => ({ file, name, field, inner }))
		)
	);

/** Read, never kept: passwords and codes are hashed, addresses and tokens are checked against what was made. */
const NOT_KEPT = new Set([
	'password',
	'newPassword',
	'currentPassword',
	'next',
	'grant',
	'walk',
	'stepToken',
	'seen',
	'pass',
	// Numbers of a signed list: looked up, and no line of it is kept or said back (ADR 0026).
	'lines'
]);
/** Ids, which are looked up and found or not; and columns, which are compared with words. */
const LOOKED_UP =
	/^(?:.*Ids?|(?:unit|spelling)\d*|oneUnit|program|track|modules|column|nonce|walk|halaman|voter|sesi|codes)$/;

test('there are fields to look at', () => expect(fields.length).toBeGreaterThan(60));

test.each(fields.filter(({ field }) => !NOT_KEPT.has(field) && !LOOKED_UP.test(field)))(
	'B-016 no form takes a NIK: $file $name $field',
	({ inner }) => {
		for (const text of [NIK, `Lurah, NIK ${NIK}`, '9999 0155 0387 0001']) {
			const read = v.safeParse(inner, text);
			// Refused, or read as something that holds no such text (a number, a choice).
			if (read.success) expect(String(read.output)).not.toMatch(/9999/);
			else expect(read.issues.length).toBeGreaterThan(0);
		}
	}
);

test('B-016 a field of free text says what is wrong, and a NIP beside it is fine', () => {
	const { note } = attendance.markPresentSchema.entries;
	expect(v.safeParse(note, `KTP ${NIK}`).issues?.map(({ message }) => message)).toEqual([NIK_REFUSED]);
	expect(v.safeParse(note, 'NIP 19870315 201001 1 001')).toMatchObject({ success: true });
});

test('B-016 a scan is kept and its note cleaned: the queue of a phone must never be stuck', () => {
	const item = { nonce: 'a'.repeat(22), participantId: 'p1', note: `KTP ${NIK}` };
	const read = v.parse(attendance.checkInBatchSchema, { sessionId: 's1', deviceLabel: `Pintu ${NIK}`, items: [item] });
	expect(read.items[0]?.note).toBe(REMOVED_NIK);
	expect(read.deviceLabel).toBe(`Pintu ${REMOVED_NIK}`);
});

test('B-016 a time is kept as a time, without the words around it', () => {
	expect(v.parse(instant, `2026-11-29Z (NIK ${NIK})`)).toBe('2026-11-29T00:00:00.000Z');
	expect(v.safeParse(instant, NIK).success).toBe(false);
});
