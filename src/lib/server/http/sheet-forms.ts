/** The forms that read a signed sheet back, typed or photographed: what they show, and where a refusal is said. */
import type { LookedAt } from '#lib/server/attendance/record-sheet.ts';
import { fieldOfSheet, recordSheetText, rowStateText } from '#lib/text/sign-in-sheets.ts';
import { refuse } from './answer.ts';

/** The sentence at the field it speaks of, with the piece that was not understood. */
export function refusedSheet(
	outcome: { reason: keyof typeof recordSheetText; at?: string },
	values: Record<string, string>
) {
	const field = fieldOfSheet(outcome.reason);
	const text = outcome.at ? `“${outcome.at}”: ${recordSheetText[outcome.reason]}` : recordSheetText[outcome.reason];
	return refuse(
		outcome.reason,
		{ ...recordSheetText, [outcome.reason]: text },
		{ values, ...(field ? { field } : {}) }
	);
}

/** What recording would do, as the page says it. */
export function shownLook({ rows, recorded }: LookedAt) {
	const signed = rows.filter((row) => row.signed);
	return {
		recorded,
		signed: signed.length,
		unsigned: rows.filter((row) => !row.signed),
		others: signed.filter((row) => row.state !== 'new').map((row) => ({ ...row, state: rowStateText[row.state] })),
		names: signed.filter((row) => row.state === 'new')
	};
}
