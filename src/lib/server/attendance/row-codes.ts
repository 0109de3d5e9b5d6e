/** Row codes of paper lists (C30): made for the paper, and checked when a camera or a hand reader gives them back. */
import { readRowCode, rowBody, rowCodeText } from '#lib/domain/attendance/row-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { SignInSheetTable } from '#lib/server/db/schema.ts';
import { eventSessionFor } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sheetsByCode } from './sign-in-sheets.queries.ts';

/** The code of a row; of row 0 that of the sheet. Paper lies in a drawer for months: no change of keys may spoil it. */
export const rowCodeOf = (
	{ keys }: Pick<Context, 'keys'>,
	sheet: Pick<SignInSheetTable, 'session_id' | 'code'>,
	row: number
): string => rowCodeText(sheet.code, row, keys.steadyMac('sheet-row', rowBody(sheet.session_id, sheet.code, row)));

export type RowCodeRefusal = 'code-unknown' | 'code-elsewhere';
export type CheckedCode = { sheet: SignInSheetTable; row: number };

/**
 * Which row of which sheet each text is, in their order. Refuses a text that is no row code, that we never signed or whose
 * sheet is not there ('code-unknown', without saying which), and one of another session's paper ('code-elsewhere'):
 * signed, but not for here.
 */
export async function checkRowCodes(
	ctx: Context,
	eventSessionId: string,
	texts: readonly string[]
): Promise<Outcome<CheckedCode, RowCodeRefusal>[]> {
	const read = texts.map(readRowCode);
	const sheets = await sheetsByCode(ctx.db, [...new Set(read.flatMap((code) => (code ? [code.sheetCode] : [])))]);
	const byCode = new Map(sheets.map((sheet) => [sheet.code, sheet]));
	return read.map((code, index) => {
		const sheet = code && byCode.get(code.sheetCode);
		if (!sheet || rowCodeOf(ctx, sheet, code.row) !== texts[index]?.trim().toUpperCase()) return no('code-unknown');
		return sheet.session_id === eventSessionId ? ok({ sheet, row: code.row }) : no('code-elsewhere');
	});
}

export type SheetOfCodesRefusal = 'not-found' | 'code-missing' | 'code-mixed' | RowCodeRefusal;

/**
 * The one sheet that a picture showed, by the codes in it. Refuses others than supervisors ('not-found'), no code at all,
 * one that is none of ours or of another session, and codes of two sheets or two prints together ('code-mixed'): which
 * of them a signature stood on could not be said.
 */
export async function sheetOfCodes(
	ctx: Context,
	of: { eventId: string; eventSessionId: string },
	texts: readonly string[]
): Promise<Outcome<{ sheetId: string }, SheetOfCodesRefusal>> {
	if (!(await eventSessionFor(ctx, of, 'event.supervise'))) return no('not-found');
	if (texts.length === 0) return no('code-missing');
	const checked = await checkRowCodes(ctx, of.eventSessionId, texts);
	const sheetIds = new Set<string>();
	for (const code of checked) {
		if (!code.ok) return code;
		sheetIds.add(code.value.sheet.id);
	}
	const [sheetId, ...others] = sheetIds;
	return sheetId === undefined || others.length > 0 ? no('code-mixed') : ok({ sheetId });
}
