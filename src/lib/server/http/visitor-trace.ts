import type { RequestEvent } from '@sveltejs/kit';

/** Where a visitor comes from, to tell a crowd of phones from one that pretends to be many. Never stored, never logged. */
export const visitorTrace = ({ getClientAddress, request }: Pick<RequestEvent, 'getClientAddress' | 'request'>) => ({
	address: getClientAddress(),
	agent: (request.headers.get('user-agent') ?? '').slice(0, 300)
});
