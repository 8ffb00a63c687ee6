/** The shop's back office as the workbench knows it. */

import { orders } from '#sim/orders/orders.ts'
import type { Desk } from '../desk.ts'
import { gestures } from './gestures.ts'
import { SellerDesk } from './SellerDesk.tsx'

export const seller: Desk = {
  name: 'seller',
  accent: 'seller',
  Screen: SellerDesk,
  gestures,
  waiting: world => orders(world).filter(order => order.state === 'wait_ship').length,
}
