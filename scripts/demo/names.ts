/**
 * Parts of invented names. They are combined at random across regions, so that a whole name belongs to nobody we know;
 * what a combination must never be is in real-names.ts.
 */
export type Sex = 1 | 2;

const SHARED = ['Nur', 'Dwi', 'Tri', 'Sri', 'Eka', 'Rizky', 'Jaya', 'Nanda', 'Indra', 'Wahyu'];

export const FIRST_NAMES: Record<Sex, readonly string[]> = {
	1: [
		...SHARED,
		// Banjar and Melayu
		...[
			'Ahmad',
			'Muhammad',
			'M.',
			'Muh.',
			'Syahrani',
			'Fahruddin',
			'Hamdani',
			'Rusmin',
			'Jumadi',
			'Sabran',
			'Zainal',
			'Hasbi'
		],
		...[
			'Abdul',
			'Arifin',
			'Helmi',
			'Fauzan',
			'Ilham',
			'Kaspul',
			'Norman',
			'Saidi',
			'Yusran',
			'Zulkifli',
			'Rahim',
			'Taufan'
		],
		// Bugis and Makassar
		...[
			'Andi',
			'Baso',
			'Daeng',
			'Ambo',
			'Syamsul',
			'Arsyad',
			'Mappa',
			'Tenri',
			'Sudirman',
			'Hasanuddin',
			'Kahar',
			'La Ode'
		],
		// Jawa and Sunda
		...[
			'Agus',
			'Slamet',
			'Bambang',
			'Joko',
			'Sugeng',
			'Teguh',
			'Wawan',
			'Heru',
			'Suparman',
			'Suyanto',
			'Asep',
			'Dadang'
		],
		...['Budi', 'Eko', 'Hendra', 'Untung', 'Yudi', 'Sigit', 'Catur', 'Imam', 'Mulyanto', 'Ujang', 'Tatang', 'Purnomo'],
		// Bali, Batak, Dayak, Tionghoa, Timur
		...['I Made', 'I Wayan', 'I Ketut', 'I Nyoman', 'Togar', 'Parlindungan', 'Jonggi', 'Binsar', 'Marihot', 'Sahat'],
		...['Yohanes', 'Petrus', 'Markus', 'Lukas', 'Yansen', 'Ngau', 'Lawai', 'Tingang', 'Hendrik', 'Stefanus'],
		...['Kevin', 'Edwin', 'Felix', 'Melky', 'Frans', 'Roni', 'Ferdinand', 'Alexander']
	],
	2: [
		...SHARED,
		...[
			'Siti',
			'Nurul',
			'Aisyah',
			'Fatimah',
			'Rusmini',
			'Norhayati',
			'Mariatul',
			'Rahmah',
			'Halimah',
			'Jamilah',
			'Mahrita'
		],
		...['Nor', 'Laila', 'Salmah', 'Zubaidah', 'Noorlaila', 'Raudah', 'Maisarah', 'Khadijah', 'Ernawati', 'Hafsah'],
		...['Andi', 'Besse', 'Tenri', 'Hasnah', 'Rosdiana', 'Sitti', 'Nurhaliza', 'Marwah', 'St. Aminah', 'Suriani'],
		...['Endang', 'Rini', 'Sulastri', 'Wulan', 'Yanti', 'Retno', 'Tuti', 'Ratna', 'Lilis', 'Neneng', 'Ani', 'Dewi'],
		...['Fitri', 'Indah', 'Lestari', 'Maya', 'Puji', 'Rina', 'Sari', 'Titin', 'Utami', 'Yuliana', 'Kartika', 'Winarti'],
		...['Ni Made', 'Ni Luh', 'Ni Wayan', 'Ida Ayu', 'Tiurma', 'Rotua', 'Lamria', 'Duma', 'Hotma', 'Nauli'],
		...['Maria', 'Yuliana', 'Theresia', 'Kristina', 'Lidya', 'Ping', 'Usun', 'Bulan', 'Agustina', 'Veronika'],
		...['Meilin', 'Vivian', 'Silvia', 'Grace', 'Debora', 'Monika', 'Natalia', 'Yosefina']
	]
};

export const MIDDLE_NAMES: readonly string[] = [
	...[
		'Hadi',
		'Adi',
		'Kurnia',
		'Nugraha',
		'Setia',
		'Budi',
		'Putra',
		'Aulia',
		'Akbar',
		'Fajar',
		'Cahya',
		'Surya',
		'Bayu'
	],
	...[
		'Permana',
		'Rizal',
		'Hidayah',
		'Ramadhan',
		'Aditya',
		'Ayu',
		'Rahma',
		'Fitria',
		'Dian',
		'Anggun',
		'Puspita',
		'Mega'
	]
];

