/** The form of a listing: everything that can be typed into it, and how it becomes a listing's own fields. */

import { amount, choice, flag, id, int, list, optional, record, text, type ArgsOf } from '../kernel/fields.ts'
import {
  DETAIL_KINDS,
  IMAGE_FAULTS,
  IMAGE_FORMATS,
  IMAGE_USES,
  NO_REASON_KINDS,
  type AttributeValues,
  type GoodPicture,
  type Listing,
  type ListingImage,
  type SkuOptions,
  type SkuRow,
} from './records.ts'

const picture = record({
  kind: text(40),
  options: list(record({ name: text(40), text: optional(text(200)), number: optional(int(-1_000_000, 1_000_000)), flag: optional(flag()) }), 24),
})

const image = record({
  id: text(80),
  picture: optional(picture),
  use: choice(...IMAGE_USES),
  widthPx: int(0, 20_000),
  heightPx: int(0, 20_000),
  bytes: int(0, 100_000_000),
  format: choice(...IMAGE_FORMATS),
  faults: list(choice(...IMAGE_FAULTS), IMAGE_FAULTS.length),
  subjectBp: optional(int(0, 10_000)),
  sellingPoint: flag(),
  polishBp: int(0, 10_000),
})

const options = list(record({ property: id(), value: text(60) }), 6)

/** Rows of a matrix as they are typed; what is left out of a row is not given yet. */
const rows = list(
  record({
    options,
    priceFen: optional(amount()),
    onHand: optional(int(0, 10_000_000)),
    outerId: optional(text(200)),
    weightGrams: optional(int(0, 1_000_000)),
    absent: optional(flag()),
  }),
  600,
)

/** The fields of a listing, all of them optional: a draft is kept half filled, and an edit sends only what it changes. */
export const CONTENT_FIELDS = {
  productId: optional(id()),
  categoryId: optional(id()),
  title: optional(text(300)),
  guideTitle: optional(text(200)),
  attributes: optional(list(record({ name: id(), values: list(text(200), 40) }), 80)),
  saleProperties: optional(list(record({ property: id(), values: list(record({ value: text(60), picture: optional(picture) }), 60) }), 4)),
  rows: optional(rows),
  outerId: optional(text(200)),
  picture: optional(picture),
  images: optional(list(image, 20)),
  details: optional(list(record({ kind: choice(...DETAIL_KINDS), text: text(4_000), images: list(image, 20) }), 30)),
  freightTemplateId: optional(id()),
  shipWithinHours: optional(int(1, 24 * 365)),
  services: optional(record({ sevenDayReturn: flag(), freightInsurance: flag(), warrantyDays: int(0, 3_650) })),
  noReasonKind: optional(choice(...NO_REASON_KINDS)),
  /** `shop` goes back to the shop's own policy. */
  reservePolicy: optional(choice('onOrder', 'onPay', 'shop')),
  presaleOnly: optional(flag()),
} as const

export type ContentArgs = ArgsOf<typeof CONTENT_FIELDS>

type Given<K extends keyof ContentArgs> = NonNullable<ContentArgs[K]>
type PictureArgs = Given<'picture'>
type ImageArgs = Given<'images'>[number]

const pictureFrom = ({ kind, options: given }: PictureArgs): GoodPicture => ({
  kind,
  options: Object.fromEntries(given.map(({ name, text: words, number, flag: on }) => [name, words ?? number ?? on ?? true])),
})

const imageFrom = (given: ImageArgs): ListingImage => ({
  ...given,
  picture: given.picture ? pictureFrom(given.picture) : null,
  subjectBp: given.subjectBp ?? null,
  faults: [...new Set(given.faults)],
})

const optionsFrom = (given: Given<'rows'>[number]['options']): SkuOptions =>
  Object.fromEntries(given.map(({ property, value }) => [property, value.trim()]))

const rowFrom = (given: Given<'rows'>[number]): SkuRow => ({
  options: optionsFrom(given.options),
  priceFen: given.priceFen ?? null,
  onHand: given.onHand ?? null,
  outerId: (given.outerId ?? '').trim(),
  weightGrams: given.weightGrams ?? null,
  absent: given.absent === true,
})

/** One value as a text, several as a list; an attribute without a value is left out. */
const attributesFrom = (given: Given<'attributes'>): AttributeValues =>
  Object.fromEntries(
    given.flatMap(({ name, values }) => {
      const [first, ...more] = values.map(value => value.trim()).filter(value => value !== '')
      return first === undefined ? [] : [[name, more.length === 0 ? first : [first, ...more]] as const]
    }),
  )

export type Content = Pick<
  Listing,
  | 'categoryId' | 'title' | 'guideTitle' | 'attributes' | 'saleProperties' | 'outerId' | 'picture' | 'images' | 'details' | 'freightTemplateId'
  | 'shipWithinHours' | 'services' | 'noReasonKind' | 'reservePolicy' | 'presaleOnly'
>

/** What was given, as fields of a listing; what was not given is not in it. Rows are read by `rowsFrom`. */
export function contentFrom(args: ContentArgs): Partial<Content> {
  const { categoryId, title, guideTitle, attributes, saleProperties, outerId, images, details, freightTemplateId, shipWithinHours, services } = args
  const { noReasonKind, reservePolicy, presaleOnly } = args
  return {
    ...(categoryId == null ? {} : { categoryId: categoryId.trim() }),
    ...(title == null ? {} : { title: title.trim() }),
    ...(guideTitle == null ? {} : { guideTitle: guideTitle.trim() }),
    ...(attributes == null ? {} : { attributes: attributesFrom(attributes) }),
    ...(saleProperties == null
      ? {}
      : {
          saleProperties: saleProperties.map(({ property, values }) => ({
            property,
            values: values.map(({ value, picture: swatch }) => ({ value: value.trim(), picture: swatch ? pictureFrom(swatch) : null })),
          })),
        }),
    ...(outerId == null ? {} : { outerId: outerId.trim() }),
    ...(args.picture == null ? {} : { picture: pictureFrom(args.picture) }),
    ...(images == null ? {} : { images: images.map(imageFrom) }),
    ...(details == null ? {} : { details: details.map(block => ({ ...block, images: block.images.map(imageFrom) })) }),
    ...(freightTemplateId == null ? {} : { freightTemplateId: freightTemplateId.trim() }),
    ...(shipWithinHours == null ? {} : { shipWithinHours }),
    ...(services == null ? {} : { services }),
    ...(noReasonKind == null ? {} : { noReasonKind }),
    ...(reservePolicy == null ? {} : { reservePolicy: reservePolicy === 'shop' ? null : reservePolicy }),
    ...(presaleOnly == null ? {} : { presaleOnly }),
  }
}

export const rowsFrom = (args: ContentArgs): readonly SkuRow[] | null => args.rows?.map(rowFrom) ?? null
