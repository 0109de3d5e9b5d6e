/** A page without frame, script or style, for what is refused before any page was chosen: a foreign form, a body too large. */
const escape = (text: string): string =>
	text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');

export function plainPage(status: number, message: string, requestId: string): Response {
	const body = `<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kelas Netral</title></head>
<body>
<h1>Permintaan tidak diterima</h1>
<p>${escape(message)}</p>
<p><a href="/">Ke halaman awal</a></p>
<p>Nomor kejadian: ${escape(requestId)}. Sebutkan nomor ini bila Anda melapor.</p>
</body>
</html>
`;
	return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
