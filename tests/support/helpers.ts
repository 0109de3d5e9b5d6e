/** Phones of helpers, let in as a supervisor and a holder would do it. */
import type { HelperActor } from '#lib/domain/access/policy.ts';
import { helperOf } from '#lib/server/helpers/helpers.ts';
import { inviteHelper, type HelperInvite } from '#lib/server/helpers/invite-helper.ts';
import { joinAsHelper } from '#lib/server/helpers/join-as-helper.ts';
import type { TestContext } from './context.ts';

export async function anInvite(supervisor: TestContext, eventId: string): Promise<HelperInvite> {
	const made = await inviteHelper(supervisor, { eventId });
	if (!made.ok) throw new Error(made.reason);
	return made.value;
}

export type HelperPhone = { token: string; phoneId: string; helper: HelperActor };

/** A phone of somebody of this name at the event: its cookie's secret, its own id, and who it is to us. */
export async function aHelper(supervisor: TestContext, eventId: string, name = 'Joko Fulan'): Promise<HelperPhone> {
	const { token } = await anInvite(supervisor, eventId);
	const nobody = supervisor.as({ kind: 'anonymous' });
	const phoneId = supervisor.newId().slice(-16);
	const key = { token, address: 'aula' };
	const joined = await joinAsHelper(nobody, { key, name, phoneId, standing: null });
	if (!joined.ok || joined.value.token === null) throw new Error('not let in');
	const helper = await helperOf(nobody, joined.value.token, phoneId);
	if (!helper) throw new Error('no helper');
	return { token: joined.value.token, phoneId, helper };
}

/** What that phone sends along, over plain http. */
export const helperCookie = ({ keys }: Pick<TestContext, 'keys'>, { token, phoneId }: HelperPhone): string =>
	`device=${phoneId}.${keys.mac('device', phoneId)}; helper=${token}`;
