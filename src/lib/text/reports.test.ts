import { expect, test } from 'vitest';
import { reminderText } from './reports.ts';

const programme = { title: 'Netralitas', dueAt: '2026-12-31T15:59:59.999Z', asksUnderstanding: false };
const about = (asksUnderstanding: boolean) =>
	reminderText({ ...programme, asksUnderstanding }, 'WITA', 'https://contoh.test/beranda');

test('Q22 a reminder tells those who only wait when their round opens, where rounds decide, and asks nothing of them before', () => {
	const text = about(true);
	expect(text).toContain('Yang sudah mengirimnya cukup menunggu: putaran kedua terbuka sepekan sesudah yang pertama');
	expect(text).toContain('kerjakan mulai hari itu');
	expect(about(false)).not.toContain('putaran');
	for (const said of [text, about(false)]) {
		expect(said).toContain('paling lambat Kamis, 31 Desember 2026 pukul 23.59 WITA');
		expect(said).toContain('masuk di https://contoh.test/beranda');
	}
});
