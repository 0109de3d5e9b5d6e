/** Ikrar and pakta integritas: the words in force, and who has signed them. Front door of the feature. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import { pledgesInForce, type Pledge } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { findUnit } from '#lib/server/units/units.ts';
import { maySign } from './may-sign.ts';
import { signaturesOf } from './pledges.queries.ts';

export { textHash } from './may-sign.ts';
export { signPledge } from './sign-pledge.ts';

export type PledgeView = Pick<
	Pledge,
	'id' | 'kind' | 'version' | 'title' | 'opening' | 'points' | 'closing' | 'valid_from'
> & {
	review: Pledge['review']['state'];
	/**
	 * `spoken`: said together at an event, signed by nobody. `sign-in`: its reader is not known. `not-yours`: the
	 * reader's path is not one of ASN. `again`: an earlier version was signed.
	 */
	signing: 'spoken' | 'sign-in' | 'not-yours' | 'open' | 'again' | 'signed';
	signedAt: string | null;
};

/** The pledges as their reader meets them, and the zone of the reader's office for the date of a signature. */
export async function pledgePage(ctx: Context): Promise<{ pledges: PledgeView[]; zone: Zone }> {
	const { actor } = ctx;
	const person = actor.kind === 'person' ? actor : null;
	const signatures = person ? await signaturesOf(ctx.db, person.personId) : [];
	const mine = person !== null && (await maySign(ctx));
	const unit = person?.unitId ? await findUnit(ctx, person.unitId) : null;
	const signingOf = (pledge: Pledge): Pick<PledgeView, 'signing' | 'signedAt'> => {
		if (pledge.kind === 'ikrar') return { signing: 'spoken', signedAt: null };
		if (!person) return { signing: 'sign-in', signedAt: null };
		const signed = signatures.find((line) => line.pledge_id === pledge.id && line.version === pledge.version);
		if (signed) return { signing: 'signed', signedAt: signed.signed_at };
		const earlier = signatures.find((line) => kindOf(ctx, line.pledge_id) === pledge.kind);
		if (!mine) return { signing: 'not-yours', signedAt: null };
		return { signing: earlier ? 'again' : 'open', signedAt: earlier?.signed_at ?? null };
	};
	const pledges = pledgesInForce(ctx).map((pledge) => {
		const { id, kind, version, title, opening, points, closing, valid_from } = pledge;
		return {
			...{ id, kind, version, title, opening, points, closing, valid_from },
			review: pledge.review.state,
			...signingOf(pledge)
		};
	});
	return { pledges, zone: unit?.zone ?? 'WIB' };
}

const kindOf = ({ content }: Context, pledgeId: string) =>
	content.pledges.find((pledge) => pledge.id === pledgeId)?.kind;
