/** What has to be settled before a session is closed, as its page says it. */
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { paths } from '#lib/paths.ts';
import type { ToSettle } from '#lib/server/attendance/to-settle.ts';
import { byHandText, headsOffText } from '#lib/text/session-numbers.ts';

export function settleView(eventId: string, { reviews, doubled, byHand, headsOff }: ToSettle) {
	return {
		reviews: reviews > 0 ? { count: reviews, href: paths.reviews(eventId) } : null,
		doubled: doubled.map(({ guest, other }) => ({
			participantId: guest.participantId,
			otherId: other.participantId,
			title: guest.fullName,
			lines: [lineOf(guest), lineOf(other)] as [string, string],
			merge: paths.mergeParticipant(eventId, guest.participantId, { dengan: other.participantId })
		})),
		notes: [
			...(byHand
				? [{ word: 'Dengan tangan', ...byHandText(byHand), href: paths.roster(eventId), link: 'Lihat daftar' }]
				: []),
			...(headsOff === null ? [] : [{ word: 'Hitungan kepala', ...headsOffText(headsOff) }])
		]
	};
}

const lineOf = ({ fullName, unitLabel, number }: ToSettle['doubled'][number]['guest']) =>
	[fullName, unitLabel, number ? groupEmployeeNumber(number) : 'tanpa nomor'].filter(Boolean).join(' · ');
