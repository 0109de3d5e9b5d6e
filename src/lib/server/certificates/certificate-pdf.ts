import type { AddressedFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { drawBack } from './draw-back.ts';
import { drawFront } from './draw-front.ts';
import { closePaper, openPaper } from './paper.ts';

/** The PDF of these facts: the same facts and instant give the same bytes. Tagged, in Indonesian, with its fonts. */
export function certificatePdf(facts: AddressedFacts, issuedAt: Date): Promise<Uint8Array> {
	const paper = openPaper(facts, issuedAt);
	drawFront(paper, facts);
	drawBack(paper, facts);
	return closePaper(paper);
}
