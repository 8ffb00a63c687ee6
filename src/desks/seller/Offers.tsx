/** Percentages off single goods: which run, until when, and the ending of one. */

import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { money, percent } from '#i18n/format.ts'
import { listingOf, shownPriceFen } from '#sim/catalogue/catalogue.ts'
import { basisPoints } from '#sim/kernel/money.ts'
import { lastSecondBefore, positionIn } from '#sim/kernel/zone.ts'
import { offers, type ItemOffer } from '#sim/promotions/promotions.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Dialog } from '#ui/desk/Dialog.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { Table } from '#ui/desk/Table.tsx'
import { Tag } from '#ui/desk/Tag.tsx'
import styles from './SellerDesk.module.css'
import { useLocal, useSend, useWork } from './work.tsx'

export function Offers() {
  const { port, world, ctx } = useWork()
  const { t } = useTranslation('seller')
  const local = useLocal()
  const { send, notice, busy } = useSend()
  const [ending, setEnding] = useState<ItemOffer | null>(null)
  const priceOf = (offer: ItemOffer): number => {
    const listing = listingOf(world, offer.listingId)
    return listing ? shownPriceFen(world, listing) : 0
  }
  const end = async (offer: ItemOffer): Promise<void> => {
    if (await send('promotions/endOffer', { offerId: offer.id })) setEnding(null)
  }
  return (
    <div className={styles.pane}>
      <header className={styles.title}><h1>{t('nav.offers')}</h1></header>
      <div className={styles.scroll}>
        <div className={styles.page}>
          {offers(world).length === 0 ? (
            <div className={styles.empty}><h2>{t('offers.none')}</h2><p>{t('offers.noneMore')}</p></div>
          ) : (
            <Table
              caption={t('nav.offers')}
              rows={offers(world).toReversed()}
              keyOf={offer => offer.id}
              columns={[
                { name: 'name', head: t('offers.name'), cell: offer => <><b>{offer.name}</b><span className={styles.under}>{listingOf(world, offer.listingId)?.guideTitle}</span></> },
                {
                  name: 'state', head: t('coupons.state'),
                  cell: offer =>
                    offer.state === 'ended' || positionIn(offer.window, ctx.now) === 'after' ? <Tag>{t('offers.ended')}</Tag>
                    : positionIn(offer.window, ctx.now) === 'before' ? <Tag tone="accent">{t('offers.ahead')}</Tag>
                    : <Tag tone="ok">{t('offers.running')}</Tag>,
                },
                { name: 'off', head: t('offers.off'), figure: true, cell: offer => t('offers.less', { share: percent(offer.offBp, 0) }) },
                { name: 'price', head: t('offers.price'), figure: true, cell: offer => money(priceOf(offer) - basisPoints(priceOf(offer), offer.offBp)) },
                {
                  name: 'window', head: t('offers.window'), spare: true,
                  cell: offer => <span className={styles.times}>{local(offer.window.from)}<br />{local(lastSecondBefore(offer.window.to))}</span>,
                },
                {
                  name: 'acts', acts: true, head: t('coupons.acts'),
                  cell: offer => offer.state === 'running' && (
                    <Button control={`offer.${offer.id}.end`} kind="link" disabled={port.readOnly} onPress={() => setEnding(offer)}>{t('offers.end')}</Button>
                  ),
                },
              ]}
            />
          )}
        </div>
      </div>
      {ending && (
        <Dialog
          title={t('offers.endTitle', { name: ending.name })}
          onClose={() => setEnding(null)}
          actions={
            <>
              <Button control="offer.end.no" onPress={() => setEnding(null)}>{t('offers.endNo')}</Button>
              <Button control="offer.end.yes" kind="danger" busy={busy} disabled={port.readOnly} onPress={() => void end(ending)}>{t('offers.endYes')}</Button>
            </>
          }
        >
          {notice}
          <ul className={styles.list}>
            <li>
              {t('offers.endPrice', {
                good: listingOf(world, ending.listingId)?.guideTitle ?? '', now: money(priceOf(ending) - basisPoints(priceOf(ending), ending.offBp)), after: money(priceOf(ending)),
              })} <Seal />
            </li>
            <li>{t('offers.endOrders')}</li>
            <li>{t('offers.endForGood')}</li>
          </ul>
        </Dialog>
      )}
    </div>
  )
}
