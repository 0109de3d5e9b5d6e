/**
 * The proof that a module's page was opened: made when the page is rendered, sent back by its form (requirement L6).
 * It names enrolment, person, module, version and hour and is signed, so it can neither be made up nor lent.
 */
import type { Context } from '#lib/server/platform/context.ts';

/** A page may stay open over a weekend and a day off, not for months. */
const GOOD_FOR_MS = 7 * 86_400_000;

export type Step = { enrolmentId: string; personId: string; slug: string; version: number };

const said = (step: Step, openedAt: string) =>
	[step.enrolmentId, step.personId, step.slug, step.version, openedAt].join('\0');

export function issueStepToken(ctx: Context, step: Step): string {
	const openedAt = ctx.now().getTime().toString(36);
	return `${openedAt}.${ctx.keys.mac('module-step', said(step, openedAt))}`;
}

/** When the page was opened; null for a token that is not of this step, or too old. */
export function readStepToken(ctx: Context, step: Step, token: string): Date | null {
	const [openedAt = '', mac = ''] = token.split('.', 2);
	if (!ctx.keys.macMatches('module-step', said(step, openedAt), mac)) return null;
	const opened = new Date(parseInt(openedAt, 36));
	return ctx.now().getTime() - opened.getTime() <= GOOD_FOR_MS ? opened : null;
}
