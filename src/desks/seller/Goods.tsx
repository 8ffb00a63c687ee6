/** What the shop sells: picture, price, what is left on the shelf; each can be taken down and put up again. */

import { useTranslation } from '#i18n/translation.ts'
import { count, money } from '#i18n/format.ts'
import { shownPriceFen, skusOf } from '#sim/catalogue/catalogue.ts'
import { records } from '#sim/kernel/table.ts'
import { availableOf } from '#sim/stock/stock.ts'
import { Button } from '#ui/desk/Button.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Table } from '#ui/desk/Table.tsx'
import { Tag } from '#ui/desk/Tag.tsx'
import styles from './SellerDesk.module.css'
import { useSend, useWork } from './work.tsx'

export function Goods() {
  const { port, world } = useWork()
  const { t } = useTranslation('seller')
  const { send, notice, busy } = useSend()
  return (
    <div className={styles.pane}>
      <header className={styles.title}><h1>{t('nav.goods')}</h1></header>
      <div className={styles.scroll}>
        {notice && <div className={styles.notice}>{notice}</div>}
        <div className={styles.page}>
          <Table
            caption={t('nav.goods')}
            rows={records(world.catalogue.listings)}
            keyOf={listing => listing.id}
            columns={[
              {
                name: 'good', head: t('goods.good'),
                cell: listing => <span className={styles.good}><GoodsPicture of={listing.picture} size="thumb" /><span>{listing.title}</span></span>,
              },
              { name: 'state', head: t('coupons.state'), cell: listing => (listing.state === 'on_sale' ? <Tag tone="ok">{t('goods.onSale')}</Tag> : <Tag>{t('goods.offSale')}</Tag>) },
              { name: 'price', head: t('goods.price'), figure: true, cell: listing => money(shownPriceFen(world, listing)) },
              { name: 'cost', head: t('goods.cost'), figure: true, spare: true, cell: listing => money(skusOf(world, listing)[0]?.costFen ?? 0) },
              { name: 'stock', head: t('goods.stock'), figure: true, cell: listing => count(skusOf(world, listing).reduce((sum, sku) => sum + availableOf(world, sku.id), 0)) },
              {
                name: 'acts', acts: true, head: t('coupons.acts'),
                cell: listing => listing.state === 'on_sale' ? (
                  <Button control={`good.${listing.id}.down`} kind="link" busy={busy} disabled={port.readOnly} onPress={() => void send('catalogue/takeDown', { listingId: listing.id })}>{t('goods.takeDown')}</Button>
                ) : (
                  <Button control={`good.${listing.id}.up`} kind="link" busy={busy} disabled={port.readOnly} onPress={() => void send('catalogue/putUp', { listingId: listing.id })}>{t('goods.putUp')}</Button>
                ),
              },
            ]}
          />
        </div>
      </div>
    </div>
  )
}
