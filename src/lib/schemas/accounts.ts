import * as v from 'valibot';
import { requiredText, zone } from './fields.ts';

const password = v.pipe(
	v.string('Isi kata sandi.'),
	v.minLength(1, 'Isi kata sandi.'),
	v.maxLength(1000, 'Kata sandi terlalu panjang.')
);

export const signInSchema = v.strictObject({
	identifier: requiredText('NIP atau nama pengguna', 100),
	password,
	next: v.optional(v.string())
});

export const activateSchema = v.strictObject({ code: requiredText('kode aktivasi', 40), password });

export const changePasswordSchema = v.strictObject({ currentPassword: password, newPassword: password });

export const setUpSchema = v.strictObject({
	setUpCode: requiredText('kode dari terminal', 40),
	institution: requiredText('nama instansi', 120),
	institutionCode: v.pipe(
		requiredText('kode instansi', 30),
		v.regex(/^[A-Za-z0-9.\-]+$/, 'Kode instansi hanya huruf, angka, titik, dan tanda hubung.')
	),
	place: requiredText('kota', 80),
	zone,
	name: requiredText('nama Anda', 120),
	username: v.pipe(
		requiredText('nama pengguna', 40),
		v.regex(/^[A-Za-z0-9._-]{3,40}$/, 'Nama pengguna harus berisi 3 sampai 40 huruf, angka, titik, atau garis.')
	),
	password
});
