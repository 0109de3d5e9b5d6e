import type { Actor } from '#lib/domain/access/policy.ts';
import { systemClock } from './clock.ts';
import type { Context } from './context.ts';
import { newId, randomBytes } from './ids.ts';

/** What one installation has, whoever acts in it. */
export type House = Pick<
	Context,
	'db' | 'keys' | 'limits' | 'content' | 'certificateFiles' | 'publicOrigin' | 'secondsPerAnswer' | 'log'
>;

/** A context at the real time, for somebody's request or a command. */
export function makeContext(house: House, actor: Actor, requestId: string): Context {
	return {
		...house,
		now: systemClock,
		newId,
		randomBytes,
		actor,
		log: house.log.child({ request: requestId }),
		requestId
	};
}
