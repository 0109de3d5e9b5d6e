import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { drawBack } from './draw-back.ts';
import { drawFront } from './draw-front.ts';
import { addressed } from './origin.ts';
import { closePaper, LANDSCAPE, openPaper } from '#lib/server/paper/paper.ts';

/** The PDF of these facts: the same facts, instant and public address give the same bytes. Tagged, in Indonesian, with its fonts. */
export function certificatePdf(
	facts: CertificateFacts,
	{ issuedAt, publicOrigin }: { issuedAt: Date; publicOrigin: string }
): Promise<Uint8Array> {
	const printed = addressed(facts, publicOrigin);
	const paper = openPaper({
		page: LANDSCAPE,
		title: `Sertifikat ${printed.number}: ${printed.holder.fullName}`,
		author: printed.kop.join(', '),
		subject: printed.title,
		createdAt: issuedAt
	});
	drawFront(paper, printed);
	drawBack(paper, printed);
	return closePaper(paper);
}
