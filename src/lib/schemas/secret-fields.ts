/** Names of fields whose content is never shown or carried anywhere again once it was sent: passwords and one-time codes. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
	'password',
	'newPassword',
	'currentPassword',
	'code',
	'setUpCode'
]);