export const LAST_NAMES: readonly string[] = [
	...['Rahmawati', 'Santoso', 'Lestari', 'Wibawa', 'Hidayat', 'Saputra', 'Kusnadi', 'Pranata', 'Setiawan', 'Handayani'],
	...[
		'Maulana',
		'Ramadhani',
		'Firmansyah',
		'Hakim',
		'Anwari',
		'Mubarak',
		'Syahputra',
		'Nasrullah',
		'Rosyid',
		'Ansyari'
	],
	...[
		'Haliza',
		'Munawar',
		'Fadillah',
		'Jannah',
		'Zahra',
		'Karim',
		'Baihaqi',
		'Darmawan',
		'Kusuma',
		'Gunawan',
		'Wijaksono'
	],
	...['Suryani', 'Purwanto', 'Widodari', 'Hartanti', 'Prasetya', 'Nugroho', 'Utomo', 'Wahyuni', 'Susanti', 'Suharni'],
	...[
		'Tandi',
		'Pasaribu',
		'Simatupang',
		'Manullang',
		'Lumban',
		'Sihotang',
		'Nainggolan',
		'Sitorus',
		'Hutagaol',
		'Silaban'
	],
	...['Wirya', 'Sudana', 'Arimbawa', 'Suardika', 'Mahendra', 'Pertiwi', 'Artini', 'Suastika', 'Astawa', 'Parwati'],
	...[
		'Lenjau',
		'Ngindra',
		'Usat',
		'Lung',
		'Batara',
		'Kalang',
		'Bilung',
		'Sangen',
		'Wijaya',
		'Tanjaya',
		'Halim',
		'Salim'
	],
	...['Patiung', 'Rantetana', 'Mangopo', 'Tolage', 'Wenas', 'Lumintang', 'Kaunang', 'Manoppo', 'Laisina', 'Rumbiak'],
	...[
		"Ma'ruf",
		'Ma’ruf',
		"Mas'udah",
		"Sya'ban",
		'Sya’bani',
		"Jum'ah",
		"Nu'man",
		"Ar'rafi",
		'Isma’il',
		"Ka'bah",
		"Rif'an"
	]
];

/** First names after which "H." and "Hj." would be out of place. */
export const NEVER_PILGRIMS =
	/^(I |Ni |Ida|Togar|Parlindungan|Jonggi|Binsar|Marihot|Sahat|Yohanes|Petrus|Markus|Lukas|Yansen|Ngau|Lawai|Tingang|Hendrik|Stefanus|Kevin|Edwin|Felix|Melky|Frans|Roni|Ferdinand|Alexander|Tiurma|Rotua|Lamria|Duma|Hotma|Nauli|Maria|Yuliana|Theresia|Kristina|Lidya|Ping|Usun|Bulan|Agustina|Veronika|Meilin|Vivian|Silvia|Grace|Debora|Monika|Natalia|Yosefina)/;

/** Written alone: no family name, no second name. */
export const SINGLE_NAMES: Record<Sex, readonly string[]> = {
	1: [
		...['Suparno', 'Sutrisno', 'Ngadimin', 'Paimin', 'Sarmidi', 'Kasiman', 'Rusdi', 'Syamsuddin', 'Jumri', 'Sukardi'],
		...[
			'Mulyadi',
			'Suwarno',
			'Rohman',
			'Ambotang',
			'Tukiran',
			'Wagiman',
			'Sudarto',
			'Marzuki',
			'Kaharudin',
			"Sa'ad",
			'Jafar'
		]
	],
	2: [
		...['Sumiati', 'Suminah', 'Ngatini', 'Wagiyem', 'Rohani', 'Norsehan', 'Mastura', 'Sarinah', 'Kartini', 'Jumiati'],
		...['Rusmiati', 'Hasanah', 'Mardiana', 'Nurjanah', "Mas'amah", 'Salbiah', 'Sukinah', 'Rukayah', 'Painem', 'Aminah']
	]
};

/** Exactly 70 characters: the longest that a certificate must hold on its lines. */
export const LONGEST_NAME = 'Raden Roro Kusumaningtyas Maharani Puspitaningrum Wulandari Ayu Kirana';
