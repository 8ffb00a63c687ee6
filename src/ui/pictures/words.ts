/** The words that stand on goods and sheets. They come in the reader's language from `strings.<locale>.json`; none is drawn that was not given. */

export const WORDS = [
  'waist', 'hem', 'shoulder', 'bust', 'length', 'skirtLength', 'trouserLength', 'legOpening',
  'footLength', 'across', 'width', 'height', 'side',
  'sizeColumn', 'sizeTitle', 'sizeNote', 'sizeOne', 'sizeUnit',
  'shampooName', 'shampooKind', 'shampooClaim', 'shampooSize',
  'fruitName', 'fruitSize', 'fruitClaim', 'netWeight',
  'quiltName', 'quiltSize',
  'cookerPower', 'cookerLess', 'cookerMore', 'cookerTimer', 'cookerWatts',
  'filmHardness', 'waybill', 'waybillNumber', 'socksBand',
  'watermark', 'nominal', 'originalColour',
  'shoutTop', 'shoutGift', 'shoutDay', 'shoutSales', 'shoutFirst', 'shoutClaims', 'shoutPrice',
  'posterTitle', 'posterLine',
] as const

export type Word = (typeof WORDS)[number]

export type Words = Readonly<Partial<Record<Word, string>>>
