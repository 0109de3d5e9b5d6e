/**
 * What a reader has chosen so far in one practice scenario, carried in the address instead of the database. Signed
 * over the scenario's present wording, so that a path can neither be made up nor used for another story; one made
 * before the story was rewritten counts as none.
 */
import type { Context } from '#lib/server/platform/context.ts';

const PURPOSE = 'practice-walk';

const said = ({ content }: Context, scenarioId: string, path: string) =>
	[scenarioId, content.scenarioHashes.get(scenarioId) ?? '', path].join('\0');

/** "ac.<mac>": the author's ids of the choices in the order they were made. */
export function issueWalk(ctx: Context, scenarioId: string, path: readonly string[]): string {
	const joined = path.join('');
	return `${joined}.${ctx.keys.mac(PURPOSE, said(ctx, scenarioId, joined))}`;
}

/** The choices made; none for an empty token; null for one that is not ours, or not of this story. */
export function readWalk(ctx: Context, scenarioId: string, token: string): string[] | null {
	if (token === '') return [];
	const [joined = '', mac = ''] = token.split('.', 2);
	return ctx.keys.macMatches(PURPOSE, said(ctx, scenarioId, joined), mac) ? [...joined] : null;
}
