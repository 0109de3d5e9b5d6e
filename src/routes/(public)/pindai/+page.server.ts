import { paths } from '#lib/paths.ts';
import type { PageServerLoad } from './$types';

const ID = /^[\w-]{1,64}$/;

/** The same for everybody, and with nothing of anybody on it: the phone keeps it. */
export const load: PageServerLoad = ({ url }) => {
	const [event, eventSession] = [url.searchParams.get('acara') ?? '', url.searchParams.get('sesi') ?? ''];
	const named = ID.test(event) && ID.test(eventSession);
	return {
		title: 'Pemindai',
		bare: true,
		manifest: '/pemindai.webmanifest',
		hand: named ? paths.roster(event, { sesi: eventSession }) : paths.events()
	};
};
